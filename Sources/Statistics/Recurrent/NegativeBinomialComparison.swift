internal import Glibc

/// The comparison of two groups' event rates when patients differ in their own rates: negative binomial regression of
/// the number of events on treatment, with the logarithm of exposure as offset.
///
/// A patient's number of events has mean μ = exposure · rate and variance μ + k μ²; k, the dispersion, is the variance of
/// a gamma-distributed factor of each patient's rate. It is the same in both groups and is estimated by maximum
/// likelihood. When the counts vary no more than Poisson counts do, k is 0 and ``model`` says so.
///
///     let comparison = try NegativeBinomialComparison(treated: ketamine, control: standard)
///     comparison.rateRatio                // 0.65
///     comparison.rateRatioInterval()      // 0.48 … 0.88
///     comparison.likelihoodRatioTest.p    // 0.006
///
/// Inside simulated trials use ``EventCountData/negativeBinomial()`` or ``RecurrentEventData/negativeBinomial()``.
///
/// ## Source
/// Lawless, *Can. J. Stat.* 15 (1987) 209–225. The standard error comes from the expected information, in which the
/// dispersion is orthogonal to the rates, as in `MASS::glm.nb`.
public struct NegativeBinomialComparison: Equatable, Sendable {
  /// The distribution of the counts at the maximum of the likelihood.
  public enum Model: Equatable, Sendable {
    /// Negative binomial, with dispersion above 0.
    case negativeBinomial
    /// Poisson: no overdispersion was found, and the dispersion is 0.
    case poisson
  }

  /// Negative binomial, or Poisson when no overdispersion was found.
  public let model: Model
  /// The dispersion k, ≥ 0: variance = mean + k · mean².
  public let dispersion: Double
  /// Events per unit of exposure in the treated group; 0 without events.
  public let treatedRate: Double
  /// Events per unit of exposure in the control group; 0 without events.
  public let controlRate: Double
  /// The standard error of ``logRateRatio``; +infinity when a group has no events.
  public let standardError: Double
  /// The log-likelihood at the maximum.
  public let logLikelihood: Double
  /// The log-likelihood at the maximum with one rate for both groups and its own dispersion.
  public let nullLogLikelihood: Double
  /// Whether both searches ended; otherwise the values are those of the last step and should not be used.
  public let isConverged: Bool

  /// The rate ratio, treated against control: below 1 when events are rarer under treatment.
  public var rateRatio: Double { treatedRate / controlRate }
  /// The logarithm of ``rateRatio``; ±infinity when a group has no events.
  public var logRateRatio: Double { log(treatedRate) - log(controlRate) }
  /// Wald's statistic; 0 when a group has no events (Wald's test is powerless there).
  public var z: Double { standardError == .infinity ? 0 : logRateRatio / standardError }
  /// The two-sided p-value of Wald's test.
  public var pTwoSided: Double { StandardNormal.twoSided(z) }
  /// P(Z ≤ z): small when events are rarer under treatment.
  public var pLess: Double { StandardNormal.lowerTail(z) }
  /// P(Z ≥ z): small when events are more frequent under treatment.
  public var pGreater: Double { StandardNormal.upperTail(z) }

  /// The likelihood-ratio test of equal rates; usable when a group has no events, too.
  public var likelihoodRatioTest: ChiSquareTest {
    ChiSquareTest(statistic: max(0, 2 * (logLikelihood - nullLogLikelihood)), degreesOfFreedom: 1)
  }

  /// Wald's confidence interval of the rate ratio; (0, +infinity) when a group has no events.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func rateRatioInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level) * standardError
    if half == .infinity { return ConfidenceInterval(lower: 0, upper: .infinity) }
    return ConfidenceInterval(lower: exp(logRateRatio - half), upper: exp(logRateRatio + half))
  }

  init(full: CountSearch, null: CountSearch) {
    dispersion = full.dispersion
    model = full.dispersion > 0 ? .negativeBinomial : .poisson
    treatedRate = exp(full.treatedLogRate)
    controlRate = exp(full.controlLogRate)
    standardError = (1 / full.treatedInformation + 1 / full.controlInformation).squareRoot()
    logLikelihood = full.logLikelihood
    nullLogLikelihood = null.logLikelihood
    isConverged = full.isConverged && null.isConverged
  }

  /// The comparison of two groups.
  ///
  /// - Parameters:
  ///   - treated: The treated group; at least one patient, and some exposure.
  ///   - control: The control group; at least one patient, and some exposure.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents``,
  ///   ``StatisticsError/invalidCount(expected:)`` when a group has no exposure.
  /// - Complexity: O(*k* (*n* + *y*)) for *n* patients, at most *y* events of one patient and *k* evaluations of the
  ///   likelihood, usually below 40.
  public init(treated: EventRates, control: EventRates) throws(StatisticsError) {
    var buffer = EventCountBuffer(capacity: treated.count + control.count)
    buffer.append(treated, treated: true)
    buffer.append(control, treated: false)
    self = try buffer.negativeBinomial()
  }
}

extension EventCountBuffer {
  mutating func append(_ group: EventRates, treated: Bool) {
    for i in 0..<group.count { append(count: group.counts[i], exposure: group.exposures[i], treated: treated) }
  }
}

extension RecurrentEventData {
  /// The negative binomial comparison of the two groups' event rates, without allocation; exposure is follow-up.
  ///
  /// Returns nil when it cannot be computed: no patient or no exposure in a group, no event, or an event of a patient
  /// without exposure.
  public mutating func negativeBinomial() -> NegativeBinomialComparison? { try? counts.negativeBinomial() }
}
