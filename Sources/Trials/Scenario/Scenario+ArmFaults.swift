import DiscreteEvents
import Distributions

// Whether the truth of an arm fits its treatment and the planned visits.
extension Scenario {
  static func faults(_ arm: Arm, _ truth: ArmTruth, visits: VisitSchedule) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "truth.arms.\(arm.name).\(path)", found: found, expected: expected, example: example))
    }
    func check(_ start: ClockStart, _ path: String) {
      switch start {
      case .firstSession, .lastSession, .endOfCourse:
        if arm.sessionDays.isEmpty {
          add(path, "a start at a session", "another start: this arm has no sessions", "from: randomization")
        }
      case .visit(let index):
        if !visits.days.indices.contains(index) {
          add(path, "visit number \(index + 1)", "one of the \(visits.days.count) planned visits", "from: {visit: 14}")
        }
      case .randomization, .onset: break
      }
    }
    if let onset = truth.onset {
      check(onset.from, "onset.from")
      if !(0...1).contains(onset.probability) {
        add("onset.probability", "\(onset.probability)", "a probability from 0 to 1", "probability: 0.5")
      }
      if onset.from == .onset || onset.from == .lastSession || onset.from == .endOfCourse {
        add(
          "onset.from", "a start that onset does not have", "randomization, first_session or a visit",
          "from: first_session")
      }
    }
    if let relapse = truth.relapse {
      check(relapse.from, "relapse.from")
      if let maintenance = relapse.whileMaintained {
        if !relapse.time.hasHazard {
          add(
            "relapse.while_maintained", "a hazard ratio on a time without a hazard",
            "a family with a hazard, such as exponential or weibull", "time: {family: exponential, median: 24 days}")
        }
        if arm.sessionDays.isEmpty {
          add("relapse.while_maintained", "protection by sessions", "an arm with sessions", "sessions: {at: [0, 7]}")
        }
        if !(maintenance.hazardRatio >= 0 && maintenance.hazardRatio.isFinite) {
          add(
            "relapse.while_maintained.hazard_ratio", "\(maintenance.hazardRatio)", "a number of 0 or more",
            "hazard_ratio: 0.30")
        }
      }
    }
    for event in truth.adverseEvents {
      let path = "adverse_events.\(event.term)"
      if case .perSession = event.trigger, arm.sessionDays.isEmpty {
        add(
          "\(path).per_session", "an event of sessions", "an arm with sessions, or once: or rate:",
          "once: {probability: 0.35, after: {family: exponential, median: 7 days}}")
      }
      let sum = event.severity.reduce(0, +)
      if event.severity.count != 3 || event.severity.contains(where: { !($0 >= 0) }) || abs(sum - 1) > 1e-9 {
        add(
          "\(path).severity", "chances that sum to \(sum)", "mild, moderate and severe that sum to 1",
          "severity: {mild: 0.70, moderate: 0.25, severe: 0.05}")
      }
    }
    let terms = truth.adverseEvents.map(\.term)
    for (index, term) in terms.enumerated() where terms[..<index].contains(term) {
      add("adverse_events.\(term)", "the term twice", "each term once in an arm", "term: another name")
    }
    return faults
  }
}
