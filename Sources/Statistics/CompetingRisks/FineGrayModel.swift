/// Fine and Gray's proportional hazards model of the subdistribution: how covariates change the cumulative incidence.
///
///     let model = try FineGrayModel(relapses, covariates: [treated], cause: 1)
///     model.coefficients[0].hazardRatio              // 1.72, of the subdistribution
///     model.coefficients[0].hazardRatioInterval()    // 1.15 … 2.56
///
/// Patients with a competing event stay at risk with the inverse-probability-of-censoring weight G(t−) / G(T−); G is one
/// Kaplan–Meier estimate of all patients. Ties share one risk set (Breslow). Standard errors are the sandwich's, which
/// allow for the estimation of G.
///
/// A likelihood that rises for ever is reported as ``CoxConvergence/monotone``: coefficients that run away are ±infinity
/// with standard error +infinity, and the standard errors of the others are NaN.
///
/// ## Source
/// Fine & Gray, *J. Am. Stat. Assoc.* 94 (1999) 496–509. Reference values: `cmprsk::crr` 2.2-11, R 4.2.2.
public struct FineGrayModel: Equatable, Sendable {
  /// One coefficient per covariate, in their order: log subdistribution hazard ratios with robust standard errors.
  public let coefficients: [CoxCoefficient]
  /// How the search ended; look at it before using the coefficients.
  public let convergence: CoxConvergence
  /// Number of patients.
  public let count: Int
  /// Number of events of the cause.
  public let eventCount: Int
  /// The weighted log partial likelihood with all coefficients 0.
  public let nullLogLikelihood: Double
  /// The weighted log partial likelihood at the coefficients (near the limit, where it is monotone).
  public let logLikelihood: Double
  /// Wald's robust test that all coefficients are 0; nil unless the search converged with a positive definite variance.
  public let waldTest: ChiSquareTest?

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - data: Times and causes of all patients; at least one event of the cause.
  ///   - covariates: At least one covariate, each an array with one finite value per patient, in any unit.
  ///   - cause: The event of interest, 1…255; every other cause competes.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents``,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``,
  ///   ``StatisticsError/invalidCount(expected:)`` without a covariate or for a cause outside its range,
  ///   ``StatisticsError/constantCovariate(_:)`` and ``StatisticsError/collinearCovariate(_:)``.
  /// - Complexity: O(*n* log *n* + *k* *n* *p*²) for *n* patients, *p* covariates and *k* iterations, usually 4–7.
  public init(_ data: CompetingTimes, covariates: [[Double]], cause: Int = 1) throws(StatisticsError) {
    guard data.count > 0 else { throw .noPatients(in: nil) }
    guard 1...255 ~= cause else { throw .invalidCount(expected: "a cause between 1 and 255") }
    guard !covariates.isEmpty else { throw .invalidCount(expected: "at least one covariate") }
    let columns = try StandardColumns(covariates, count: data.count)
    count = data.count
    eventCount = data.eventCount(cause: cause)
    guard eventCount > 0 else { throw .noEvents }
    let likelihood = SubdistributionLikelihood(data, cause: cause, rows: columns.rows)
    let fit = try FineGraySearch(likelihood, covariates: covariates.count)
    convergence = fit.convergence
    coefficients = covariates.indices.map { j in
      CoxCoefficient(value: fit.beta[j] / columns.scales[j], standardError: fit.errors[j] / columns.scales[j])
    }
    nullLogLikelihood = fit.nullLogLikelihood
    logLikelihood = fit.logLikelihood
    if let covariance = fit.covariance,
      let factor = try? Cholesky(covariance, order: covariates.count, tolerance: 1e-12)
    {
      waldTest = ChiSquareTest(
        statistic: dot(fit.beta, factor.solve(fit.beta)), degreesOfFreedom: covariates.count)
    } else {
      waldTest = nil
    }
  }
}
