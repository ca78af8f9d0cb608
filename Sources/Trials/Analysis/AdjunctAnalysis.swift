/// How many sessions of each adjunct the patients of each arm attended.
struct AdjunctAnalysis: Sendable {
  private struct Figure: Sendable {
    let arm: Int
    let positions: [Int]
    let place: Int
  }

  private let figures: [Figure]

  /// `nil` where no arm has an adjunct, or sessions are not recorded.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    if scenario.simulation.record != .all { return nil }
    var list = measures
    figures = scenario.design.arms.enumerated().flatMap { position, arm in
      let sessions = arm.adjunctSessions
      return arm.adjuncts.enumerated().map { index, adjunct in
        Figure(
          arm: position, positions: sessions.indices.filter { sessions[$0].adjunct == index },
          place: list.add("adjunct_sessions.\(adjunct.name).\(arm.name)", .mean, .count))
      }
    }
    if figures.isEmpty { return nil }
    measures = list
  }

  /// Writes the mean number of sessions attended a patient.
  func analyse(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    for figure in figures {
      var patients = 0
      var attended = 0
      for patient in 0..<cut.patientCount where cut.arm(patient) == figure.arm && cut.enrolled(patient) != nil {
        patients += 1
        for position in figure.positions where cut.adjunctSession(position, of: patient) != nil { attended += 1 }
      }
      row[figure.place] = Double(attended) / Double(patients)
    }
  }
}
