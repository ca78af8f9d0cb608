/// The number of successes in independent trials of one probability.
///
/// Sampled by GSL's `gsl_ran_binomial`, which takes a variable number of uniforms.
@frozen
public struct Binomial: CountFamily {
  /// 0 to 1,000,000.
  public let trials: Int
  /// Of success in each trial; in [0, 1].
  public let probability: Double

  /// - Throws: ``ParameterError`` on `trials` unless from 0 to 1,000,000, on `probability` unless it is one.
  public init(trials: Int, probability: Double) throws(ParameterError) {
    self.trials = try Checked.trials(trials)
    self.probability = try Checked.probability(probability, "probability")
  }

  /// trials · probability.
  @inlinable
  public var mean: Double { Double(trials) * probability }

  /// trials · probability · (1 − probability).
  @inlinable
  public var variance: Double { mean * (1 - probability) }

  /// The trials.
  @inlinable
  public var most: Int { trials }

  /// P(X = k).
  public func probability(of count: Int) -> Double {
    guard count >= 0, count <= trials else { return 0 }
    return GSL.binomialProbability(UInt32(count), probability, UInt32(trials))
  }

  /// P(X ≤ k), by the incomplete beta function.
  public func cdf(at count: Int) -> Double {
    if count < 0 || count >= trials { return count < 0 ? 0 : 1 }
    if probability == 0 || probability == 1 { return probability == 0 ? 1 : 0 }
    return GSL.betaUpper(probability, Double(count + 1), Double(trials - count))
  }

  /// P(X > k), by the incomplete beta function.
  public func survival(at count: Int) -> Double {
    if count < 0 || count >= trials { return count < 0 ? 1 : 0 }
    if probability == 0 || probability == 1 { return probability }
    return GSL.betaLower(probability, Double(count + 1), Double(trials - count))
  }

  /// `gsl_ran_binomial`.
  public func sample(from stream: inout RandomStream) -> Int {
    GSL.drawBinomial(&stream, probability, UInt32(trials))
  }
}

extension Checked {
  static func trials(_ trials: Int) throws(ParameterError) -> Int {
    guard trials >= 0, trials <= 1_000_000 else {
      throw ParameterError(
        parameter: "trials", found: Double(trials), expected: "a whole number from 0 to 1,000,000")
    }
    return trials
  }
}
