/// A power of a gamma time: S(t) = Q(shape, (t / scale)^power).
///
/// Gamma where the power is 1, Weibull where the shape is 1, exponential where both are; lognormal in the limit of
/// large shapes. Sampled by GSL's `gsl_ran_gamma`, which takes a variable number of uniforms.
///
/// ## Source
/// Stacy, *Ann. Math. Statist.* 33 (1962) 1187–1192; the other parameters: Prentice, *Biometrika* 61 (1974) 539–544.
@frozen
public struct GeneralizedGamma: WaitingTimeFamily {
  /// The shape of the gamma; finite, > 0.
  public let shape: Double
  /// The power to which time is raised; finite, > 0.
  public let power: Double
  /// In the unit of time; finite, > 0.
  public let scale: Double

  /// - Throws: ``ParameterError`` on `shape`, `power` or `scale` unless finite and > 0.
  public init(shape: Double, power: Double, scale: Double) throws(ParameterError) {
    self.shape = try Checked.positive(shape, "shape")
    self.power = try Checked.positive(power, "power")
    self.scale = try Checked.positive(scale, "scale")
  }

  /// By Prentice's parameters, as `flexsurv` prints them, for q > 0: shape q⁻², power q / sigma.
  ///
  /// - Throws: ``ParameterError`` on `mu` unless finite, on `sigma` or `q` unless finite and > 0.
  public init(mu: Double, sigma: Double, q: Double) throws(ParameterError) {
    let mu = try Checked.finite(mu, "mu")
    let q = try Checked.positive(q, "q")
    let power = try q / Checked.positive(sigma, "sigma")
    try self.init(shape: 1 / (q * q), power: power, scale: Elementary.exp(mu + 2 * Elementary.log(q) / power))
  }

  /// - Throws: ``ParameterError`` on `shape`, `power` or `median` unless finite and > 0.
  public init(shape: Double, power: Double, median: Double) throws(ParameterError) {
    try self.init(shape: shape, power: power, through: Condition(median: median))
  }

  /// - Throws: ``ParameterError`` on `shape`, `power` or `mean` unless finite and > 0.
  public init(shape: Double, power: Double, mean: Double) throws(ParameterError) {
    let unit = try GeneralizedGamma(shape: shape, power: power, scale: 1)
    try self.init(shape: shape, power: power, scale: Checked.positive(mean, "mean") / unit.mean)
  }

  /// The member of a shape and power by which a fraction `stillWaiting` is left at a time.
  ///
  /// - Throws: ``ParameterError`` on `shape`, `power`, `stillWaiting` (strictly between 0 and 1) or `at`.
  public init(shape: Double, power: Double, stillWaiting: Double, at time: Double) throws(ParameterError) {
    try self.init(shape: shape, power: power, through: Condition(stillWaiting: stillWaiting, at: time))
  }

  /// The one member of a shape through two quantiles, the earlier first.
  ///
  /// - Throws: ``ParameterError`` on `shape`, a probability or a time, or where the second is not the later.
  public init(
    shape: Double, quantiles first: (probability: Double, time: Double),
    _ second: (probability: Double, time: Double)
  ) throws(ParameterError) {
    let shape = try Checked.positive(shape, "shape")
    let (a, b) = try Condition.pair(first, second)
    let late = Elementary.log(StandardGamma.place(shape, spending: b.hazard))
    let early = Elementary.log(StandardGamma.place(shape, spending: a.hazard))
    try self.init(shape: shape, power: (late - early) / Elementary.log(b.time / a.time), through: b)
  }

  private init(shape: Double, power: Double, through condition: Condition) throws(ParameterError) {
    let unit = try GeneralizedGamma(shape: shape, power: power, scale: 1)
    try self.init(shape: shape, power: power, scale: condition.time / unit.time(spending: condition.hazard))
  }

  /// scale · Γ(shape + 1/power) / Γ(shape).
  public var mean: Double { scale * moment(1) }

  /// scale² · (Γ(shape + 2/power) / Γ(shape) − (Γ(shape + 1/power) / Γ(shape))²).
  public var variance: Double {
    let first = moment(1)
    return scale * scale * (moment(2) - first * first)
  }

  /// −log Q(shape, (t / scale)^power).
  public func cumulativeHazard(at time: Double) -> Double {
    if time.isNaN { return time }
    let x = time <= 0 ? 0 : Elementary.power(time / scale, power)
    return x == 0 ? 0 : StandardGamma.cumulativeHazard(shape, x)
  }

  /// The hazard; at 0 it is +∞, finite or 0 for shape · power below, at or above 1.
  public func hazard(at time: Double) -> Double {
    if time.isNaN { return time }
    if time < 0 { return 0 }
    if time == 0 {
      let order = shape * power
      return order < 1 ? .infinity : order > 1 ? 0 : power / (scale * Elementary.exp(GSL.logGamma(shape)))
    }
    let x = Elementary.power(time / scale, power)
    return StandardGamma.hazard(shape, x) * x * power / time
  }

  /// Λ⁻¹ by Newton's method; about ten times the price of a sample.
  public func time(spending quantum: Double) -> Double {
    if quantum.isNaN { return quantum }
    return quantum <= 0 ? 0 : scale * Elementary.power(StandardGamma.place(shape, spending: quantum), 1 / power)
  }

  /// Λ of a fresh sample.
  public func quantum(from stream: inout RandomStream) -> Double {
    cumulativeHazard(at: sample(from: &stream))
  }

  /// scale · `gsl_ran_gamma(shape, 1)`^(1/power).
  public func sample(from stream: inout RandomStream) -> Double {
    scale * Elementary.power(GSL.drawGamma(&stream, shape: shape, scale: 1), 1 / power)
  }

  /// Scale multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> GeneralizedGamma {
    try GeneralizedGamma(shape: shape, power: power, scale: scale * Checked.positive(ratio, "ratio"))
  }

  /// E (T / scale)^n.
  private func moment(_ n: Double) -> Double {
    Elementary.exp(GSL.logGamma(shape + n / power) - GSL.logGamma(shape))
  }
}
