/// The sum of `shape` exponential waits of mean `scale` (Erlang where the shape is whole), and all between.
///
/// The hazard tends to 1 / scale, rising for shapes above 1, falling below. Sampled by GSL's `gsl_ran_gamma`, which
/// takes a variable number of uniforms.
@frozen
public struct Gamma: WaitingTimeFamily {
  /// Finite, > 0.
  public let shape: Double
  /// In the unit of time; finite, > 0.
  public let scale: Double

  /// - Throws: ``ParameterError`` on `shape` or `scale` unless finite and > 0.
  public init(shape: Double, scale: Double) throws(ParameterError) {
    self.shape = try Checked.positive(shape, "shape")
    self.scale = try Checked.positive(scale, "scale")
  }

  /// - Throws: ``ParameterError`` on `shape` or `mean` unless finite and > 0.
  public init(shape: Double, mean: Double) throws(ParameterError) {
    let shape = try Checked.positive(shape, "shape")
    try self.init(shape: shape, scale: Checked.positive(mean, "mean") / shape)
  }

  /// - Throws: ``ParameterError`` on `mean` or `sd` unless finite and > 0.
  public init(mean: Double, sd: Double) throws(ParameterError) {
    let ratio = try Checked.positive(sd, "sd") / Checked.positive(mean, "mean")
    try self.init(shape: 1 / (ratio * ratio), mean: mean)
  }

  /// - Throws: ``ParameterError`` on `shape` or `median` unless finite and > 0.
  public init(shape: Double, median: Double) throws(ParameterError) {
    try self.init(shape: shape, through: Condition(median: median))
  }

  /// The gamma of a shape by which a fraction `stillWaiting` is left at a time.
  ///
  /// - Throws: ``ParameterError`` on `shape`, `stillWaiting` (strictly between 0 and 1) or `at`.
  public init(shape: Double, stillWaiting: Double, at time: Double) throws(ParameterError) {
    try self.init(shape: shape, through: Condition(stillWaiting: stillWaiting, at: time))
  }

  /// The one gamma through two quantiles, the earlier first.
  ///
  /// The ratio of the times falls with the shape, which is found by halving between 0.001 and 10,000,000.
  ///
  /// - Throws: ``ParameterError`` on a probability or time of either, where the second is not the later, or on
  ///   `second.time` where no shape in that range has such a ratio.
  public init(
    quantiles first: (probability: Double, time: Double), _ second: (probability: Double, time: Double)
  ) throws(ParameterError) {
    let (a, b) = try Condition.pair(first, second)
    let wanted = Elementary.log(b.time / a.time)
    func excess(_ logShape: Double) -> Double {
      let shape = Elementary.exp(logShape)
      let late = StandardGamma.place(shape, spending: b.hazard)
      let early = StandardGamma.place(shape, spending: a.hazard)
      return Elementary.log(late) - Elementary.log(early) - wanted
    }
    guard let logShape = Bisection.root(of: excess, between: -6.907755278982137, and: 16.11809565095832) else {
      throw ParameterError(
        parameter: "second.time", found: second.time, expected: "a time that some gamma has beside the first")
    }
    try self.init(shape: Elementary.exp(logShape), through: b)
  }

  private init(shape: Double, through condition: Condition) throws(ParameterError) {
    let shape = try Checked.positive(shape, "shape")
    try self.init(shape: shape, scale: condition.time / StandardGamma.place(shape, spending: condition.hazard))
  }

  /// shape · scale.
  @inlinable
  public var mean: Double { shape * scale }

  /// shape · scale².
  @inlinable
  public var variance: Double { shape * scale * scale }

  /// −log Q(shape, t / scale).
  public func cumulativeHazard(at time: Double) -> Double {
    if time.isNaN { return time }
    return time <= 0 ? 0 : StandardGamma.cumulativeHazard(shape, time / scale)
  }

  /// The hazard; at 0 it is +∞, 1 / scale or 0 for a shape below, at or above 1.
  public func hazard(at time: Double) -> Double {
    if time.isNaN { return time }
    if time < 0 { return 0 }
    if time == 0 { return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0 }
    return StandardGamma.hazard(shape, time / scale) / scale
  }

  /// Λ⁻¹ by Newton's method; about ten times the price of a sample.
  public func time(spending quantum: Double) -> Double {
    if quantum.isNaN { return quantum }
    return quantum <= 0 ? 0 : scale * StandardGamma.place(shape, spending: quantum)
  }

  /// Λ of a fresh sample.
  public func quantum(from stream: inout RandomStream) -> Double {
    cumulativeHazard(at: sample(from: &stream))
  }

  /// `gsl_ran_gamma`.
  public func sample(from stream: inout RandomStream) -> Double {
    GSL.drawGamma(&stream, shape: shape, scale: scale)
  }

  /// Scale multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> Gamma {
    try Gamma(shape: shape, scale: scale * Checked.positive(ratio, "ratio"))
  }
}
