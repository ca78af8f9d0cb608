/// A two-sided confidence interval.
///
/// Both limits are NaN when the level asked was not strictly between 0 and 1, or when the statistic says so.
public struct ConfidenceInterval: Equatable, Sendable {
  /// The lower limit, in the unit of the estimate.
  public let lower: Double
  /// The upper limit, in the unit of the estimate.
  public let upper: Double

  /// An interval between two limits.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether a value lies between the limits, the limits included; false when they are NaN.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
