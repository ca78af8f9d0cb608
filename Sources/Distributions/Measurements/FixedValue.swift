/// A value that is known; no chance.
@frozen
public struct FixedValue: Sendable, Equatable {
  /// Finite.
  public let value: Double

  /// - Throws: ``ParameterError`` on `value` unless finite.
  public init(value: Double) throws(ParameterError) {
    self.value = try Checked.finite(value, "value")
  }

  /// 1 from the value on, 0 below it.
  @inlinable
  public func cdf(at x: Double) -> Double {
    if x.isNaN { return x }
    return x < value ? 0 : 1
  }

  /// The value, for p in [0, 1]; NaN outside.
  @inlinable
  public func quantile(_ p: Double) -> Double {
    p >= 0 && p <= 1 ? value : .nan
  }
}
