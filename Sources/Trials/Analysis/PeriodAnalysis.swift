/// Who began each period of a crossover, who was not ill enough for it, who was lost, and how ill patients were before.
struct PeriodAnalysis: Sendable {
  private struct Cell: Sendable {
    let began: Int?
    let notEligible: Int?
    let lost: Int
    let scoreBefore: Int?
  }

  /// One entry a sequence and period: sequence × periods + period.
  private let cells: [Cell]
  private let periods: Int

  /// `nil` where each patient has one treatment.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard let course = scenario.design.crossover else { return nil }
    periods = course.periodCount
    var list = measures
    let hasScore = Listeners(scenario).kept.contains(.score) && scenario.truth.score != nil
    cells = course.sequences.flatMap { sequence in
      sequence.arms.indices.map { period in
        func add(_ key: String, _ unit: Measure.Unit) -> Int {
          list.add("period_\(period + 1).\(key).\(sequence.name)", .mean, unit)
        }
        return Cell(
          began: period == 0 ? nil : add("began", .proportion),
          notEligible: period == 0 || course.continueIf == nil ? nil : add("not_eligible", .proportion),
          lost: add("lost", .proportion), scoreBefore: hasScore ? add("score_before", .points) : nil)
      }
    }
    measures = list
  }

  /// Shares are of the patients randomized to a sequence; scores those of the patients who begin the period.
  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    struct Counts {
      var began = 0
      var notEligible = 0
      var lost = 0
      var score = 0.0
    }
    workspace.resetCounts()
    withUnsafeTemporaryAllocation(of: Counts.self, capacity: cells.count) { counts in
      counts.initialize(repeating: Counts())
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        let sequence = Int(cut.record.group[patient])
        workspace.patients[sequence] += 1
        var last = 0
        for period in 0..<periods {
          guard let facts = cut.period(period, of: patient) else { continue }
          let cell = sequence * periods + period
          if facts.began != nil {
            last = period
            counts[cell].began += 1
            counts[cell].score += facts.score
          } else {
            counts[cell].notEligible += 1
          }
        }
        if cut.departure(patient).0 == .dropout { counts[sequence * periods + last].lost += 1 }
      }
      for (cell, measures) in cells.enumerated() {
        let all = Double(workspace.patients[cell / periods])
        let found = counts[cell]
        if let began = measures.began { row[began] = Double(found.began) / all }
        if let notEligible = measures.notEligible { row[notEligible] = Double(found.notEligible) / all }
        row[measures.lost] = Double(found.lost) / all
        if let score = measures.scoreBefore, found.began > 0 { row[score] = found.score / Double(found.began) }
      }
    }
  }
}
