import Trials

extension ResultCatalogue {
  /// Which sessions were late, and which were never given, and why; empty where all are given on their days.
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
    return keys.flatMap { key, label in
      scenario.design.groups.map { ResultRow(path: "\(key).\($0.name)", label: label, arm: $0.name) }
    }
  }
}
