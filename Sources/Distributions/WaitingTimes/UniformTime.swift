/// Equally likely at any moment of an interval: Λ(t) = −log((to − t) / (to − from)).
@frozen
public struct UniformTime: WaitingTimeFamily {
  /// The earliest time; finite, ≥ 0.
  public let from: Double
  /// The latest time; finite, > from.
  public let to: Double

  /// - Throws: ``ParameterError`` on `from` unless finite and ≥ 0, on `to` unless finite and > `from`.
  public init(from: Double, to: Double) throws(ParameterError) {
    self.from = try Checked.nonNegative(from, "from")
    self.to = try Checked.greater(to, than: from, "to", "from")
  }

  /// (from + to) / 2.
  @inlinable
  public var mean: Double { from + 0.5 * (to - from) }

  /// (to − from)² / 12.
  @inlinable
  public var variance: Double { (to - from) * (to - from) / 12 }

  /// −log of the share of the interval that is left; +∞ from `to` on.
  @inlinable
  public func cumulativeHazard(at time: Double) -> Double {
    if time <= from { return 0 }
    if time >= to { return .infinity }
    return -Elementary.log1p(-(time - from) / (to - from))
  }

  /// 1 / (to − t) inside the interval, 0 before it, +∞ after it.
  @inlinable
  public func hazard(at time: Double) -> Double {
    if time < from { return 0 }
    if time >= to { return .infinity }
    return 1 / (to - time)
  }

  /// 1 / (to − from) inside the interval, 0 outside.
  @inlinable
  public func density(at time: Double) -> Double {
    if time.isNaN { return time }
    return time >= from && time < to ? 1 / (to - from) : 0
  }

  /// from + (to − from) · (1 − exp(−quantum)); +∞ for +∞, as a hazard multiplied by 0 never fires.
  @inlinable
  public func time(spending quantum: Double) -> Double {
    if quantum.isNaN || quantum == .infinity { return quantum }
    if quantum < 0 { return from }
    return Swift.min(to, from - (to - from) * Elementary.expm1(-quantum))
  }

  /// from + p · (to − from), `to` at 1; NaN outside [0, 1].
  @inlinable
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return p == 1 ? to : from + p * (to - from)
  }

  /// Both ends multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> UniformTime {
    let ratio = try Checked.positive(ratio, "ratio")
    return try UniformTime(from: from * ratio, to: to * ratio)
  }
}
