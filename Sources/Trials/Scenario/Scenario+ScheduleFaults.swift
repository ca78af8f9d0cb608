import DiscreteEvents

// Whether sessions that repeat can be given.
extension Scenario {
  /// - Parameter path: Where the sessions stand.
  func scheduleFaults(_ schedule: DosingSchedule, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    // One fault a schedule: the first phase that is wrong moves all that follow.
    if let wrong = schedule.unsoundPhase(until: design.followUp) {
      let name = wrong.index.map { "phases[\($0)]" } ?? "maintenance"
      add(name + wrong.fault.path, wrong.fault.found, wrong.fault.expected, wrong.fault.example)
      return faults
    }
    if schedule.days.count > DosingPhase.mostSessions {
      let end = design.followUp.plain
      let (key, example) =
        schedule.maintenance == nil
        ? ("phases", "phases: [{every: 7 days, until: \(end) days}]") : ("maintenance", "maintenance: {every: 7 days}")
      add(key, "more than 10,000 sessions", "at most 10,000 sessions", example)
    }
    if let rule = schedule.onRelapse { faults += onRelapseFaults(rule, path: "\(path).maintenance") }
    return faults
  }

  private func onRelapseFaults(_ rule: RelapseSessions, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path)\(key)", found: found, expected: expected, example: example))
    }
    if !(1...1_000).contains(rule.atMost) {
      add(".at_most", "\(rule.atMost)", "a whole number from 1 to 1,000", "at_most: 8")
    }
    if !(rule.atLeast.value >= 0 && rule.atLeast.value.isFinite) {
      add(".at_least", "\(rule.atLeast.value)", "a time of 0 or more", "at_least: 7 days")
    } else if rule.atLeast >= design.followUp, design.followUp > .zero {
      add(
        ".at_least", rule.atLeast.written, "a time shorter than the follow-up of \(design.followUp.written)",
        "at_least: \(min(7, 0.5 * design.followUp).written)")
    }
    if !(rule.fall > 0 && rule.fall < 1) { add(".fall", "\(rule.fall)", "a share above 0 and below 1", "fall: 30%") }
    if design.visits.days.isEmpty {
      add("", "sessions on relapse", "visits at which a relapse is seen", "visits: {at: [7, 14]}")
    }
    if rule.by == .score, truth.score == nil {
      add(".by", "a score", "a score to go by: there is none under truth.population", "by: state")
    }
    if design.crossover != nil {
      add("", "sessions on relapse in a crossover", "the same sessions in each period", "delete maintenance")
    }
    return faults
  }
}
