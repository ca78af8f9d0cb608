/// Something that may never happen: with a probability it does, after a waiting time; otherwise the time is +∞.
///
/// Whether it happens is decided on a stream of its own, so the time keeps its luck when the probability changes.
/// Hazard ratios act on the time of those to whom it happens, odds ratios on the probability.
///
///     let remission = try CureMixture(probability: 0.4, time: .weibull(Weibull(shape: 1.2, median: 20)))
///     remission.sample(deciding: &decision, timing: &luck)
@frozen
public struct CureMixture: Sendable, Equatable {
  /// That it ever happens; in [0, 1].
  public let probability: Double
  /// When, if it does.
  public let time: WaitingTime

  /// - Throws: ``ParameterError`` on `probability` unless it is one.
  public init(probability: Double, time: WaitingTime) throws(ParameterError) {
    self.probability = try Checked.probability(probability, "probability")
    self.time = time
  }

  /// Whether it ever happens: one uniform, and who has it at a probability has it at every larger one.
  @inlinable
  public func occurs(from stream: inout RandomStream) -> Bool {
    stream.uniform() < probability
  }

  /// A random time, +∞ for who never has it.
  ///
  /// - Parameters:
  ///   - decision: Gives one uniform.
  ///   - timing: Gives the time; untouched where it never happens.
  @inlinable
  public func sample(deciding decision: inout RandomStream, timing: inout RandomStream) -> Double {
    occurs(from: &decision) ? time.sample(from: &timing) : .infinity
  }

  /// P(T ≤ t) of all, which tends to `probability`.
  public func cdf(at time: Double) -> Double {
    probability * self.time.cdf(at: time)
  }

  /// P(T > t) of all, which tends to 1 − `probability`.
  public func survival(at time: Double) -> Double {
    (1 - probability) + probability * self.time.survival(at: time)
  }

  /// −log of ``survival(at:)``.
  public func cumulativeHazard(at time: Double) -> Double {
    if probability == 1 { return self.time.cumulativeHazard(at: time) }
    return -Elementary.log1p(-cdf(at: time))
  }

  /// The hazard among those still waiting, cured or not.
  public func hazard(at time: Double) -> Double {
    if probability == 1 { return self.time.hazard(at: time) }
    return probability * self.time.density(at: time) / survival(at: time)
  }

  /// The time by which a fraction `p` of all has had it; +∞ where that many never do, NaN outside [0, 1].
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return p > probability ? .infinity : probability == 0 ? time.quantile(0) : time.quantile(p / probability)
  }

  /// The expected time of all: +∞ unless the probability is 1.
  public var mean: Double { probability == 1 ? time.mean : .infinity }

  /// The variance; NaN unless the probability is 1.
  public var variance: Double { probability == 1 ? time.variance : .nan }

  /// The same with the odds that it ever happens multiplied.
  ///
  /// - Throws: ``ParameterError`` on `ratio` unless finite and > 0.
  public func multiplyingOdds(by ratio: Double) throws(ParameterError) -> CureMixture {
    let ratio = try Checked.positive(ratio, "ratio")
    let happens = probability * ratio
    return try CureMixture(probability: happens / (1 - probability + happens), time: time)
  }

  /// The same with times `ratio` times as long.
  ///
  /// - Throws: ``ParameterError`` on `ratio` unless finite and > 0.
  public func scaled(by ratio: Double) throws(ParameterError) -> CureMixture {
    try CureMixture(probability: probability, time: time.scaled(by: ratio))
  }
}
