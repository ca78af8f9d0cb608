import Statistics

extension ContinuousAnalysis {
  /// Analyses all patients who should have come, imputing those who did not.
  ///
  /// This analysis asks for memory: each imputation is a data set of its own.
  func analyse(
    _ plan: ImputationPlan, _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, patients: Int) {
    var count = 0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      if cut.visit(endpoint.visit, of: patient) != nil { count += 1 }
    }
    var first: Verdict?
    for (number, figures) in comparisons.enumerated() {
      let comparison = figures.comparison
      let verdict = impute(plan, cut, figures, number, workspace, into: row)
      comparison.write(verdict, into: row)
      if number == 0 { first = verdict }
    }
    return (first, count)
  }

  private func impute(
    _ plan: ImputationPlan, _ cut: DataCut, _ figures: Figures, _ number: Int, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) -> Verdict? {
    let comparison = figures.comparison
    let stream = workspace.means.chance.stream(Purpose.imputation, occasion: position << 8 | number)
    let changes = try? ImputedChanges(
      plan, cut, arms: (comparison.arm, comparison.control), visit: endpoint.visit, day: visitDay, stream: stream)
    guard let changes, let pooled = changes.pooled(delta: plan.delta, endpoint) else { return nil }
    let estimate = pooled.estimate
    row[figures.difference] = estimate.value
    standardErrors.write(number, estimate.standardError, into: row)
    if let summary = changes.summary(delta: plan.delta) {
      row[means[comparison.arm]] = summary.treated
      if number == 0 { row[means[comparison.control]] = summary.control }
      if let standardized = figures.standardized, summary.deviation > 0 {
        row[standardized] = estimate.value / summary.deviation
      }
    }
    if let limits = figures.limits {
      let interval = estimate.confidenceInterval()
      row[limits.lower] = interval.lower
      row[limits.upper] = interval.upper
    }
    if let missing = figures.missingInformation { row[missing] = pooled.missingInformation }
    if let place = figures.tippingPoint, let limit = plan.tippingPointLimit {
      row[place] = tippingPoint(changes, from: plan.delta, limit)
    }
    return Verdict(estimate, margin: endpoint.margin)
  }

  /// By how much worse the imputed patients may be before the benefit is no longer significant; infinite when it still is
  /// at the limit, NaN when that cannot be told.
  private func tippingPoint(_ changes: ImputedChanges, from delta: Double, _ limit: Double) -> Double {
    do {
      return try TippingPoint.search(from: 0, to: limit, level: level) { further throws(StatisticsError) in
        guard let pooled = changes.pooled(delta: delta + further, endpoint) else { throw .notEstimable }
        return pooled.estimate.pLess(than: endpoint.margin ?? 0)
      } ?? .infinity
    } catch {
      return .nan
    }
  }
}
