import Trials

extension ResultCatalogue {
  /// Which sessions were late, and which were never given, and why; empty where all are given on their days. What cannot be
  /// in an arm has no row.
  var sessions: [ResultRow] {
    if !scenario.sessionsVary { return [] }
    let keys =
      [
        ("whole_course", "given every session"), ("sessions_late", "sessions given late a patient"),
        ("session_delay", "delay of a late session"), ("sessions_missed", "sessions not given a patient"),
      ] + SessionObstacle.allCases.map { ("sessions_missed_\($0.name)", "… because \(SessionProse.reason($0))") }
      + [
        ("sessions_missed_treatment_ended", "… because the treatment had ended"),
        ("sessions_missed_left", "… because the patient had left the study"),
        ("sessions_on_relapse", "sessions given on relapse a patient"),
      ]
    // A sequence of a crossover has the sessions of several arms, and what became of them.
    let isSeveral = scenario.design.crossover != nil
    let idle = isSeveral ? [] : scenario.design.arms.indices.map { idleSessionKeys(arm: $0) }
    return keys.flatMap { key, label in
      scenario.design.groups.enumerated().compactMap { position, group in
        if idle.indices.contains(position), idle[position].contains(key) { return nil }
        return ResultRow(path: "\(key).\(group.name)", label: label, arm: group.name)
      }
    }
  }

  /// What can become of no session of an arm.
  private func idleSessionKeys(arm index: Int) -> Set<String> {
    let (arm, truth) = (scenario.design.arms[index], scenario.truth.arms[index])
    let comesLate = (truth.sessions?.late?.probability ?? 0) > 0
    let hold = arm.hold.map { rule in truth.adverseEvents.contains { rule.concerns($0) } } ?? false
    let isSteered: Bool
    if case .responseAdaptive = scenario.design.randomization {
      isSteered = true
    } else {
      isSteered = scenario.analysis.adaptation != nil
    }
    let obstacles = SessionObstacle.allCases.filter { obstacle in
      switch obstacle {
      case .patient: comesLate || (truth.sessions?.attendance ?? 1) < 1
      case .held: hold
      case .pressure: arm.isHeldForPressure || arm.isStoppedForPressure
      case .chair, .closed: scenario.design.clinic != nil
      }
    }
    let isLate = comesLate || obstacles.contains { $0 != .patient }
    let ends = scenario.treatmentEnds(index) || isLate || isSteered
    var idle = Set(SessionObstacle.allCases.filter { !obstacles.contains($0) }.map { "sessions_missed_\($0.name)" })
    if !isLate { idle.formUnion(["sessions_late", "session_delay"]) }
    if !ends { idle.insert("sessions_missed_treatment_ended") }
    if truth.dropout == nil { idle.insert("sessions_missed_left") }
    if obstacles.isEmpty, !ends, truth.dropout == nil { idle.insert("sessions_missed") }
    return idle
  }
}
