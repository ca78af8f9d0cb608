/// A time that is known: no chance, and no hazard.
@frozen
public struct Fixed: WaitingTimeFamily {
  /// Finite, ≥ 0.
  public let time: Double

  /// - Throws: ``ParameterError`` on `time` unless finite and ≥ 0.
  public init(time: Double) throws(ParameterError) {
    self.time = try Checked.nonNegative(time, "time")
  }

  /// False: a hazard ratio on a fixed time has no meaning.
  @inlinable
  public var hasHazard: Bool { false }

  /// The time.
  @inlinable
  public var mean: Double { time }

  /// 0.
  @inlinable
  public var variance: Double { 0 }

  /// 0 before the time, +∞ from it on.
  @inlinable
  public func cumulativeHazard(at time: Double) -> Double {
    if time.isNaN { return time }
    return time < self.time ? 0 : .infinity
  }

  /// NaN: there is none.
  @inlinable
  public func hazard(at time: Double) -> Double { .nan }

  /// NaN: there is none.
  @inlinable
  public func density(at time: Double) -> Double { .nan }

  /// The time, whatever the quantum; +∞ for +∞.
  @inlinable
  public func time(spending quantum: Double) -> Double {
    quantum < .infinity ? time : quantum
  }

  /// The time.
  @inlinable
  public func quantile(_ p: Double) -> Double {
    p >= 0 && p <= 1 ? time : .nan
  }

  /// The time; draws nothing.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Double { time }

  /// The time multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> Fixed {
    try Fixed(time: time * Checked.positive(ratio, "ratio"))
  }
}
