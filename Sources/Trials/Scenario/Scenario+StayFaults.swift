import DiscreteEvents

// Whether one session can be over before the next begins.
extension Scenario {
  /// The longest that a session, or its observation, may last.
  private static let longestStay: Days = 7

  /// - Parameter gap: The shortest time from one session to the next; infinite where there is none.
  static func stayFaults(_ schedule: DosingSchedule, _ arm: Arm, gap: Days) -> [ScenarioFaults.Fault] {
    func fault(_ key: String, _ found: Days, _ expected: String, _ example: Days) -> [ScenarioFaults.Fault] {
      [
        .init(
          path: "design.arms.\(arm.name).sessions.\(key)", found: found.written, expected: expected,
          example: "\(key): \(example.written)")
      ]
    }
    let parts = [("length", schedule.length, Days(minutes: 40)), ("observation", schedule.observation, Days(hours: 2))]
    for (key, time, example) in parts where !(time.value >= 0 && time <= longestStay) {
      return fault(key, time, "a time of at most \(longestStay.written)", example)
    }
    // Sessions one a minute are a fault of their own.
    if !(gap >= Days(hours: 1)) || !(schedule.stay > gap) { return [] }
    let next = "the \(gap.written) from one session to the next"
    if schedule.length >= gap {
      return fault("length", schedule.length, "a time shorter than \(next)", 0.5 * gap)
    }
    return fault(
      "observation", schedule.observation,
      "a time that with the length of \(schedule.length.written) is within \(next)",
      0.5 * (gap - schedule.length))
  }
}
