/// An estimate that is normal in large samples: its value and its standard error.
///
/// Nothing but two numbers is stored; p-values and limits are computed when they are asked for. Without variance
/// (standard error 0, or NaN) there is no test: z and the p-values are NaN.
public struct NormalEstimate: Equatable, Sendable {
  /// The estimate, in the unit that its owner states.
  public let value: Double
  /// The standard error, ≥ 0, in the unit of ``value``; NaN where it is not defined.
  public let standardError: Double

  /// An estimate with its standard error.
  public init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The standardised estimate against a true value of 0; NaN without variance.
  public var z: Double { standardError > 0 ? value / standardError : .nan }

  /// P(Z ≤ z) when the true value is 0: small when the estimate is below 0.
  public var pLess: Double { z.isNaN ? .nan : StandardNormal.lowerTail(z) }

  /// P(Z ≥ z) when the true value is 0: small when the estimate is above 0.
  public var pGreater: Double { z.isNaN ? .nan : StandardNormal.upperTail(z) }

  /// The two-sided p-value against a true value of 0.
  public var pTwoSided: Double { z.isNaN ? .nan : StandardNormal.twoSided(z) }

  /// The confidence interval, value ± normal quantile × standard error.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func confidenceInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level) * standardError
    return ConfidenceInterval(lower: value - half, upper: value + half)
  }
}
