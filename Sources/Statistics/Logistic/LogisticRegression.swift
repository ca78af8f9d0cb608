/// Logistic regression of an event on the treatment and any number of covariates.
///
///     let model = try LogisticRegression(events: responses, treated: arms, covariates: [baselines])
///     model.treatment.oddsRatio.confidenceInterval()
///     model.treatment.likelihoodRatioTest.p
///     model.treatment.riskDifference?.confidenceInterval()    // standardised over the patients' covariates
///     model.covariates[0].value                               // odds ratio per unit of baseline
///
/// A factor is given as indicator columns, one fewer than its levels. Inside simulated trials use ``LogisticData``.
///
/// ## Source
/// Cox, *J. R. Stat. Soc. B* 20 (1958) 215–242; separation: Albert & Anderson, *Biometrika* 71 (1984) 1–10. Reference
/// values: `glm`, R 4.2.2.
public struct LogisticRegression: Equatable, Sendable {
  /// What the model says of the treatment, and how the search ended.
  public let treatment: LogisticFit
  /// The log odds of a control patient with all covariates 0; its standard error is NaN unless converged.
  public let intercept: Estimate
  /// The odds ratio per unit of each covariate, in their order; 0 or +infinity where the covariate separates.
  public let covariates: [RatioEstimate]

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - events: One per patient: whether the patient had the event; at least one of each kind.
  ///   - treated: One per patient: in the treated group or not; at least one of each.
  ///   - covariates: Any number of covariates, each an array with one finite value per patient, in any unit.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)`` and the errors of ``LogisticData/fit()``.
  /// - Complexity: O(*k* *n* *p*²) for *n* patients, *p* covariates and *k* iterations, usually 5 for each of two models.
  public init(events: [Bool], treated: [Bool], covariates: [[Double]] = []) throws(StatisticsError) {
    let n = events.count
    guard treated.count == n else { throw .unequalLengths(column: "treated", expected: n, found: treated.count) }
    for (number, column) in covariates.enumerated() where column.count != n {
      throw .unequalLengths(column: "covariates[\(number)]", expected: n, found: column.count)
    }
    var data = LogisticData(covariates: covariates.count, capacity: n)
    for i in 0..<n { data.append(event: events[i], treated: treated[i], covariates: covariates.map { $0[i] }) }
    treatment = try data.fit()
    self.covariates = covariates.indices.map { data.covariateRatio($0) }
    intercept = data.intercept(isConverged: treatment.convergence.isConverged)
  }
}
