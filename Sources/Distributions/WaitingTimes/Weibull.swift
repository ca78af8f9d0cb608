/// A hazard that grows or falls as a power of time: Λ(t) = (t / scale)^shape.
///
/// Shape 1 is exponential; below 1 the hazard falls, above 1 it rises.
@frozen
public struct Weibull: WaitingTimeFamily {
  /// Finite, > 0.
  public let shape: Double
  /// The time at which Λ is 1; finite, > 0.
  public let scale: Double
  @usableFromInline let inverseShape: Double

  /// - Throws: ``ParameterError`` on `shape` or `scale` unless finite and > 0.
  public init(shape: Double, scale: Double) throws(ParameterError) {
    self.shape = try Checked.positive(shape, "shape")
    self.scale = try Checked.positive(scale, "scale")
    inverseShape = 1 / shape
  }

  /// - Throws: ``ParameterError`` on `shape` or `median` unless finite and > 0.
  public init(shape: Double, median: Double) throws(ParameterError) {
    try self.init(shape: shape, through: Condition(median: median))
  }

  /// - Throws: ``ParameterError`` on `shape` or `mean` unless finite and > 0.
  public init(shape: Double, mean: Double) throws(ParameterError) {
    let shape = try Checked.positive(shape, "shape")
    try self.init(shape: shape, scale: Checked.positive(mean, "mean") / GSL.gamma(1 + 1 / shape))
  }

  /// The Weibull of a shape by which a fraction `stillWaiting` is left at a time.
  ///
  /// - Throws: ``ParameterError`` on `shape`, `stillWaiting` (strictly between 0 and 1) or `at`.
  public init(shape: Double, stillWaiting: Double, at time: Double) throws(ParameterError) {
    try self.init(shape: shape, through: Condition(stillWaiting: stillWaiting, at: time))
  }

  /// The one Weibull through two quantiles, the earlier first.
  ///
  /// - Throws: ``ParameterError`` on a probability or time of either, or where the second is not the later.
  public init(
    quantiles first: (probability: Double, time: Double), _ second: (probability: Double, time: Double)
  ) throws(ParameterError) {
    let (a, b) = try Condition.pair(first, second)
    try self.init(shape: Elementary.log(b.hazard / a.hazard) / Elementary.log(b.time / a.time), through: b)
  }

  private init(shape: Double, through condition: Condition) throws(ParameterError) {
    let shape = try Checked.positive(shape, "shape")
    try self.init(shape: shape, scale: condition.time / Elementary.power(condition.hazard, 1 / shape))
  }

  /// scale · Γ(1 + 1/shape).
  public var mean: Double { scale * GSL.gamma(1 + inverseShape) }

  /// scale² · (Γ(1 + 2/shape) − Γ(1 + 1/shape)²).
  public var variance: Double {
    let first = GSL.gamma(1 + inverseShape)
    return scale * scale * (GSL.gamma(1 + 2 * inverseShape) - first * first)
  }

  /// (t / scale)^shape.
  @inlinable
  public func cumulativeHazard(at time: Double) -> Double {
    time <= 0 ? 0 : Elementary.power(time / scale, shape)
  }

  /// shape / scale · (t / scale)^(shape − 1); +∞ at 0 for shapes below 1.
  @inlinable
  public func hazard(at time: Double) -> Double {
    time < 0 ? 0 : shape / scale * Elementary.power(time / scale, shape - 1)
  }

  /// scale · quantum^(1 / shape).
  @inlinable
  public func time(spending quantum: Double) -> Double {
    quantum <= 0 ? 0 : scale * Elementary.power(quantum, inverseShape)
  }

  /// Scale multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> Weibull {
    try Weibull(shape: shape, scale: scale * Checked.positive(ratio, "ratio"))
  }
}
