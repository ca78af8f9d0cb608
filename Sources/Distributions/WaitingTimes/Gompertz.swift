/// A hazard that grows or falls exponentially: initialHazard · exp(growth · t).
///
/// With a negative growth the hazard adds up to −initialHazard / growth only, and the rest waits for ever: its times
/// are +∞. With growth 0 it is exponential.
@frozen
public struct Gompertz: WaitingTimeFamily {
  /// The hazard at time 0; finite, > 0.
  public let initialHazard: Double
  /// The growth of the log hazard per unit of time; finite.
  public let growth: Double

  /// - Throws: ``ParameterError`` on `initialHazard` unless finite and > 0, on `growth` unless finite.
  public init(initialHazard: Double, growth: Double) throws(ParameterError) {
    self.initialHazard = try Checked.positive(initialHazard, "initialHazard")
    self.growth = try Checked.finite(growth, "growth")
  }

  /// - Throws: ``ParameterError`` on `growth` unless finite, on `median` unless finite and > 0.
  public init(growth: Double, median: Double) throws(ParameterError) {
    try self.init(growth: growth, through: Condition(median: median))
  }

  /// The Gompertz of a growth by which a fraction `stillWaiting` is left at a time.
  ///
  /// - Throws: ``ParameterError`` on `growth`, `stillWaiting` (strictly between 0 and 1) or `at`.
  public init(growth: Double, stillWaiting: Double, at time: Double) throws(ParameterError) {
    try self.init(growth: growth, through: Condition(stillWaiting: stillWaiting, at: time))
  }

  /// The one Gompertz through two quantiles, the earlier first; its growth is found by halving.
  ///
  /// - Throws: ``ParameterError`` on a probability or time of either, where the second is not the later, or on
  ///   `second.time` where the hazard would have ended so long before it that no growth can be told from it.
  public init(
    quantiles first: (probability: Double, time: Double), _ second: (probability: Double, time: Double)
  ) throws(ParameterError) {
    let (a, b) = try Condition.pair(first, second)
    let wanted = Elementary.log(b.hazard / a.hazard)
    func excess(_ growth: Double) -> Double {
      Gompertz.logSpent(growth * b.time) + Elementary.log(b.time)
        - Gompertz.logSpent(growth * a.time) - Elementary.log(a.time) - wanted
    }
    let least = -800 / a.time
    let most = wanted / (b.time - a.time) * 1.000001
    guard let growth = Bisection.root(of: excess, between: least, and: most) else {
      throw Gompertz.unreachable(second.time)
    }
    try self.init(growth: growth, through: b)
    guard (quantile(second.probability) - second.time).magnitude <= 1e-6 * second.time else {
      throw Gompertz.unreachable(second.time)
    }
  }

  private init(growth: Double, through condition: Condition) throws(ParameterError) {
    let growth = try Checked.finite(growth, "growth")
    let spent = condition.time * Elementary.exp(Gompertz.logSpent(growth * condition.time))
    try self.init(initialHazard: condition.hazard / spent, growth: growth)
  }

  /// exp(a/b) E₁(a/b) / b for a growing hazard; +∞ for a falling one.
  public var mean: Double {
    if growth == 0 { return 1 / initialHazard }
    let ratio = initialHazard / growth
    if growth < 0 { return .infinity }
    return ratio > 1e8 ? 1 / initialHazard : GSL.scaledExponentialIntegral(ratio) / growth
  }

  /// By numerical integration of 2 t S(t), relative error about 1e-8; NaN for a falling hazard.
  public var variance: Double {
    if growth == 0 { return 1 / (initialHazard * initialHazard) }
    if growth < 0 { return .nan }
    let unit = mean
    let second = GSL.integralToInfinity { 2 * $0 * survival(at: $0 * unit) }
    return unit * unit * (second - 1)
  }

  /// initialHazard · (exp(growth · t) − 1) / growth.
  @inlinable
  public func cumulativeHazard(at time: Double) -> Double {
    if time <= 0 { return 0 }
    if growth == 0 { return initialHazard * time }
    let x = growth * time
    if x.magnitude < 1e-17 { return initialHazard * time }
    return initialHazard * (Elementary.expm1(x) / growth)
  }

  /// initialHazard · exp(growth · t).
  @inlinable
  public func hazard(at time: Double) -> Double {
    if time < 0 { return 0 }
    return growth == 0 && time == .infinity ? initialHazard : initialHazard * Elementary.exp(growth * time)
  }

  /// log(1 + growth · quantum / initialHazard) / growth; +∞ where the hazard never adds up to the quantum.
  @inlinable
  public func time(spending quantum: Double) -> Double {
    if quantum <= 0 { return 0 }
    if quantum == .infinity { return quantum }
    let x = growth * quantum / initialHazard
    if x <= -1 { return .infinity }
    if x.magnitude < 1e-17 { return quantum / initialHazard }
    return Elementary.log1p(x) / growth
  }

  /// The hazard divided, and the growth slowed, by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> Gompertz {
    let ratio = try Checked.positive(ratio, "ratio")
    return try Gompertz(initialHazard: initialHazard / ratio, growth: growth / ratio)
  }

  private static func unreachable(_ time: Double) -> ParameterError {
    ParameterError(
      parameter: "second.time", found: time, expected: "a time that some Gompertz has beside the first")
  }

  /// log((exp(x) − 1) / x), continuous at 0, without overflow.
  private static func logSpent(_ x: Double) -> Double {
    if x.magnitude < 1e-16 { return 0 }
    if x > 40 { return x - Elementary.log(x) }
    return Elementary.log(Elementary.expm1(x) / x)
  }
}
