/// A time whose logarithm is normal: the hazard rises from 0 to a peak and falls slowly.
@frozen
public struct Lognormal: WaitingTimeFamily {
  /// The mean of log T, log of the median; finite.
  public let meanLog: Double
  /// The standard deviation of log T; finite, > 0.
  public let sdLog: Double

  /// - Throws: ``ParameterError`` on `meanLog` unless finite, on `sdLog` unless finite and > 0.
  public init(meanLog: Double, sdLog: Double) throws(ParameterError) {
    self.meanLog = try Checked.finite(meanLog, "meanLog")
    self.sdLog = try Checked.positive(sdLog, "sdLog")
  }

  /// - Throws: ``ParameterError`` on `median` or `sdLog` unless finite and > 0.
  public init(median: Double, sdLog: Double) throws(ParameterError) {
    try self.init(meanLog: Elementary.log(Checked.positive(median, "median")), sdLog: sdLog)
  }

  /// - Throws: ``ParameterError`` on `mean` or `sdLog` unless finite and > 0.
  public init(mean: Double, sdLog: Double) throws(ParameterError) {
    let sdLog = try Checked.positive(sdLog, "sdLog")
    try self.init(meanLog: Elementary.log(Checked.positive(mean, "mean")) - 0.5 * sdLog * sdLog, sdLog: sdLog)
  }

  /// - Throws: ``ParameterError`` on `mean` or `sd` (of T itself, not of its logarithm) unless finite and > 0.
  public init(mean: Double, sd: Double) throws(ParameterError) {
    let mean = try Checked.positive(mean, "mean")
    let ratio = try Checked.positive(sd, "sd") / mean
    try self.init(mean: mean, sdLog: Elementary.log1p(ratio * ratio).squareRoot())
  }

  /// The lognormal of an `sdLog` by which a fraction `stillWaiting` is left at a time.
  ///
  /// - Throws: ``ParameterError`` on `sdLog`, `stillWaiting` (strictly between 0 and 1) or `at`.
  public init(sdLog: Double, stillWaiting: Double, at time: Double) throws(ParameterError) {
    let sdLog = try Checked.positive(sdLog, "sdLog")
    let condition = try Condition(stillWaiting: stillWaiting, at: time)
    let place = StandardNormal.place(spending: condition.hazard)
    try self.init(meanLog: Elementary.log(condition.time) - sdLog * place, sdLog: sdLog)
  }

  /// The one lognormal through two quantiles, the earlier first.
  ///
  /// - Throws: ``ParameterError`` on a probability or time of either, or where the second is not the later.
  public init(
    quantiles first: (probability: Double, time: Double), _ second: (probability: Double, time: Double)
  ) throws(ParameterError) {
    let (a, b) = try Condition.pair(first, second)
    let placeA = StandardNormal.place(spending: a.hazard)
    let placeB = StandardNormal.place(spending: b.hazard)
    let sdLog = Elementary.log(b.time / a.time) / (placeB - placeA)
    try self.init(meanLog: Elementary.log(b.time) - sdLog * placeB, sdLog: sdLog)
  }

  /// exp(meanLog + sdLog² / 2).
  @inlinable
  public var mean: Double { Elementary.exp(meanLog + 0.5 * sdLog * sdLog) }

  /// (exp(sdLog²) − 1) · mean².
  @inlinable
  public var variance: Double { Elementary.expm1(sdLog * sdLog) * mean * mean }

  /// −log of the normal upper tail at (log t − meanLog) / sdLog.
  public func cumulativeHazard(at time: Double) -> Double {
    time <= 0 ? 0 : StandardNormal.cumulativeHazard(at: place(time))
  }

  /// The normal hazard at that place, divided by sdLog · t; 0 at 0.
  public func hazard(at time: Double) -> Double {
    time <= 0 || time == .infinity ? 0 : StandardNormal.hazard(at: place(time)) / (sdLog * time)
  }

  /// exp(meanLog + sdLog · z), z the place beyond which the normal tail is exp(−quantum).
  @inlinable
  public func time(spending quantum: Double) -> Double {
    Elementary.exp(meanLog + sdLog * StandardNormal.place(spending: quantum))
  }

  /// exp(meanLog − sdLog · Φ⁻¹(U)): the time at which the quantum −log U is spent, to a few units in the last place,
  /// without the way through the quantum and back.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Double {
    Elementary.exp(meanLog - sdLog * StandardNormal.quantile(stream.uniform()))
  }

  /// Median multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> Lognormal {
    try Lognormal(meanLog: meanLog + Elementary.log(Checked.positive(ratio, "ratio")), sdLog: sdLog)
  }

  private func place(_ time: Double) -> Double {
    (Elementary.log(time) - meanLog) / sdLog
  }
}
