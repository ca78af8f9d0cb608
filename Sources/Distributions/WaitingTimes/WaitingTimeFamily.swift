/// What every family of waiting times offers: a clock that spends its quantum along a cumulative hazard.
///
/// A family has the cumulative hazard Λ(t) = −log S(t) and its inverse; the rest follows. Times share one unit, which
/// the caller chooses; hazards are per that unit. Below time 0 nothing has happened. NaN goes in and comes out.
public protocol WaitingTimeFamily: Sendable, Equatable {
  /// The expected time; +∞ where some wait for ever or the integral diverges.
  var mean: Double { get }

  /// The variance; +∞ or NaN where the mean is infinite.
  var variance: Double { get }

  /// Whether there is a hazard that a hazard ratio could multiply; false for tables and constants.
  var hasHazard: Bool { get }

  /// Λ(t) = −log S(t), accurate in both tails; 0 for t ≤ 0.
  func cumulativeHazard(at time: Double) -> Double

  /// The hazard at a time, dΛ/dt; 0 before the support. NaN where there is none (``hasHazard``).
  func hazard(at time: Double) -> Double

  /// Λ⁻¹: when a clock that has `quantum` to spend fires.
  ///
  /// +∞ for +∞ and where the hazard never adds up to the quantum; the start of the support for 0 or less.
  func time(spending quantum: Double) -> Double

  /// A quantum to spend: exponential with mean 1.
  func quantum(from stream: inout RandomStream) -> Double

  /// A random time; for families that invert, `time(spending: quantum(from: &stream))`, to the bit but for `lognormal`.
  func sample(from stream: inout RandomStream) -> Double

  /// P(T > t).
  func survival(at time: Double) -> Double

  /// P(T ≤ t).
  func cdf(at time: Double) -> Double

  /// The probability density; NaN where ``hasHazard`` is false.
  func density(at time: Double) -> Double

  /// The time by which it has happened with probability `p`; NaN outside [0, 1].
  func quantile(_ p: Double) -> Double

  /// The family member whose times are `ratio` times as long (a time ratio).
  ///
  /// - Throws: ``ParameterError`` on `ratio` unless it is finite and > 0, or on a parameter that would overflow.
  func scaled(by ratio: Double) throws(ParameterError) -> Self
}

extension WaitingTimeFamily {
  /// True: most families have a hazard.
  @inlinable
  public var hasHazard: Bool { true }

  /// −log *U*, one uniform.
  @inlinable
  public func quantum(from stream: inout RandomStream) -> Double {
    stream.exponential()
  }

  /// The time at which a fresh quantum is spent.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Double {
    time(spending: quantum(from: &stream))
  }

  /// exp(−Λ).
  @inlinable
  public func survival(at time: Double) -> Double {
    Elementary.exp(-cumulativeHazard(at: time))
  }

  /// 1 − exp(−Λ), without loss near 0.
  @inlinable
  public func cdf(at time: Double) -> Double {
    -Elementary.expm1(-cumulativeHazard(at: time))
  }

  /// Hazard times survival.
  @inlinable
  public func density(at time: Double) -> Double {
    let survival = survival(at: time)
    return survival == 0 ? 0 : hazard(at: time) * survival
  }

  /// Λ⁻¹(−log(1 − p)).
  @inlinable
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return time(spending: -Elementary.log1p(-p))
  }

  /// The time after which it happens with probability `p`: accurate for the smallest `p`; NaN outside [0, 1].
  @inlinable
  public func upperQuantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return p == 0 ? quantile(1) : time(spending: -Elementary.log(p))
  }

  /// The time by which it has happened with probability ½.
  @inlinable
  public var median: Double {
    time(spending: 0.6931471805599453)
  }
}
