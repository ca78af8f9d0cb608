extension WaitingTime {
  /// False for `fixed` and `empirical`, delayed or not: a hazard ratio on them is a fault.
  public var hasHazard: Bool {
    switch self {
    case .exponential(let family): family.hasHazard
    case .weibull(let family): family.hasHazard
    case .gamma(let family): family.hasHazard
    case .lognormal(let family): family.hasHazard
    case .logLogistic(let family): family.hasHazard
    case .gompertz(let family): family.hasHazard
    case .generalizedGamma(let family): family.hasHazard
    case .piecewiseExponential(let family): family.hasHazard
    case .uniform(let family): family.hasHazard
    case .fixed(let family): family.hasHazard
    case .empirical(let family): family.hasHazard
    case .delayed(let family): family.hasHazard
    }
  }

  /// The expected time; +∞ where some wait for ever.
  public var mean: Double {
    switch self {
    case .exponential(let family): family.mean
    case .weibull(let family): family.mean
    case .gamma(let family): family.mean
    case .lognormal(let family): family.mean
    case .logLogistic(let family): family.mean
    case .gompertz(let family): family.mean
    case .generalizedGamma(let family): family.mean
    case .piecewiseExponential(let family): family.mean
    case .uniform(let family): family.mean
    case .fixed(let family): family.mean
    case .empirical(let family): family.mean
    case .delayed(let family): family.mean
    }
  }

  /// The variance.
  public var variance: Double {
    switch self {
    case .exponential(let family): family.variance
    case .weibull(let family): family.variance
    case .gamma(let family): family.variance
    case .lognormal(let family): family.variance
    case .logLogistic(let family): family.variance
    case .gompertz(let family): family.variance
    case .generalizedGamma(let family): family.variance
    case .piecewiseExponential(let family): family.variance
    case .uniform(let family): family.variance
    case .fixed(let family): family.variance
    case .empirical(let family): family.variance
    case .delayed(let family): family.variance
    }
  }

  /// Λ(t) = −log S(t).
  public func cumulativeHazard(at time: Double) -> Double {
    switch self {
    case .exponential(let family): family.cumulativeHazard(at: time)
    case .weibull(let family): family.cumulativeHazard(at: time)
    case .gamma(let family): family.cumulativeHazard(at: time)
    case .lognormal(let family): family.cumulativeHazard(at: time)
    case .logLogistic(let family): family.cumulativeHazard(at: time)
    case .gompertz(let family): family.cumulativeHazard(at: time)
    case .generalizedGamma(let family): family.cumulativeHazard(at: time)
    case .piecewiseExponential(let family): family.cumulativeHazard(at: time)
    case .uniform(let family): family.cumulativeHazard(at: time)
    case .fixed(let family): family.cumulativeHazard(at: time)
    case .empirical(let family): family.cumulativeHazard(at: time)
    case .delayed(let family): family.cumulativeHazard(at: time)
    }
  }

  /// The hazard; NaN where there is none.
  public func hazard(at time: Double) -> Double {
    switch self {
    case .exponential(let family): family.hazard(at: time)
    case .weibull(let family): family.hazard(at: time)
    case .gamma(let family): family.hazard(at: time)
    case .lognormal(let family): family.hazard(at: time)
    case .logLogistic(let family): family.hazard(at: time)
    case .gompertz(let family): family.hazard(at: time)
    case .generalizedGamma(let family): family.hazard(at: time)
    case .piecewiseExponential(let family): family.hazard(at: time)
    case .uniform(let family): family.hazard(at: time)
    case .fixed(let family): family.hazard(at: time)
    case .empirical(let family): family.hazard(at: time)
    case .delayed(let family): family.hazard(at: time)
    }
  }

  /// P(T > t).
  public func survival(at time: Double) -> Double {
    switch self {
    case .exponential(let family): family.survival(at: time)
    case .weibull(let family): family.survival(at: time)
    case .gamma(let family): family.survival(at: time)
    case .lognormal(let family): family.survival(at: time)
    case .logLogistic(let family): family.survival(at: time)
    case .gompertz(let family): family.survival(at: time)
    case .generalizedGamma(let family): family.survival(at: time)
    case .piecewiseExponential(let family): family.survival(at: time)
    case .uniform(let family): family.survival(at: time)
    case .fixed(let family): family.survival(at: time)
    case .empirical(let family): family.survival(at: time)
    case .delayed(let family): family.survival(at: time)
    }
  }

  /// P(T ≤ t).
  public func cdf(at time: Double) -> Double {
    switch self {
    case .exponential(let family): family.cdf(at: time)
    case .weibull(let family): family.cdf(at: time)
    case .gamma(let family): family.cdf(at: time)
    case .lognormal(let family): family.cdf(at: time)
    case .logLogistic(let family): family.cdf(at: time)
    case .gompertz(let family): family.cdf(at: time)
    case .generalizedGamma(let family): family.cdf(at: time)
    case .piecewiseExponential(let family): family.cdf(at: time)
    case .uniform(let family): family.cdf(at: time)
    case .fixed(let family): family.cdf(at: time)
    case .empirical(let family): family.cdf(at: time)
    case .delayed(let family): family.cdf(at: time)
    }
  }

  /// The probability density; NaN where there is none.
  public func density(at time: Double) -> Double {
    switch self {
    case .exponential(let family): family.density(at: time)
    case .weibull(let family): family.density(at: time)
    case .gamma(let family): family.density(at: time)
    case .lognormal(let family): family.density(at: time)
    case .logLogistic(let family): family.density(at: time)
    case .gompertz(let family): family.density(at: time)
    case .generalizedGamma(let family): family.density(at: time)
    case .piecewiseExponential(let family): family.density(at: time)
    case .uniform(let family): family.density(at: time)
    case .fixed(let family): family.density(at: time)
    case .empirical(let family): family.density(at: time)
    case .delayed(let family): family.density(at: time)
    }
  }

  /// The time by which it has happened with probability `p`.
  public func quantile(_ p: Double) -> Double {
    switch self {
    case .exponential(let family): family.quantile(p)
    case .weibull(let family): family.quantile(p)
    case .gamma(let family): family.quantile(p)
    case .lognormal(let family): family.quantile(p)
    case .logLogistic(let family): family.quantile(p)
    case .gompertz(let family): family.quantile(p)
    case .generalizedGamma(let family): family.quantile(p)
    case .piecewiseExponential(let family): family.quantile(p)
    case .uniform(let family): family.quantile(p)
    case .fixed(let family): family.quantile(p)
    case .empirical(let family): family.quantile(p)
    case .delayed(let family): family.quantile(p)
    }
  }

  /// The same family with times `ratio` times as long.
  ///
  /// - Throws: ``ParameterError`` on `ratio` unless finite and > 0, or on a parameter that would overflow.
  public func scaled(by ratio: Double) throws(ParameterError) -> WaitingTime {
    switch self {
    case .exponential(let family): .exponential(try family.scaled(by: ratio))
    case .weibull(let family): .weibull(try family.scaled(by: ratio))
    case .gamma(let family): .gamma(try family.scaled(by: ratio))
    case .lognormal(let family): .lognormal(try family.scaled(by: ratio))
    case .logLogistic(let family): .logLogistic(try family.scaled(by: ratio))
    case .gompertz(let family): .gompertz(try family.scaled(by: ratio))
    case .generalizedGamma(let family): .generalizedGamma(try family.scaled(by: ratio))
    case .piecewiseExponential(let family): .piecewiseExponential(try family.scaled(by: ratio))
    case .uniform(let family): .uniform(try family.scaled(by: ratio))
    case .fixed(let family): .fixed(try family.scaled(by: ratio))
    case .empirical(let family): .empirical(try family.scaled(by: ratio))
    case .delayed(let family): .delayed(try family.scaled(by: ratio))
    }
  }
}
