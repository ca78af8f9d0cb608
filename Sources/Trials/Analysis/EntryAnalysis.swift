/// Who was screened, where patients were randomized, and how alike the arms are.
struct EntryAnalysis: Sendable {
  private let screening: ScreeningMeasures?
  private let sites: [Int]
  private let siteColumn: Int
  private let imbalance: ImbalanceAnalysis?

  init(_ scenario: Scenario, _ measures: inout MeasureList) {
    let isWhole = scenario.simulation.record == .all
    screening = ScreeningMeasures(scenario, isWhole: isWhole, &measures)
    siteColumn = scenario.truth.factors.count
    var sites: [Int] = []
    for site in scenario.truth.enrollment.sites where isWhole {
      sites.append(measures.add("sites.\(site.name)", .mean, .count))
    }
    self.sites = sites
    imbalance = isWhole && scenario.design.arms.count > 1 ? ImbalanceAnalysis(scenario, &measures) : nil
  }

  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    screening?.write(cut, into: row)
    if !sites.isEmpty, let columns = cut.record.factorLevels {
      for site in sites { row[site] = 0 }
      let levels = columns + siteColumn * cut.record.capacity
      for patient in 0..<cut.enrolledCount { row[sites[Int(levels[patient])]] += 1 }
    }
    imbalance?.write(cut, workspace.tallies, into: row)
  }
}

/// What screening found, over all who were screened; and of those who were randomized, how the score went on.
struct ScreeningMeasures: Sendable {
  private let screened: Int
  private let failures: Int
  private let failed: Int
  private let scores: (shown: Int, baseline: Int, severity: Int)?

  init?(_ scenario: Scenario, isWhole: Bool, _ measures: inout MeasureList) {
    if !scenario.hasScreening { return nil }
    screened = measures.add("screening.people", .mean, .count)
    failures = measures.add("screening.failures", .mean, .count)
    failed = measures.add("screening.failed", .mean, .proportion)
    if isWhole, scenario.design.eligibility != nil {
      scores = (
        measures.add("screening.score", .mean, .points), measures.add("screening.baseline", .mean, .points),
        measures.add("screening.severity", .mean, .points)
      )
    } else {
      scores = nil
    }
  }

  func write(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    let people = cut.screenedCount
    var failures = 0
    for person in 0..<people where cut.screened(person).outcome != .randomized { failures += 1 }
    row[screened] = Double(people)
    row[self.failures] = Double(failures)
    row[failed] = Double(failures) / Double(people)
    guard let scores else { return }
    var (shown, baseline, severity) = (0.0, 0.0, 0.0)
    let count = cut.enrolledCount
    for patient in 0..<count {
      let person = cut.screened(cut.number(patient))
      shown += person.score
      severity += person.severity
      baseline += cut.baselineScore(patient)
    }
    row[scores.shown] = shown / Double(count)
    row[scores.baseline] = baseline / Double(count)
    row[scores.severity] = severity / Double(count)
  }
}
