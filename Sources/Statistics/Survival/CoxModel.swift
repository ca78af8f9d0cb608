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
/// that run away (``infiniteCovariates``) are ±infinity with standard error +infinity, the others and the
/// likelihood-ratio test are those of the limit, and ``waldTest`` is nil. For two groups inside a simulated trial use
/// ``SurvivalData/coxHazardRatio()``.
///
/// When patients have several intervals or belong to clusters, name the `clusters`: ``robust`` then holds the sandwich
/// variance, and the three tests, which take intervals as independent, should not be used.
///
/// ## Source
/// Cox, *J. R. Stat. Soc. B* 34 (1972) 187–220; ties by Efron, *J. Am. Stat. Assoc.* 72 (1977) 557–565, or Breslow,
/// *Biometrics* 30 (1974) 89–99; Andersen & Gill, *Ann. Stat.* 10 (1982) 1100–1120. Reference values:
/// `survival::coxph`, R 4.2.2.
public struct CoxModel: Equatable, Sendable {
  /// How events at one time share the risk set.
  public enum Ties: Equatable, Sendable {
    /// Each of d tied events sees the tied patients with weight 1 − k / d.
    case efron
    /// Each sees the whole risk set.
    case breslow
    /// The d patients with the event are compared with all sets of d at risk: time is discrete. At most 500 events at
    /// one time of a stratum; without robust variance.
    case exact
  }

  /// One coefficient per covariate, in their order.
  public let coefficients: [CoxCoefficient]
  /// The covariance matrix of the coefficients from the observed information, a row per covariate; nil unless the search
  /// converged.
  public let covariance: [[Double]]?
  /// The coefficients with their sandwich variance; nil without clusters, or unless the search converged.
  public let robust: CoxRobustVariance?
  /// How the search ended; look at it before using the coefficients.
  public let convergence: CoxConvergence
  /// Number of patients (of intervals, where patients have several).
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

  /// The numbers (from 0) of the covariates whose coefficient is infinite; empty unless ``convergence`` is
  /// ``CoxConvergence/monotone``.
  public var infiniteCovariates: [Int] { coefficients.indices.filter { coefficients[$0].value.isInfinite } }

  /// Fits the model to patients at risk from the beginning.
  ///
  /// - Parameters:
  ///   - data: Times and events of all patients; at least one event.
  ///   - covariates: At least one covariate, each an array with one finite value per patient, in any unit.
  ///   - strata: The stratum of each patient, any numbers; patients are compared within strata. nil means one stratum.
  ///   - clusters: The cluster of each patient, any numbers, for the robust variance; a number of its own for each where
  ///     patients are independent. nil means no robust variance.
  ///   - ties: How ties are handled.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents``,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``,
  ///   ``StatisticsError/invalidCount(expected:)`` without a covariate, or with too many exact ties,
  ///   ``StatisticsError/invalidParameter(_:expected:)`` for clusters with exact ties,
  ///   ``StatisticsError/constantCovariate(_:)`` and ``StatisticsError/collinearCovariate(_:)``.
  /// - Complexity: O(*n* log *n* + *k* *n* *p*²) for *n* patients, *p* covariates and *k* iterations, usually 4–7; exact
  ///   ties multiply the second part by the number tied.
  public init(
    _ data: TimeToEvent, covariates: [[Double]], strata: [Int]? = nil, clusters: [Int]? = nil, ties: Ties = .efron
  ) throws(StatisticsError) {
    try self.init(RiskIntervals(data), covariates: covariates, strata: strata, clusters: clusters, ties: ties)
  }

  /// Fits the model to intervals at risk, (start, stop]: recurrent events, late entry, or covariates that change.
  ///
  /// - Parameters:
  ///   - intervals: Intervals and events; at least one event.
  ///   - covariates: At least one covariate, each an array with one finite value per interval.
  ///   - strata: The stratum of each interval, such as the number of the event for the model of Prentice, Williams &
  ///     Peterson (*Biometrika* 68 (1981) 373–379).
  ///   - clusters: The patient (or other cluster) of each interval, for the robust variance.
  ///   - ties: How ties are handled.
  /// - Throws: The same as ``init(_:covariates:strata:clusters:ties:)-(TimeToEvent,_,_,_,_)``.
  /// - Complexity: The same.
  public init(
    _ intervals: RiskIntervals, covariates: [[Double]], strata: [Int]? = nil, clusters: [Int]? = nil,
    ties: Ties = .efron
  ) throws(StatisticsError) {
    guard intervals.count > 0 else { throw .noPatients(in: nil) }
    guard !covariates.isEmpty else { throw .invalidCount(expected: "at least one covariate") }
    let columns = try StandardColumns(covariates, count: intervals.count)
    for (name, numbers) in [("strata", strata), ("clusters", clusters)] {
      if let numbers, numbers.count != intervals.count {
        throw .unequalLengths(column: name, expected: intervals.count, found: numbers.count)
      }
    }
    guard intervals.eventCount > 0 else { throw .noEvents }
    let likelihood = PartialLikelihood(
      intervals, rows: columns.rows, strata: strata ?? .init(repeating: 0, count: intervals.count), ties: ties)
    if ties == .exact {
      guard clusters == nil else {
        throw .invalidParameter("ties", expected: "Efron's or Breslow's where clusters are named")
      }
      guard likelihood.mostTies <= PartialLikelihood.mostExactTies else {
        throw .invalidCount(expected: "at most \(PartialLikelihood.mostExactTies) events at one time for exact ties")
      }
    }
    let fit = try CoxSearch(likelihood, covariates: covariates.count)
    let coefficients = covariates.indices.map { j in
      CoxCoefficient(value: fit.beta[j] / columns.scales[j], standardError: fit.errors[j] / columns.scales[j])
    }
    count = intervals.count
    eventCount = intervals.eventCount
    convergence = fit.convergence
    self.coefficients = coefficients
    covariance = fit.convergence.isConverged ? Self.matrix(fit.inverse, columns.scales) : nil
    robust = clusters.flatMap { clusters in
      guard fit.convergence.isConverged else { return nil }
      let sandwich = RobustSandwich(likelihood.scoreResiduals(at: fit.beta), clusters: clusters, inverse: fit.inverse)
      return CoxRobustVariance(
        values: coefficients.map(\.value), covariance: Self.matrix(sandwich.covariance, columns.scales),
        clusterCount: sandwich.clusterCount)
    }
    nullLogLikelihood = fit.nullLogLikelihood
    logLikelihood = fit.logLikelihood
    scoreTest = ChiSquareTest(statistic: fit.scoreStatistic, degreesOfFreedom: covariates.count)
    waldTest = fit.waldStatistic.map { ChiSquareTest(statistic: $0, degreesOfFreedom: covariates.count) }
  }

  /// A covariance matrix in the units of the covariates, from one in standard units.
  private static func matrix(_ standard: [Double], _ scales: [Double]) -> [[Double]] {
    let p = scales.count
    return (0..<p).map { a in (0..<p).map { standard[a * p + $0] / (scales[a] * scales[$0]) } }
  }
}
