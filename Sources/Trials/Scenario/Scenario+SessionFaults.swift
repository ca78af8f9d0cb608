import DiscreteEvents
import Distributions

// Whether sessions can be given as it is said.
extension Scenario {
  static func sessionFaults(_ arm: Arm, _ truth: ArmTruth, _ design: Design) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: path, found: found, expected: expected, example: example))
    }
    let assumed = "truth.arms.\(arm.name).sessions"
    if let sessions = truth.sessions {
      if !(0...1).contains(sessions.attendance) {
        add("\(assumed).attendance", "\(sessions.attendance)", "a probability from 0 to 1", "attendance: 0.9")
      }
      if let late = sessions.late, !(0...1).contains(late.probability) {
        add("\(assumed).late.probability", "\(late.probability)", "a probability from 0 to 1", "probability: 0.2")
      }
    }
    guard case .sessions(let schedule) = arm.treatment else {
      if truth.sessions != nil {
        add(assumed, "patients who come to sessions", "an arm with sessions", "delete sessions")
      }
      return faults
    }
    let planned = "design.arms.\(arm.name).sessions"
    if !(schedule.window.value >= 0 && schedule.window.value.isFinite) {
      add("\(planned).window", "\(schedule.window.value)", "a time of 0 or more", "window: 1 day")
      return faults
    }
    let gap = zip(schedule.days.dropFirst(), schedule.days).map { $0 - $1 }.min() ?? .never
    if gap > .zero, schedule.window >= gap {
      add(
        "\(planned).window", schedule.window.written,
        "a time shorter than the \(gap.written) from one session to the next", "window: \((0.5 * gap).written)")
    } else if let period = design.crossover?.period, let last = schedule.days.last, last < period,
      last + schedule.window >= period
    {
      let room = period - last
      add(
        "\(planned).window", schedule.window.written,
        "a time shorter than the \(room.written) from the last session to the end of the period",
        "window: \((0.5 * room).written)")
    }
    return faults + stayFaults(schedule, arm, gap: gap) + ruleFaults(schedule, arm, truth, design)
  }

  /// Rules name events that the arm has, and counts that can be reached.
  private static func ruleFaults(
    _ schedule: DosingSchedule, _ arm: Arm, _ truth: ArmTruth, _ design: Design
  ) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "design.arms.\(arm.name).sessions.\(path)", found: found, expected: expected, example: example))
    }
    let terms = truth.adverseEvents.map(\.term)
    for (index, term) in (schedule.hold?.terms ?? []).enumerated() where !terms.contains(term) {
      add(
        "hold.unresolved[\(index)]", term,
        terms.isEmpty
          ? "an adverse event of the arm; it has none"
          : "an adverse event of the arm: \(terms.joined(separator: ", "))",
        "unresolved: \(terms.first.map { "[\($0.inYAML)]" } ?? "any")")
    }
    if let stop = schedule.stop {
      if design.crossover != nil {
        add(
          "stop", "a rule that stops the treatment, in a crossover", "no such rule: each period has its own treatment",
          "delete stop")
      }
      let most = arm.mostSessions
      for (key, count) in [("missed", stop.missed), ("missed_in_a_row", stop.missedInARow), ("held", stop.held)] {
        guard let count else { continue }
        if count < 1 {
          add("stop.\(key)", "\(count)", "a whole number from 1 on", "\(key): 1")
        } else if count > most, most > 0, schedule.unsoundPhase(until: design.followUp) == nil {
          add(
            "stop.\(key)", "\(count)",
            most == 1 ? "1, as there is one session" : "at most the \(most) sessions of the arm",
            "\(key): \(most)")
        }
      }
      if stop.held != nil, schedule.hold == nil, !arm.isHeldForPressure {
        add("stop.held", "sessions that are held", "a rule that holds sessions", "hold: {unresolved: any}")
      }
    }
    return faults
  }
}
