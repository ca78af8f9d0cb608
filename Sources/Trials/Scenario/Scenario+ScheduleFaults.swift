import DiscreteEvents

// Whether sessions that repeat can be given.
extension Scenario {
  /// - Parameter path: Where the sessions stand.
  func scheduleFaults(_ schedule: DosingSchedule, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    func check(_ phase: DosingPhase, _ key: String, from start: Days) {
      if !(phase.every.value > 0 && phase.every.value.isFinite) {
        add("\(key).every", "\(phase.every.value)", "a time above 0", "every: 7 days")
        return
      }
      if phase.until <= start {
        add(
          "\(key).until", phase.until.plain, "a day after day \(start.plain), on which it begins",
          "until: \(design.followUp.plain) days")
      } else if phase.until > design.followUp {
        add(
          "\(key).until", phase.until.plain, "a day not after the follow-up of \(design.followUp.plain) days",
          "until: \(design.followUp.plain) days")
      }
      let isAscending = zip(phase.offsets, phase.offsets.dropFirst()).allSatisfy { $0 < $1 }
      if !isAscending || phase.offsets.contains(where: { $0 < .zero || $0 >= phase.every }) {
        add(
          "\(key).at", phase.offsets.map(\.plain).joined(separator: ", "),
          "ascending days within the \(phase.every.plain) days of a repetition", "at: [0]")
      }
    }
    var start = Days.zero
    for (index, phase) in schedule.phases.enumerated() {
      check(phase, "phases[\(index)]", from: start)
      start = phase.until
    }
    if let phase = schedule.maintenance {
      // Maintenance that ends before the course does adds nothing.
      let last = schedule.days.last ?? .zero
      check(phase, "maintenance", from: phase.until <= last ? last : .zero)
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
