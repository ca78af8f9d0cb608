/// A time whose odds of having happened grow as a power of it: F / S = (t / median)^shape.
///
/// The hazard rises to a peak and falls for shapes above 1, and always falls otherwise.
@frozen
public struct LogLogistic: WaitingTimeFamily {
  /// The median, which is also the scale; finite, > 0.
  public let scale: Double
  /// Finite, > 0.
  public let shape: Double

  /// - Throws: ``ParameterError`` on `shape` or `median` unless finite and > 0.
  public init(shape: Double, median: Double) throws(ParameterError) {
    self.shape = try Checked.positive(shape, "shape")
    scale = try Checked.positive(median, "median")
  }

  /// - Throws: ``ParameterError`` on `shape` unless finite and > 1 (no mean exists below), on `mean` unless finite
  ///   and > 0.
  public init(shape: Double, mean: Double) throws(ParameterError) {
    let shape = try Checked.greater(shape, than: 1, "shape", "the least that has a mean")
    let unit = try LogLogistic(shape: shape, median: 1)
    try self.init(shape: shape, median: Checked.positive(mean, "mean") / unit.mean)
  }

  /// The log-logistic of a shape by which a fraction `stillWaiting` is left at a time.
  ///
  /// - Throws: ``ParameterError`` on `shape`, `stillWaiting` (strictly between 0 and 1) or `at`.
  public init(shape: Double, stillWaiting: Double, at time: Double) throws(ParameterError) {
    try self.init(shape: shape, through: Condition(stillWaiting: stillWaiting, at: time))
  }

  /// The one log-logistic through two quantiles, the earlier first.
  ///
  /// - Throws: ``ParameterError`` on a probability or time of either, or where the second is not the later.
  public init(
    quantiles first: (probability: Double, time: Double), _ second: (probability: Double, time: Double)
  ) throws(ParameterError) {
    let (a, b) = try Condition.pair(first, second)
    let logOdds = LogLogistic.logOdds(b.hazard) - LogLogistic.logOdds(a.hazard)
    try self.init(shape: logOdds / Elementary.log(b.time / a.time), through: b)
  }

  private init(shape: Double, through condition: Condition) throws(ParameterError) {
    let unit = try LogLogistic(shape: shape, median: 1)
    try self.init(shape: shape, median: condition.time / unit.time(spending: condition.hazard))
  }

  /// median · Γ(1 + 1/shape) Γ(1 − 1/shape); +∞ for shapes of 1 or less.
  public var mean: Double { shape > 1 ? scale * moment(1) : .infinity }

  /// median² · (Γ(1 + 2/shape) Γ(1 − 2/shape) − (Γ(1 + 1/shape) Γ(1 − 1/shape))²); +∞ for shapes of 2 or less.
  public var variance: Double {
    guard shape > 2 else { return .infinity }
    let first = moment(1)
    return scale * scale * (moment(2) - first * first)
  }

  /// log(1 + (t / median)^shape).
  @inlinable
  public func cumulativeHazard(at time: Double) -> Double {
    if time <= 0 { return 0 }
    let logOdds = shape * Elementary.log(time / scale)
    return logOdds > 40 ? logOdds : Elementary.log1p(Elementary.exp(logOdds))
  }

  /// shape / t · F(t); at 0 it is +∞, 1 / median or 0 for a shape below, at or above 1.
  @inlinable
  public func hazard(at time: Double) -> Double {
    if time < 0 { return 0 }
    if time == 0 { return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0 }
    return shape / time / (1 + Elementary.exp(-shape * Elementary.log(time / scale)))
  }

  /// median · (exp(quantum) − 1)^(1 / shape).
  @inlinable
  public func time(spending quantum: Double) -> Double {
    if quantum <= 0 { return 0 }
    return scale * Elementary.exp(LogLogistic.logOdds(quantum) / shape)
  }

  /// Median multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> LogLogistic {
    try LogLogistic(shape: shape, median: scale * Checked.positive(ratio, "ratio"))
  }

  /// log(exp(quantum) − 1), the log odds of an event once `quantum` > 0 is spent.
  @inlinable
  static func logOdds(_ quantum: Double) -> Double {
    if quantum > 1 { return quantum + Elementary.log1p(-Elementary.exp(-quantum)) }
    return Elementary.log(Elementary.expm1(quantum))
  }

  /// E (T / median)^n for n < shape.
  private func moment(_ n: Double) -> Double {
    GSL.gamma(1 + n / shape) * GSL.gamma(1 - n / shape)
  }
}
