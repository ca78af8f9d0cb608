/// A constant hazard: Λ(t) = rate · t.
///
/// A clock without memory; restarting it changes nothing.
@frozen
public struct Exponential: WaitingTimeFamily {
  /// Events per unit of time; finite, > 0.
  public let rate: Double

  /// - Throws: ``ParameterError`` on `rate` unless it is finite and > 0.
  public init(rate: Double) throws(ParameterError) {
    self.rate = try Checked.positive(rate, "rate")
  }

  /// - Throws: ``ParameterError`` on `mean` unless it is finite and > 0.
  public init(mean: Double) throws(ParameterError) {
    try self.init(rate: 1 / Checked.positive(mean, "mean"))
  }

  /// - Throws: ``ParameterError`` on `median` unless it is finite and > 0.
  public init(median: Double) throws(ParameterError) {
    try self.init(through: Condition(median: median))
  }

  /// The exponential by which a fraction `stillWaiting` (strictly between 0 and 1) is left at a time.
  ///
  /// - Throws: ``ParameterError`` on `stillWaiting` or `at`.
  public init(stillWaiting: Double, at time: Double) throws(ParameterError) {
    try self.init(through: Condition(stillWaiting: stillWaiting, at: time))
  }

  private init(through condition: Condition) throws(ParameterError) {
    try self.init(rate: condition.hazard / condition.time)
  }

  /// 1 / rate.
  @inlinable
  public var mean: Double { 1 / rate }

  /// 1 / rate².
  @inlinable
  public var variance: Double { 1 / (rate * rate) }

  /// rate · t.
  @inlinable
  public func cumulativeHazard(at time: Double) -> Double {
    time < 0 ? 0 : rate * time
  }

  /// The rate.
  @inlinable
  public func hazard(at time: Double) -> Double {
    time < 0 ? 0 : time.isNaN ? time : rate
  }

  /// quantum / rate.
  @inlinable
  public func time(spending quantum: Double) -> Double {
    quantum < 0 ? 0 : quantum / rate
  }

  /// Mean multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> Exponential {
    try Exponential(rate: rate / Checked.positive(ratio, "ratio"))
  }
}
