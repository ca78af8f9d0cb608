import Distributions

// The driver for patients who are nothing but a race.
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
    if race.powersEvents { power(events, race.events) }
    if race.powersDropouts { power(left, race.dropouts) }
    if race.hasChance { decide(race) }
    let followUp = plan.scenario.design.followUp.value
    var happened = 0
    for patient in 0..<count {
      let arm = Int(entry.arms[patient])
      let event =
        race.powersEvents
        ? events[patient] : time(race.events[arm], quantum: events[patient], race.purpose, patient)
      let dropout =
        race.powersDropouts
        ? left[patient] : time(race.dropouts[arm], quantum: left[patient], Purpose.dropout, patient)
      let leaves = dropout <= followUp && dropout <= race.dropouts[arm].until
      let end = leaves ? dropout : followUp
      // At one instant the event comes before the patient leaves.
      let comes = event <= end
      events[patient] = comes ? event : .infinity
      left[patient] = end
      record.departure[patient] = leaves ? .dropout : .completed
      record.arm[patient] = UInt8(arm)
      record.enrolled[patient] = entry.arrivals[patient]
      happened &+= comes ? 3 : 2
    }
    eventCount = happened
  }

  /// Puts the times of Weibull clocks in the place of their quanta: scale · quantum^(1 / shape).
  private func power(_ numbers: UnsafeMutablePointer<Double>, _ lanes: UnsafeBufferPointer<Race.Lane>) {
    let count = record.patientCount
    Elementary.log(ofNormal: numbers, count: count)
    for patient in 0..<count { numbers[patient] *= lanes[Int(entry.arms[patient])].power }
    Elementary.exp(of: numbers, count: count)
    for patient in 0..<count { numbers[patient] *= lanes[Int(entry.arms[patient])].scale }
  }

  /// The event of whom chance has passed over never comes.
  private mutating func decide(_ race: Race) {
    for patient in 0..<record.patientCount {
      let probability = race.events[Int(entry.arms[patient])].probability
      if probability == 1 { continue }
      var ever = stream(Purpose.onsetEver, patient)
      if ever.uniform() >= probability { record.firstEvent[patient] = .infinity }
    }
  }

  @inline(__always)
  private func time(_ lane: Race.Lane, quantum: Double, _ purpose: UInt32, _ patient: Int) -> Double {
    // Exponential clocks are by far the most frequent; NaN equals nothing, so all others fail this.
    if lane.rate == lane.rate { return quantum / lane.rate }
    guard let family = lane.family, quantum < .infinity else { return .infinity }
    if lane.isInverted { return family.pointee.time(spending: quantum) }
    var stream = stream(purpose, patient)
    return family.pointee.sample(from: &stream)
  }
}
