/// The beta distribution between 0 and 1: a proportion, a weight.
///
/// Sampled by GSL's `gsl_ran_beta`, which takes a variable number of uniforms.
@frozen
public struct Beta: Sendable, Equatable {
  /// Finite, > 0.
  public let alpha: Double
  /// Finite, > 0.
  public let beta: Double

  /// - Throws: ``ParameterError`` on `alpha` or `beta` unless finite and > 0.
  public init(alpha: Double, beta: Double) throws(ParameterError) {
    self.alpha = try Checked.positive(alpha, "alpha")
    self.beta = try Checked.positive(beta, "beta")
  }

  /// - Throws: ``ParameterError`` on `mean` unless strictly between 0 and 1, on `sd` unless > 0 and below
  ///   √(mean (1 − mean)), the largest that a proportion can have.
  public init(mean: Double, sd: Double) throws(ParameterError) {
    let mean = try Checked.openProbability(mean, "mean")
    let sd = try Checked.positive(sd, "sd")
    let most = mean * (1 - mean)
    guard sd * sd < most else {
      throw ParameterError(
        parameter: "sd", found: sd, expected: "a number below √(mean (1 − mean)) (\(most.squareRoot()))")
    }
    let size = most / (sd * sd) - 1
    try self.init(alpha: mean * size, beta: (1 - mean) * size)
  }

  /// alpha / (alpha + beta).
  @inlinable
  public var mean: Double { alpha / (alpha + beta) }

  /// mean (1 − mean) / (alpha + beta + 1).
  @inlinable
  public var variance: Double { mean * (beta / (alpha + beta)) / (alpha + beta + 1) }

  /// `gsl_ran_beta`.
  public func sample(from stream: inout RandomStream) -> Double {
    GSL.drawBeta(&stream, alpha, beta)
  }

  /// P(X ≤ x).
  public func cdf(at x: Double) -> Double {
    if x.isNaN { return x }
    return x <= 0 ? 0 : x >= 1 ? 1 : GSL.betaLower(x, alpha, beta)
  }

  /// P(X > x).
  public func survival(at x: Double) -> Double {
    if x.isNaN { return x }
    return x <= 0 ? 1 : x >= 1 ? 0 : GSL.betaUpper(x, alpha, beta)
  }

  /// The probability density; 0 outside (0, 1).
  public func density(at x: Double) -> Double {
    if x.isNaN { return x }
    guard x > 0, x < 1 else { return 0 }
    let log = (alpha - 1) * Elementary.log(x) + (beta - 1) * Elementary.log1p(-x) - GSL.logBeta(alpha, beta)
    return Elementary.exp(log)
  }

  /// The value not exceeded with probability `p`, by halving the log odds; NaN outside [0, 1].
  ///
  /// - Complexity: About 60 evaluations of the distribution function: not for the inside of a loop.
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return p }
    // Beyond ±700 the value is 0 or 1 to every digit.
    func excess(_ logOdds: Double) -> Double {
      let x = 1 / (1 + Elementary.exp(-logOdds))
      if p < 0.5 { return GSL.betaLower(x, alpha, beta) - p }
      // Above 1/2 the complement is the exact argument: its distance from 1 would be rounded away.
      let rest = 1 / (1 + Elementary.exp(logOdds))
      return (1 - p) - GSL.betaLower(rest, beta, alpha)
    }
    guard let logOdds = Bisection.root(of: excess, between: -700, and: 700) else {
      return excess(0) > 0 ? 0 : 1
    }
    return 1 / (1 + Elementary.exp(-logOdds))
  }
}
