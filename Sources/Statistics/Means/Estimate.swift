/// A least-squares estimate: its value, its standard error and the degrees of freedom of its t distribution.
///
/// Nothing but three numbers is stored; p-values and limits are computed when they are asked for.
public struct Estimate: Equatable, Sendable {
  /// The estimate, in the unit of the outcome (a difference, a mean) or per unit of the covariate (a slope).
  public let value: Double
  /// The standard error, > 0, in the unit of ``value``.
  public let standardError: Double
  /// The degrees of freedom, > 0; fractional for Welch's test.
  public let degreesOfFreedom: Double

  /// The t statistic against a true value of 0.
  public var t: Double { value / standardError }

  /// P(T ≤ t) when the true value is 0: small when the estimate is below 0.
  public var pLess: Double { StudentT.lowerTail(t, degreesOfFreedom: degreesOfFreedom) }

  /// P(T ≥ t) when the true value is 0: small when the estimate is above 0.
  public var pGreater: Double { StudentT.upperTail(t, degreesOfFreedom) }

  /// The two-sided p-value against a true value of 0.
  public var pTwoSided: Double { StudentT.twoSided(t, degreesOfFreedom: degreesOfFreedom) }

  /// The confidence interval, value ± t quantile × standard error.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func confidenceInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StudentT.halfWidth(level: level, degreesOfFreedom: degreesOfFreedom) * standardError
    return ConfidenceInterval(lower: value - half, upper: value + half)
  }
}
