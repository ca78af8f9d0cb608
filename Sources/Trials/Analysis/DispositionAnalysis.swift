import DiscreteEvents

/// Who was enrolled, who stayed, who left, and how long it all took.
struct DispositionAnalysis: Sendable {
  private let enrollmentDuration: Int
  private let trialDuration: Int
  private let arms: [(patients: Int, completed: Int, dropouts: Int, sessions: Int?)]
  private let plannedSessions: Int

  init(_ scenario: Scenario, _ measures: inout MeasureList) {
    var list = measures
    let recordsSessions = scenario.simulation.record == .all
    enrollmentDuration = list.add("enrollment.duration", .mean, .days)
    trialDuration = list.add("trial.duration", .mean, .days)
    arms = scenario.design.groups.map { group in
      let arms = scenario.design.arms.filter { scenario.design.crossover != nil || $0.name == group.name }
      return (
        list.add("patients.\(group.name)", .mean, .count), list.add("completed.\(group.name)", .mean, .proportion),
        list.add("dropouts.\(group.name)", .mean, .proportion),
        arms.allSatisfy { $0.mostSessions == 0 } || !recordsSessions
          ? nil : list.add("sessions.\(group.name)", .mean, .count)
      )
    }
    let periods = scenario.design.crossover?.periodCount ?? 1
    plannedSessions = periods * (scenario.design.arms.map(\.mostSessions).max() ?? 0)
    measures = list
  }

  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    workspace.resetCounts()
    var lastEnrolled = 0.0
    var lastSeen = 0.0
    let (days, lefts, departures, groups) = (
      cut.record.enrolled, cut.record.leftAt, cut.record.departure, cut.record.group
    )
    let counts = workspace.patients
    let now = cut.time.day
    for patient in 0..<cut.patientCount {
      let enrolled = days[patient]
      if enrolled > now { continue }
      let left = enrolled + lefts[patient]
      lastEnrolled = max(lastEnrolled, enrolled)
      lastSeen = max(lastSeen, min(left, now))
      // Three counts side by side in one number: chance decides who leaves, and would mislead a branch.
      let known = left <= now ? 1 : 0
      let place = Self.width &* Int(departures[patient].rawValue)
      counts[Int(groups[patient])] &+= 1 &+ (known &<< place & ~1)
    }
    row[enrollmentDuration] = lastEnrolled
    row[trialDuration] = lastSeen
    for (arm, measures) in arms.enumerated() {
      let counts = workspace.patients[arm]
      let patients = Double(counts & Self.mask)
      row[measures.patients] = patients
      row[measures.completed] = Double(counts >> Self.width & Self.mask) / patients
      row[measures.dropouts] = Double(counts >> (2 * Self.width)) / patients
      if let sessions = measures.sessions { row[sessions] = meanSessions(cut, arm, patients) }
    }
  }

  private func meanSessions(_ cut: DataCut, _ arm: Int, _ patients: Double) -> Double {
    var given = 0
    for patient in 0..<cut.patientCount where Int(cut.record.group[patient]) == arm && cut.enrolled(patient) != nil {
      for session in 0..<plannedSessions where cut.session(session, of: patient) != nil { given += 1 }
    }
    return Double(given) / patients
  }

  /// Bits of a count of patients, of whom there are at most a million.
  private static let width = 21
  private static let mask = 1 << width - 1
}
