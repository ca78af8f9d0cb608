/// What a measurement varies by: a score, an age, a baseline value.
///
/// `normal`, `truncatedNormal` and `uniform` invert one uniform, in which the value increases; `lognormal` inverts one
/// too, in which it decreases (as waiting times do); `gamma` and `beta` draw through GSL, with a variable number of
/// uniforms, and want a stream of their own.
///
///     let baseline = MeasurementDistribution.normal(try Normal(mean: 38, sd: 9))
@frozen
public enum MeasurementDistribution: Sendable, Equatable {
  /// Normal.
  case normal(Normal)
  /// Normal, given that it lies in an interval.
  case truncatedNormal(TruncatedNormal)
  /// Beta, between 0 and 1.
  case beta(Beta)
  /// Any value of an interval.
  case uniform(UniformValue)
  /// A positive value whose logarithm is normal.
  case lognormal(Lognormal)
  /// A positive, skewed value.
  case gamma(Gamma)
  /// A known value.
  case fixed(FixedValue)
}

extension MeasurementDistribution {
  /// A random value.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Double {
    switch self {
    case .normal(let family): family.sample(from: &stream)
    case .truncatedNormal(let family): family.sample(from: &stream)
    case .beta(let family): family.sample(from: &stream)
    case .uniform(let family): family.sample(from: &stream)
    case .lognormal(let family): family.sample(from: &stream)
    case .gamma(let family): family.sample(from: &stream)
    case .fixed(let family): family.value
    }
  }

  /// The expected value.
  public var mean: Double {
    switch self {
    case .normal(let family): family.mean
    case .truncatedNormal(let family): family.mean
    case .beta(let family): family.mean
    case .uniform(let family): family.mean
    case .lognormal(let family): family.mean
    case .gamma(let family): family.mean
    case .fixed(let family): family.value
    }
  }

  /// The variance.
  public var variance: Double {
    switch self {
    case .normal(let family): family.variance
    case .truncatedNormal(let family): family.variance
    case .beta(let family): family.variance
    case .uniform(let family): family.variance
    case .lognormal(let family): family.variance
    case .gamma(let family): family.variance
    case .fixed: 0
    }
  }

  /// P(X ≤ x).
  public func cdf(at x: Double) -> Double {
    switch self {
    case .normal(let family): family.cdf(at: x)
    case .truncatedNormal(let family): family.cdf(at: x)
    case .beta(let family): family.cdf(at: x)
    case .uniform(let family): family.cdf(at: x)
    case .lognormal(let family): family.cdf(at: x)
    case .gamma(let family): family.cdf(at: x)
    case .fixed(let family): family.cdf(at: x)
    }
  }

  /// P(X > x).
  public func survival(at x: Double) -> Double {
    switch self {
    case .normal(let family): family.survival(at: x)
    case .truncatedNormal(let family): family.survival(at: x)
    case .beta(let family): family.survival(at: x)
    case .uniform(let family): family.survival(at: x)
    case .lognormal(let family): family.survival(at: x)
    case .gamma(let family): family.survival(at: x)
    case .fixed(let family): 1 - family.cdf(at: x)
    }
  }

  /// The probability density; NaN for `fixed`.
  public func density(at x: Double) -> Double {
    switch self {
    case .normal(let family): family.density(at: x)
    case .truncatedNormal(let family): family.density(at: x)
    case .beta(let family): family.density(at: x)
    case .uniform(let family): family.density(at: x)
    case .lognormal(let family): family.density(at: x)
    case .gamma(let family): family.density(at: x)
    case .fixed: .nan
    }
  }

  /// The value not exceeded with probability `p`; NaN outside [0, 1].
  public func quantile(_ p: Double) -> Double {
    switch self {
    case .normal(let family): family.quantile(p)
    case .truncatedNormal(let family): family.quantile(p)
    case .beta(let family): family.quantile(p)
    case .uniform(let family): family.quantile(p)
    case .lognormal(let family): family.quantile(p)
    case .gamma(let family): family.quantile(p)
    case .fixed(let family): family.quantile(p)
    }
  }
}
