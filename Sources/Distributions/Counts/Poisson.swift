/// The number of events in a Poisson process that expects `mean` of them.
///
/// Sampled by GSL's `gsl_ran_poisson`, which takes a variable number of uniforms.
@frozen
public struct Poisson: CountFamily {
  /// From 0 to 10,000,000.
  public let mean: Double

  /// - Throws: ``ParameterError`` on `mean` unless from 0 to 10,000,000.
  public init(mean: Double) throws(ParameterError) {
    guard mean >= 0, mean <= 1e7 else {
      throw ParameterError(parameter: "mean", found: mean, expected: "a number from 0 to 10,000,000")
    }
    self.mean = mean
  }

  /// The mean.
  @inlinable
  public var variance: Double { mean }

  /// `Int.max`, or 0 where the mean is 0.
  @inlinable
  public var most: Int { mean == 0 ? 0 : .max }

  /// P(X = k).
  public func probability(of count: Int) -> Double {
    guard count >= 0, count <= 0xFFFF_FFFF else { return 0 }
    if mean == 0 { return count == 0 ? 1 : 0 }
    return GSL.poissonProbability(UInt32(count), mean)
  }

  /// P(X ≤ k), by the incomplete gamma function.
  public func cdf(at count: Int) -> Double {
    if count < 0 || mean == 0 { return count < 0 ? 0 : 1 }
    return StandardGamma.upper(Double(count) + 1, mean)
  }

  /// P(X > k), by the incomplete gamma function.
  public func survival(at count: Int) -> Double {
    if count < 0 || mean == 0 { return count < 0 ? 1 : 0 }
    return StandardGamma.lower(Double(count) + 1, mean)
  }

  /// `gsl_ran_poisson`.
  public func sample(from stream: inout RandomStream) -> Int {
    GSL.drawPoisson(&stream, mean)
  }
}
