import Distributions

// The driver for patients who are nothing but a race. Columns are worked out four patients at a time, for chance would
// mislead every branch.
extension TrialSimulator {
  mutating func run(_ race: Race) {
    let count = record.patientCount
    let events = record.firstEvent
    let left = record.leftAt
    let patients = RandomStream.Sequence.patients(from: 0, occasion: 0)
    RandomStream.fillExponentials(
      events, count: count, seed: seed, replicate: replicate, stream: race.purpose, patients)
    RandomStream.fillExponentials(
      left, count: count, seed: seed, replicate: replicate, stream: Purpose.dropout, patients)
    settle(events, race.events, race.purpose)
    settle(left, race.dropouts, Purpose.dropout)
    if race.hasChance { decide(race) }
    if race.hasLimit {
      for patient in 0..<count where left[patient] > race.dropouts.lanes[Int(record.arm[patient])].until {
        left[patient] = .infinity
      }
    }
    eventCount = 2 &* count &+ finish()
  }

  /// Who leaves before the follow-up ends, and whose event comes before; returns how many events come.
  private func finish() -> Int {
    let count = record.patientCount
    let followUp = plan.scenario.design.followUp.value
    let whole = count & ~3
    var came = SIMD4<Int64>.zero
    for first in stride(from: 0, to: whole, by: 4) {
      let dropout = UnsafeRawPointer(record.leftAt + first).loadUnaligned(as: SIMD4<Double>.self)
      let event = UnsafeRawPointer(record.firstEvent + first).loadUnaligned(as: SIMD4<Double>.self)
      let leaves = dropout .<= followUp
      let end = dropout.replacing(with: followUp, where: .!leaves)
      // At one instant the event comes before the patient leaves.
      let comes = event .<= end
      store(event.replacing(with: .infinity, where: .!comes), at: record.firstEvent + first)
      store(end, at: record.leftAt + first)
      for lane in 0..<4 { record.departure[first &+ lane] = leaves[lane] ? .dropout : .completed }
      came = came.replacing(with: came &+ 1, where: comes)
    }
    var total = Int(came.wrappedSum())
    for patient in whole..<count {
      let leaves = record.leftAt[patient] <= followUp
      if !leaves { record.leftAt[patient] = followUp }
      let comes = record.firstEvent[patient] <= record.leftAt[patient]
      if !comes { record.firstEvent[patient] = .infinity }
      record.departure[patient] = leaves ? .dropout : .completed
      total += comes ? 1 : 0
    }
    return total
  }

  /// Puts the times of clocks in the place of their quanta.
  private mutating func settle(
    _ numbers: UnsafeMutablePointer<Double>, _ clocks: Race.Clocks, _ purpose: UInt32
  ) {
    let count = record.patientCount
    switch clocks.kind {
    case .exponential: combine(numbers, clocks.rates) { $0 / $1 }
    case .weibull:
      // Scale · quantum^(1 / shape).
      Elementary.log(ofNormal: numbers, count: count)
      combine(numbers, clocks.powers) { $0 * $1 }
      Elementary.exp(of: numbers, count: count)
      combine(numbers, clocks.scales) { $0 * $1 }
    case .mixed:
      for patient in 0..<count {
        let lane = clocks.lanes[Int(record.arm[patient])]
        numbers[patient] = time(lane, quantum: numbers[patient], purpose, patient)
      }
    }
  }

  /// Combines each patient's number with that of the arm.
  @inline(__always)
  private func combine(
    _ numbers: UnsafeMutablePointer<Double>, _ ofArms: UnsafePointer<Double>,
    _ operation: (SIMD4<Double>, SIMD4<Double>) -> SIMD4<Double>
  ) {
    let arms = record.arm
    let whole = record.patientCount & ~3
    for first in stride(from: 0, to: whole, by: 4) {
      let others = SIMD4(
        ofArms[Int(arms[first])], ofArms[Int(arms[first &+ 1])], ofArms[Int(arms[first &+ 2])],
        ofArms[Int(arms[first &+ 3])])
      let own = UnsafeRawPointer(numbers + first).loadUnaligned(as: SIMD4<Double>.self)
      store(operation(own, others), at: numbers + first)
    }
    for patient in whole..<record.patientCount {
      let other = SIMD4(repeating: ofArms[Int(arms[patient])])
      numbers[patient] = operation(SIMD4(repeating: numbers[patient]), other)[0]
    }
  }

  @inline(__always)
  private func store(_ values: SIMD4<Double>, at place: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(place).storeBytes(of: values, as: SIMD4<Double>.self)
  }

  /// The event of whom chance has passed over never comes.
  private mutating func decide(_ race: Race) {
    for patient in 0..<record.patientCount {
      let probability = race.events.lanes[Int(record.arm[patient])].probability
      if probability == 1 { continue }
      var ever = stream(Purpose.onsetEver, numbered: UInt32(truncatingIfNeeded: patient))
      if ever.uniform() >= probability { record.firstEvent[patient] = .infinity }
    }
  }

  private func time(_ lane: Race.Lane, quantum: Double, _ purpose: UInt32, _ patient: Int) -> Double {
    guard let family = lane.family, quantum < .infinity else { return .infinity }
    if lane.isInverted { return family.pointee.time(spending: quantum) }
    var stream = stream(purpose, numbered: UInt32(truncatingIfNeeded: patient))
    return family.pointee.sample(from: &stream)
  }
}
