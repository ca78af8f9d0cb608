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
    arms = scenario.design.arms.map { arm in
      (
        list.add("patients.\(arm.name)", .mean, .count), list.add("completed.\(arm.name)", .mean, .proportion),
        list.add("dropouts.\(arm.name)", .mean, .proportion),
        arm.sessionDays.isEmpty || !recordsSessions ? nil : list.add("sessions.\(arm.name)", .mean, .count)
      )
    }
    plannedSessions = scenario.design.arms.map(\.sessionDays.count).max() ?? 0
    measures = list
  }

  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    for measures in arms {
      row[measures.patients] = 0
      row[measures.completed] = 0
      row[measures.dropouts] = 0
      if let sessions = measures.sessions { row[sessions] = 0 }
    }
    var lastEnrolled = 0.0
    var lastSeen = 0.0
    for patient in 0..<cut.patientCount {
      guard let enrolled = cut.enrolled(patient) else { continue }
      let measures = arms[cut.arm(patient)]
      let (departure, time) = cut.departure(patient)
      lastEnrolled = max(lastEnrolled, enrolled.day)
      lastSeen = max(lastSeen, (enrolled + time).day)
      row[measures.patients] += 1
      if departure == .completed { row[measures.completed] += 1 }
      if departure == .dropout { row[measures.dropouts] += 1 }
      if let sessions = measures.sessions {
        for session in 0..<plannedSessions where cut.session(session, of: patient) != nil { row[sessions] += 1 }
      }
    }
    row[enrollmentDuration] = lastEnrolled
    row[trialDuration] = lastSeen
    for measures in arms {
      let patients = row[measures.patients]
      row[measures.completed] = patients > 0 ? row[measures.completed] / patients : .nan
      row[measures.dropouts] = patients > 0 ? row[measures.dropouts] / patients : .nan
      if let sessions = measures.sessions { row[sessions] = patients > 0 ? row[sessions] / patients : .nan }
    }
  }
}
