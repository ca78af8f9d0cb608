import Distributions

// Who is assigned to which arm after a decision.
extension TrialSimulator {
  /// Assigns the patients from the first that the decision concerns.
  ///
  /// Blocks start anew with the arms that are open, in the ratio that they had; without blocks each patient keeps the
  /// number that was drawn, which now falls among other odds.
  func assign(_ decision: Decision) {
    let chance = WholeTrial(seed: seed, replicate: replicate)
    if case .permutedBlock(let sizes) = plan.scenario.design.randomization {
      return fillBlocks(sizes, decision, chance)
    }
    let total = decision.odds.sum()
    var end = record.patientCount
    // Who comes after the next update is assigned by that.
    if case .responseAdaptive(let rule) = plan.scenario.design.randomization {
      end = min(end, decision.firstPatient + rule.every)
    }
    for patient in decision.firstPatient..<max(decision.firstPatient, end) {
      var stream = chance.stream(Purpose.allocation, occasion: patient)
      let place = stream.uniform() * total
      var reached = 0.0
      for arm in 0..<plan.arms.count where decision.odds[arm] > 0 {
        record.arm[patient] = UInt8(arm)
        reached += decision.odds[arm]
        if place < reached { break }
      }
    }
  }

  private func fillBlocks(_ sizes: [Int], _ decision: Decision, _ chance: WholeTrial) {
    let design = plan.scenario.design
    let total = design.arms.reduce(0) { $0 + $1.weight }
    var first = decision.firstPatient
    while first < record.patientCount {
      var stream = chance.stream(Purpose.allocationAfterDecision, occasion: first)
      let size = sizes[sizes.count == 1 ? 0 : index(stream.uniform(), below: sizes.count)]
      var count = 0
      for arm in design.arms.indices {
        for _ in 0..<(Int(decision.odds[arm]) * (size / total)) {
          record.arm[first + count] = UInt8(arm)
          count += 1
        }
      }
      if count == 0 { return }
      for last in stride(from: count - 1, to: 0, by: -1) {
        let other = index(stream.uniform(), below: last + 1)
        (record.arm[first + last], record.arm[first + other]) = (record.arm[first + other], record.arm[first + last])
      }
      first += count
    }
  }
}
