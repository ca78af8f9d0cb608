/// The normal distribution.
@frozen
public struct Normal: Sendable, Equatable {
  /// Finite.
  public let mean: Double
  /// Standard deviation; finite, > 0.
  public let sd: Double

  /// - Throws: ``ParameterError`` on `mean` unless finite, on `sd` unless finite and > 0.
  public init(mean: Double, sd: Double) throws(ParameterError) {
    self.mean = try Checked.finite(mean, "mean")
    self.sd = try Checked.positive(sd, "sd")
  }

  /// sd².
  @inlinable
  public var variance: Double { sd * sd }

  /// By inversion of one uniform, in which it increases.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Double {
    mean + sd * stream.normal()
  }

  /// P(X ≤ x).
  public func cdf(at x: Double) -> Double {
    StandardNormal.cdf(at: (x - mean) / sd)
  }

  /// P(X > x).
  public func survival(at x: Double) -> Double {
    StandardNormal.survival(at: (x - mean) / sd)
  }

  /// The probability density.
  @inlinable
  public func density(at x: Double) -> Double {
    StandardNormal.density(at: (x - mean) / sd) / sd
  }

  /// The value not exceeded with probability `p`; NaN outside [0, 1].
  @inlinable
  public func quantile(_ p: Double) -> Double {
    mean + sd * StandardNormal.quantile(p)
  }

  /// The value exceeded with probability `p`, accurate for the smallest `p`; NaN outside [0, 1].
  @inlinable
  public func upperQuantile(_ p: Double) -> Double {
    mean - sd * StandardNormal.quantile(p)
  }
}
