/// Equally likely anywhere in an interval of real numbers.
@frozen
public struct UniformValue: Sendable, Equatable {
  /// The smallest value; finite.
  public let from: Double
  /// The largest value; finite, > from.
  public let to: Double

  /// - Throws: ``ParameterError`` on `from` unless finite, on `to` unless finite and > `from`, or if to − from overflows.
  public init(from: Double, to: Double) throws(ParameterError) {
    self.from = try Checked.finite(from, "from")
    self.to = try Checked.greater(to, than: from, "to", "from")
    _ = try Checked.finite(to - from, "to − from")
  }

  /// (from + to) / 2.
  @inlinable
  public var mean: Double { from + 0.5 * (to - from) }

  /// (to − from)² / 12.
  @inlinable
  public var variance: Double { (to - from) * (to - from) / 12 }

  /// One uniform, in which it increases.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Double {
    from + (to - from) * stream.uniform()
  }

  /// P(X ≤ x).
  @inlinable
  public func cdf(at x: Double) -> Double {
    if x <= from { return 0 }
    if x >= to { return 1 }
    return (x - from) / (to - from)
  }

  /// P(X > x).
  @inlinable
  public func survival(at x: Double) -> Double {
    if x <= from { return 1 }
    if x >= to { return 0 }
    return (to - x) / (to - from)
  }

  /// 1 / (to − from) inside the interval, 0 outside.
  @inlinable
  public func density(at x: Double) -> Double {
    if x.isNaN { return x }
    return x >= from && x <= to ? 1 / (to - from) : 0
  }

  /// from + p · (to − from); NaN outside [0, 1].
  @inlinable
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return p == 1 ? to : from + p * (to - from)
  }
}
