/// The number of successes in trials that share an unknown probability, which is beta distributed.
///
/// The correlation of two trials of one subject is ρ = 1 / (1 + alpha + beta). With ρ = 0, or a probability of 0 or 1,
/// it is the binomial. Sampled by `gsl_ran_beta`, then `gsl_ran_binomial`.
///
/// ## Source
/// Skellam, *J. R. Statist. Soc. B* 10 (1948) 257–261.
@frozen
public struct BetaBinomial: CountFamily {
  /// 0 to 1,000,000; the distribution function takes time in proportion.
  public let trials: Int
  /// Of success in a trial, on average; in [0, 1].
  public let probability: Double
  /// Between two trials of one subject; in [0, 1).
  public let correlation: Double

  /// - Throws: ``ParameterError`` on `trials` unless from 0 to 1,000,000, on `probability` unless it is one, on
  ///   `correlation` unless in [0, 1).
  public init(trials: Int, probability: Double, correlation: Double) throws(ParameterError) {
    self.trials = try Checked.trials(trials)
    self.probability = try Checked.probability(probability, "probability")
    guard correlation >= 0, correlation < 1 else {
      throw ParameterError(parameter: "correlation", found: correlation, expected: "a number ≥ 0 and < 1")
    }
    self.correlation = correlation
  }

  /// trials · probability.
  @inlinable
  public var mean: Double { Double(trials) * probability }

  /// The binomial's, times 1 + (trials − 1) · correlation.
  @inlinable
  public var variance: Double {
    mean * (1 - probability) * (1 + (Double(trials) - 1) * correlation)
  }

  /// The trials.
  @inlinable
  public var most: Int { trials }

  /// P(X = k).
  public func probability(of count: Int) -> Double {
    guard count >= 0, count <= trials else { return 0 }
    guard let (alpha, beta) = shapes else {
      return GSL.binomialProbability(UInt32(count), probability, UInt32(trials))
    }
    let k = Double(count)
    let rest = Double(trials - count)
    let log =
      GSL.logBeta(k + alpha, rest + beta) - GSL.logBeta(alpha, beta)
      - GSL.logBeta(k + 1, rest + 1) - Elementary.log(Double(trials) + 1)
    return Elementary.exp(log)
  }

  /// P(X ≤ k).
  ///
  /// - Complexity: O(k).
  public func cdf(at count: Int) -> Double {
    if count < 0 || count >= trials { return count < 0 ? 0 : 1 }
    return Swift.min(1, (0...count).reduce(0) { $0 + probability(of: $1) })
  }

  /// P(X > k).
  ///
  /// - Complexity: O(trials − k).
  public func survival(at count: Int) -> Double {
    if count < 0 || count >= trials { return count < 0 ? 1 : 0 }
    return Swift.min(1, (count + 1...trials).reversed().reduce(0) { $0 + probability(of: $1) })
  }

  /// `gsl_ran_beta`, then `gsl_ran_binomial`, on one stream.
  public func sample(from stream: inout RandomStream) -> Int {
    guard let (alpha, beta) = shapes else { return GSL.drawBinomial(&stream, probability, UInt32(trials)) }
    return GSL.drawBinomial(&stream, GSL.drawBeta(&stream, alpha, beta), UInt32(trials))
  }

  /// The parameters of the beta, nil where the trials are independent or certain.
  private var shapes: (Double, Double)? {
    guard correlation > 0, probability > 0, probability < 1 else { return nil }
    let size = 1 / correlation - 1
    let alpha = probability * size
    let beta = (1 - probability) * size
    return alpha > 0 && beta > 0 && size < 1e15 ? (alpha, beta) : nil
  }
}
