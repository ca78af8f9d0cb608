import DiscreteEvents
import Distributions

// Whether the truth of an arm fits its treatment and the planned visits.
extension Scenario {
  static func faults(_ arm: Arm, _ truth: ArmTruth, _ design: Design) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "truth.arms.\(arm.name).\(path)", found: found, expected: expected, example: example))
    }
    func check(_ start: ClockStart, _ path: String) {
      switch start {
      case .firstSession, .eachSession, .lastSession, .endOfCourse:
        if start == .endOfCourse ? arm.sessionDays.isEmpty : arm.mostSessions == 0 {
          add(path, "a start at a session", "another start: this arm has no sessions", "from: randomization")
        }
      case .visit(let index):
        if !design.visits.days.indices.contains(index) {
          add(
            path, "visit number \(index + 1)", "one of the \(design.visits.days.count) planned visits",
            "from: {visit: 14}")
        }
      case .randomization, .onset: break
      }
    }
    if let onset = truth.onset {
      check(onset.from, "onset.from")
      if !(0...1).contains(onset.probability) {
        add("onset.probability", "\(onset.probability)", "a probability from 0 to 1", "probability: 0.5")
      }
      faults += repetitionFaults(onset, arm)
      if onset.from == .onset || onset.from == .lastSession || onset.from == .endOfCourse {
        add(
          "onset.from", "a start that onset does not have",
          "randomization, first_session, each_session or a visit",
          "from: first_session")
      }
    }
    if let onset = truth.onset, let relapse = truth.relapse, onset.again,
      design.followUp.value / (onset.time.mean + relapse.time.mean) > 1_000
    {
      add(
        "onset.again", "more than 1,000 losses of response in a patient",
        "times of onset and relapse that a patient can live through", "again: false")
    }
    if let relapse = truth.relapse {
      check(relapse.from, "relapse.from")
      faults += repetitionFaults(relapse, arm, design)
      if let maintenance = relapse.whileMaintained {
        if !relapse.time.hasHazard {
          add(
            "relapse.while_maintained", "a hazard ratio on a time without a hazard",
            "a family with a hazard, such as exponential or weibull", "time: {family: exponential, median: 24 days}")
        }
        if arm.mostSessions == 0 {
          add("relapse.while_maintained", "protection by sessions", "an arm with sessions", "sessions: {at: [0, 7]}")
        }
        if !(maintenance.hazardRatio >= 0 && maintenance.hazardRatio.isFinite) {
          add(
            "relapse.while_maintained.hazard_ratio", "\(maintenance.hazardRatio)", "a number of 0 or more",
            "hazard_ratio: 0.30")
        }
      }
    }
    faults += leavingFaults(arm, truth) + sessionFaults(arm, truth, design)
    for (index, event) in truth.adverseEvents.enumerated() {
      faults += Self.faults(event, arm, design, path: "truth.arms.\(arm.name).\(truth.pathOfEvent(index))")
      if truth.adverseEvents[..<index].contains(where: { $0.term == event.term }) {
        add(
          "\(truth.pathOfEvent(index)).term", event.term, "each term once in an arm",
          "term: \("\(event.term) 2".inYAML)")
      }
    }
    return faults
  }
}
