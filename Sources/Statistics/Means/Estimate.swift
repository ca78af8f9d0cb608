/// An estimate: its value, its standard error and the degrees of freedom of its t distribution.
///
/// Least squares gives finite degrees of freedom; where the normal distribution is used (a stratified risk difference,
/// a rate) they are +infinity. Nothing but three numbers is stored; p-values and limits are computed when they are
/// asked for.
///
///     result.difference.pGreater(than: -5)    // non-inferior by a margin of 5, where more is better
///     result.difference.pLess(than: 5)        // non-inferior by a margin of 5, where less is better
public struct Estimate: Equatable, Sendable {
  /// The estimate, in the unit of the outcome (a difference, a mean) or per unit of the covariate (a slope).
  public let value: Double
  /// The standard error, in the unit of ``value``; > 0 for least squares, 0 where counts leave no variance.
  public let standardError: Double
  /// The degrees of freedom, > 0; fractional for Welch's test, +infinity for the normal distribution.
  public let degreesOfFreedom: Double

  /// The t statistic against a true value of 0.
  public var t: Double { t(against: 0) }

  /// P(T ≤ t) when the true value is 0: small when the estimate is below 0.
  public var pLess: Double { pLess(than: 0) }

  /// P(T ≥ t) when the true value is 0: small when the estimate is above 0.
  public var pGreater: Double { pGreater(than: 0) }

  /// The two-sided p-value against a true value of 0.
  public var pTwoSided: Double { pTwoSided(against: 0) }

  /// The t statistic against a true value. With a standard error of 0 it is 0 if the estimate is that value, and
  /// ±infinity if not.
  public func t(against value: Double) -> Double {
    let distance = self.value - value
    return distance == 0 ? 0 : distance / standardError
  }

  /// The one-sided p-value against a margin, for the claim that the true value is below it: P(T ≤ t) when the true
  /// value is the margin.
  ///
  /// - Parameter margin: In the unit of the estimate; NaN gives NaN.
  public func pLess(than margin: Double) -> Double { upperTail(-t(against: margin)) }

  /// The one-sided p-value against a margin, for the claim that the true value is above it: P(T ≥ t) when the true
  /// value is the margin.
  ///
  /// - Parameter margin: In the unit of the estimate; NaN gives NaN.
  public func pGreater(than margin: Double) -> Double { upperTail(t(against: margin)) }

  /// The two-sided p-value against a true value.
  public func pTwoSided(against value: Double) -> Double { min(1, 2 * upperTail(t(against: value).magnitude)) }

  /// The confidence interval, value ± t quantile × standard error.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func confidenceInterval(level: Double = 0.95) -> ConfidenceInterval {
    let width =
      degreesOfFreedom == .infinity
      ? StandardNormal.halfWidth(level: level)
      : StudentT.halfWidth(level: level, degreesOfFreedom: degreesOfFreedom)
    let half = width * standardError
    return ConfidenceInterval(lower: value - half, upper: value + half)
  }

  private func upperTail(_ t: Double) -> Double {
    if t.magnitude == .infinity { return t > 0 ? 0 : 1 }
    return degreesOfFreedom == .infinity
      ? StandardNormal.upperTail(t) : StudentT.upperTail(t, degreesOfFreedom)
  }
}
