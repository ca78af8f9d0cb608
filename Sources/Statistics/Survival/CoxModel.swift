/// A chi-square test: its statistic, its degrees of freedom and, when asked, its p-value.
public struct ChiSquareTest: Equatable, Sendable {
  /// The statistic, ≥ 0.
  public let statistic: Double
  /// Degrees of freedom, ≥ 1.
  public let degreesOfFreedom: Int
  /// P(X ≥ statistic) under the null hypothesis.
  public var p: Double { ChiSquare.upperTail(statistic, degreesOfFreedom: degreesOfFreedom) }
}

/// Cox's proportional hazards model with any number of covariates.
///
///     let model = try CoxModel(relapses, covariates: [treated, age])
///     model.coefficients[0].hazardRatio                      // 0.45
///     model.coefficients[0].hazardRatioInterval(level: 0.95) // 0.13 … 1.54
///     model.likelihoodRatioTest.p
///
/// A likelihood that rises for ever is recognised: ``convergence`` is ``CoxConvergence/monotone``, the coefficients
/// that run away are ±infinity with standard error +infinity, the others and the likelihood-ratio test are those of the
/// limit, and ``waldTest`` is nil. For two groups inside a simulated trial use ``SurvivalData/coxHazardRatio()``.
///
/// ## Source
/// Cox, *J. R. Stat. Soc. B* 34 (1972) 187–220; ties by Efron, *J. Am. Stat. Assoc.* 72 (1977) 557–565, or Breslow,
/// *Biometrics* 30 (1974) 89–99. Reference values: `survival::coxph`, R 4.2.2.
public struct CoxModel: Equatable, Sendable {
  /// How events at one time share the risk set.
  public enum Ties: Equatable, Sendable {
    /// Each of d tied events sees the tied patients with weight 1 − k / d.
    case efron
    /// Each sees the whole risk set.
    case breslow
  }

  /// One coefficient per covariate, in their order.
  public let coefficients: [CoxCoefficient]
  /// How the search ended; look at it before using the coefficients.
  public let convergence: CoxConvergence
  /// Number of patients.
  public let count: Int
  /// Number of events.
  public let eventCount: Int
  /// The log partial likelihood with all coefficients 0.
  public let nullLogLikelihood: Double
  /// The log partial likelihood at the coefficients (at the limit, where it is monotone).
  public let logLikelihood: Double
  /// The score (log-rank type) test that all coefficients are 0.
  public let scoreTest: ChiSquareTest
  /// Wald's test that all coefficients are 0; nil unless the search converged.
  public let waldTest: ChiSquareTest?

  /// The likelihood-ratio test that all coefficients are 0.
  public var likelihoodRatioTest: ChiSquareTest {
    let statistic = max(0, 2 * (logLikelihood - nullLogLikelihood))
    return ChiSquareTest(statistic: statistic, degreesOfFreedom: coefficients.count)
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - data: Times and events of all patients; at least one event.
  ///   - covariates: At least one covariate, each an array with one finite value per patient, in any unit.
  ///   - strata: The stratum of each patient, any numbers; patients are compared within strata. nil means one stratum.
  ///   - ties: How ties are handled.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents``,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``,
  ///   ``StatisticsError/invalidCount(expected:)`` without a covariate,
  ///   ``StatisticsError/constantCovariate(_:)`` and ``StatisticsError/collinearCovariate(_:)``.
  /// - Complexity: O(*n* log *n* + *k* *n* *p*²) for *n* patients, *p* covariates and *k* iterations, usually 4–7.
  public init(
    _ data: TimeToEvent, covariates: [[Double]], strata: [Int]? = nil, ties: Ties = .efron
  ) throws(StatisticsError) {
    guard data.count > 0 else { throw .noPatients(in: nil) }
    guard !covariates.isEmpty else { throw .invalidCount(expected: "at least one covariate") }
    let columns = try StandardColumns(covariates, count: data.count)
    if let strata, strata.count != data.count {
      throw .unequalLengths(column: "strata", expected: data.count, found: strata.count)
    }
    guard data.eventCount > 0 else { throw .noEvents }
    let likelihood = PartialLikelihood(
      data, rows: columns.rows, strata: strata ?? .init(repeating: 0, count: data.count), ties: ties)
    let fit = try CoxSearch(likelihood, covariates: covariates.count)
    count = data.count
    eventCount = data.eventCount
    convergence = fit.convergence
    coefficients = (0..<covariates.count).map { j in
      CoxCoefficient(value: fit.beta[j] / columns.scales[j], standardError: fit.errors[j] / columns.scales[j])
    }
    nullLogLikelihood = fit.nullLogLikelihood
    logLikelihood = fit.logLikelihood
    scoreTest = ChiSquareTest(statistic: fit.scoreStatistic, degreesOfFreedom: covariates.count)
    waldTest = fit.waldStatistic.map { ChiSquareTest(statistic: $0, degreesOfFreedom: covariates.count) }
  }
}
