/// A standardised statistic that is normal under the null hypothesis; p-values are computed when asked for.
public struct ScoreTest: Equatable, Sendable {
  /// The standardised statistic; negative when the difference is below the one tested.
  public let z: Double
  /// P(Z ≤ z): small when the difference is below the one tested.
  public var pLess: Double { StandardNormal.lowerTail(z) }
  /// P(Z ≥ z): small when the difference is above the one tested.
  public var pGreater: Double { StandardNormal.upperTail(z) }
  /// The two-sided p-value.
  public var pTwoSided: Double { StandardNormal.twoSided(z) }

  /// A test with this statistic.
  public init(z: Double) { self.z = z }
}
