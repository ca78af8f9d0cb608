// Whether what is assumed of repeated sessions fits together.
extension Scenario {
  static func repetitionFaults(_ onset: Onset, _ arm: Arm) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "truth.arms.\(arm.name).onset.\(path)", found: found, expected: expected, example: example))
    }
    if onset.from == .eachSession {
      if let chance = onset.perSession {
        if !(0...1).contains(chance) {
          add("per_session", "\(chance)", "a probability from 0 to 1", "per_session: 0.33")
        }
      } else {
        add(
          "from", "each_session without ever and per_session",
          "who can respond at all, and the chance at each session: independent chances alone make everybody respond",
          "per_session: 0.33")
      }
      if onset.again {
        add(
          "again", "true", "nothing: each session that is given after a loss may start a response in any case",
          "delete again")
      }
    } else if onset.perSession != nil {
      add("per_session", "a chance at each session", "an onset from each session", "from: each_session")
    }
    return faults
  }

  static func repetitionFaults(_ relapse: Relapse, _ arm: Arm, _ design: Design) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "truth.arms.\(arm.name).relapse.\(path)", found: found, expected: expected, example: example))
    }
    if relapse.from == .eachSession {
      add(
        "from", "each_session", "a start that relapse has: last_session is the one that each session moves",
        "from: last_session")
    }
    if !(0.001...1_000).contains(relapse.durability) {
      add("durability.per_session", "\(relapse.durability)", "a number from 0.001 to 1,000", "per_session: 1.08")
    } else if relapse.durability != 1, arm.mostSessions == 0, design.runIn?.sessionDays.isEmpty ?? true {
      add("durability", "durability by sessions", "an arm with sessions", "sessions: {at: [0, 7]}")
    }
    return faults
  }
}
