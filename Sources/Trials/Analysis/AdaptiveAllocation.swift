import DiscreteEvents
import Distributions

/// Response-adaptive randomization, made ready to run: after the burn-in the odds of the arms follow what is recorded.
struct AdaptiveAllocation: Sendable {
  private let rule: ResponseAdaptive
  private let outcome: BinaryAnalysis
  private let patients: Int
  private let arms: Int

  /// `nil` for any other randomization.
  init?(_ scenario: Scenario) {
    guard case .responseAdaptive(let rule) = scenario.design.randomization,
      let endpoint = scenario.analysis.primary.first(where: { $0.name == rule.outcome }),
      case .binary(let binary) = endpoint.kind
    else { return nil }
    self.rule = rule
    var unused = MeasureList()
    outcome = BinaryAnalysis(endpoint.name, binary, scenario, &unused)
    patients = scenario.design.sampleSize
    arms = scenario.design.arms.count
  }

  func conduct(_ simulator: inout TrialSimulator, _ workspace: AnalysisWorkspace) throws(SimulationError) {
    workspace.steering?.restart(hypotheses: 0)
    var run = 0
    let patients = simulator.record.patientCount
    while run < patients {
      if run >= rule.burnIn, run > 0 { simulator.obey(decide(simulator.record, before: run, workspace)) }
      let next = min(patients, run < rule.burnIn || run == 0 ? max(1, rule.burnIn) : run + rule.every)
      try simulator.run(run..<next)
      run = next
    }
  }

  /// The odds from a patient on, by what is recorded at the moment of that patient's enrollment.
  private func decide(_ record: TrialRecord, before patient: Int, _ workspace: AnalysisWorkspace) -> Decision {
    let day = record.enrolled[patient]
    let cut = DataCut(record, at: CalendarTime(day: day))
    workspace.resetCounts()
    var known = 0
    for earlier in 0..<patient {
      guard let yes = outcome.value(cut, earlier) else { continue }
      workspace.patients[cut.arm(earlier)] += 1
      workspace.events[cut.arm(earlier)] += yes ? 1 : 0
      known += 1
    }
    var odds = SIMD16<Double>.zero
    if let memory = workspace.steering, let best = memory.best {
      best.update(responders: workspace.events, patients: workspace.patients)
      odds = probabilities(best, patient)
      memory.updates.append(
        AllocationUpdate(day: CalendarTime(day: day), firstPatient: patient, known: known, probabilities: odds))
    }
    return Decision(day: day, firstPatient: patient, odds: odds, reassigns: true, sampleSize: patients)
  }

  /// Probabilities of being best to a power; arms below the floor are raised to it, and the others share the rest.
  private func probabilities(_ best: BestArmProbabilities, _ patient: Int) -> SIMD16<Double> {
    let power: Double
    switch rule.power {
    case .growing: power = Double(patient) / Double(2 * patients)
    case .fixed(let value): power = value
    }
    var odds = SIMD16<Double>.zero
    for arm in 0..<arms {
      odds[arm] = best[arm] > 0 ? Elementary.exp(power * Elementary.log(best[arm])) : power == 0 ? 1 : 0
    }
    var raised: UInt16 = 0
    while true {
      var sum = 0.0
      for arm in 0..<arms where raised & (1 << UInt16(arm)) == 0 { sum += odds[arm] }
      let rest = 1 - rule.floor * Double(raised.nonzeroBitCount)
      var changed = false
      for arm in 0..<arms where raised & (1 << UInt16(arm)) == 0 && odds[arm] / sum * rest < rule.floor {
        raised |= 1 << UInt16(arm)
        changed = true
      }
      if changed, raised.nonzeroBitCount < arms { continue }
      for arm in 0..<arms {
        odds[arm] = raised & (1 << UInt16(arm)) != 0 ? rule.floor : odds[arm] / sum * rest
      }
      return odds
    }
  }
}
