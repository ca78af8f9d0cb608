internal import Glibc

/// A ratio (of risks, odds or rates) estimated on the log scale, where it is nearly normal; p-values and limits are
/// computed when asked for.
///
/// Where an empty cell makes the ratio 0 or infinite, its log is ±infinity with standard error +infinity: Wald's test
/// is powerless there (z is 0, p is 1) and the interval is (0, +infinity). Where the ratio is 0 / 0 both are NaN.
public struct RatioEstimate: Equatable, Sendable {
  /// The log of the ratio; ±infinity or NaN where a cell is empty.
  public let logValue: Double
  /// The standard error of the log; +infinity or NaN where a cell is empty.
  public let standardError: Double

  /// The ratio, treated over control.
  public var value: Double { exp(logValue) }

  /// Wald's statistic against a true ratio of 1; 0 where the standard error is infinite.
  public var z: Double { z(against: 1) }
  /// P(Z ≤ z) when the true ratio is 1: small when the ratio is below 1.
  public var pLess: Double { pLess(than: 1) }
  /// P(Z ≥ z) when the true ratio is 1: small when the ratio is above 1.
  public var pGreater: Double { pGreater(than: 1) }
  /// The two-sided p-value against a true ratio of 1.
  public var pTwoSided: Double { StandardNormal.twoSided(z) }

  /// Wald's statistic against a true ratio; NaN unless that is > 0.
  public func z(against ratio: Double) -> Double {
    guard ratio > 0, ratio < .infinity else { return .nan }
    return standardError == .infinity ? 0 : (logValue - log(ratio)) / standardError
  }

  /// The one-sided p-value for the claim that the true ratio is below a margin.
  ///
  /// - Parameter margin: A ratio > 0; otherwise the answer is NaN.
  public func pLess(than margin: Double) -> Double { StandardNormal.lowerTail(z(against: margin)) }

  /// The one-sided p-value for the claim that the true ratio is above a margin.
  ///
  /// - Parameter margin: A ratio > 0; otherwise the answer is NaN.
  public func pGreater(than margin: Double) -> Double { StandardNormal.upperTail(z(against: margin)) }

  /// Wald's confidence interval of the ratio, exp(log ± normal quantile × standard error).
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func confidenceInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level) * standardError
    if half == .infinity { return ConfidenceInterval(lower: 0, upper: .infinity) }
    return ConfidenceInterval(lower: exp(logValue - half), upper: exp(logValue + half))
  }

  /// A ratio from its log and the variance of that; a log of ±infinity takes an infinite standard error.
  init(logValue: Double, variance: Double) {
    self.logValue = logValue
    standardError = logValue.isInfinite ? .infinity : variance.squareRoot()
  }
}

extension EventCounts {
  /// The ratio of the proportions with the event, treated over control, with the delta-method variance of its log.
  ///
  /// ## Source
  /// Katz et al., *Biometrics* 34 (1978) 469–474.
  public var riskRatio: RatioEstimate {
    let a = Double(treatedEvents)
    let b = Double(controlEvents)
    return RatioEstimate(
      logValue: log(treatedProportion / controlProportion),
      variance: max(0, 1 / a - 1 / Double(treated) + 1 / b - 1 / Double(control)))
  }

  /// The ratio of the odds of the event, treated over control, with the variance of its log.
  ///
  /// ## Source
  /// Woolf, *Ann. Hum. Genet.* 19 (1955) 251–253.
  public var oddsRatio: RatioEstimate {
    let a = Double(treatedEvents)
    let b = Double(controlEvents)
    let c = Double(treated - treatedEvents)
    let d = Double(control - controlEvents)
    return RatioEstimate(logValue: log(a * d / (b * c)), variance: 1 / a + 1 / b + 1 / c + 1 / d)
  }
}
