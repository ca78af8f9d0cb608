import DiscreteEvents

/// Which planned sessions were late, and which were never given, and why; and how many patients had them all.
///
/// A session counts once its day has come. In a crossover those of all periods count, and the groups are the sequences.
struct SessionAnalysis: Sendable {
  /// Why a session was not given: what stood against it, or that it was no longer wanted.
  private enum Loss {
    static let obstacles = SessionObstacle.allCases.count
    static let treatmentEnded = obstacles
    static let left = obstacles + 1
    static let count = obstacles + 2
  }

  private struct GroupMeasures: Sendable {
    let late: Int
    let delay: Int
    let missed: Int
    /// One entry a loss, `nil` for one that cannot be.
    let losses: [Int?]
    let whole: Int?
    /// Those on relapse, where the protocol has them, and the numbers that they may have.
    let onRelapse: Int?
    let numbers: Range<Int>
  }

  /// One entry a group; `nil` for one without sessions.
  private let groups: [GroupMeasures?]
  /// The planned days of each group, by their number in the record.
  private let planned: [[(session: Int, day: Double)]]

  /// `nil` where all sessions are given on their days, or sessions are not recorded.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard scenario.simulation.record == .all, scenario.sessionsVary else { return nil }
    planned = Self.planned(scenario.design)
    var list = measures
    groups = zip(scenario.design.groups, planned).map { group, days in
      let arm = scenario.design.crossover == nil ? scenario.design.arms.first { $0.name == group.name } : nil
      if days.isEmpty, arm?.onRelapse == nil { return nil }
      func add(_ key: String, _ unit: Measure.Unit = .count) -> Int { list.add("\(key).\(group.name)", .mean, unit) }
      let words = SessionObstacle.allCases.map { scenario.canBeMissed(for: $0) ? $0.name : nil }
      return GroupMeasures(
        late: add("sessions_late"), delay: add("session_delay", .days), missed: add("sessions_missed"),
        losses: (words + ["treatment_ended", "left"]).map { word in word.map { add("sessions_missed_\($0)") } },
        whole: days.isEmpty ? nil : add("whole_course", .proportion),
        onRelapse: arm?.onRelapse == nil ? nil : add("sessions_on_relapse"),
        numbers: days.count..<(arm?.mostSessions ?? days.count))
    }
    measures = list
  }

  private static func planned(_ design: Design) -> [[(session: Int, day: Double)]] {
    guard let course = design.crossover else {
      return design.arms.map { $0.sessionDays.enumerated().map { ($0, $1.value) } }
    }
    let perPeriod = design.arms.map(\.sessionDays.count).max() ?? 0
    return course.sequences.map { sequence in
      sequence.arms.enumerated().flatMap { period, arm in
        design.arms[arm].sessionDays.enumerated().map {
          (period * perPeriod + $0, (course.start(of: period) + $1).value)
        }
      }
    }
  }

  /// Writes means a patient, the mean delay of the sessions given late, and the share of patients with all sessions.
  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    workspace.resetCounts()
    for case let group? in groups {
      row[group.late] = 0
      row[group.delay] = 0
      row[group.missed] = 0
      if let measure = group.whole { row[measure] = 0 }
      if let measure = group.onRelapse { row[measure] = 0 }
      for case let measure? in group.losses { row[measure] = 0 }
    }
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      let position = Int(cut.record.group[patient])
      workspace.patients[position] += 1
      if let group = groups[position] { count(cut, patient, planned[position], group, into: row) }
    }
    for (position, group) in groups.enumerated() {
      guard let group else { continue }
      let patients = Double(workspace.patients[position])
      row[group.delay] = row[group.late] > 0 ? row[group.delay] / row[group.late] : .nan
      for case let measure? in [group.late, group.missed, group.whole, group.onRelapse] { row[measure] /= patients }
      for case let measure? in group.losses { row[measure] /= patients }
    }
  }

  private func count(
    _ cut: DataCut, _ patient: Int, _ sessions: [(session: Int, day: Double)], _ group: GroupMeasures,
    into row: UnsafeMutablePointer<Double>
  ) {
    var given = 0
    for (session, day) in sessions {
      if cut.session(session, of: patient) != nil {
        given += 1
        let isPutOff = SessionObstacle.allCases.contains { cut.wasPutOff(session, of: patient, for: $0) }
        if !isPutOff { continue }
        row[group.late] += 1
        row[group.delay] += cut.sessionDelay(session, of: patient)?.value ?? 0
      } else if let loss = loss(cut, patient, session, day) {
        row[group.missed] += 1
        if let measure = group.losses[loss] { row[measure] += 1 }
      }
    }
    if given == sessions.count, let measure = group.whole { row[measure] += 1 }
    guard let measure = group.onRelapse else { return }
    for session in group.numbers where cut.session(session, of: patient) != nil { row[measure] += 1 }
  }

  /// Why a session was not given; `nil` for one whose day is still to come.
  private func loss(_ cut: DataCut, _ patient: Int, _ session: Int, _ day: Double) -> Int? {
    if let missed = cut.missedSession(session, of: patient) { return Int(missed.obstacle.rawValue) }
    let (departure, left) = cut.departure(patient)
    if departure == .none, day >= left.value { return nil }
    if cut.discontinuation(of: patient) != nil || cut.rescue(of: patient) != nil { return Loss.treatmentEnded }
    return departure == .dropout ? Loss.left : Loss.treatmentEnded
  }
}

extension Scenario {
  /// Whether anything of the scenario can make an obstacle stand against a session.
  func canBeMissed(for obstacle: SessionObstacle) -> Bool {
    switch obstacle {
    case .patient: true
    case .held: design.arms.contains { $0.hold != nil }
    case .pressure: design.arms.contains { $0.isHeldForPressure || $0.isStoppedForPressure }
    case .chair, .closed: design.clinic != nil
    }
  }
}
