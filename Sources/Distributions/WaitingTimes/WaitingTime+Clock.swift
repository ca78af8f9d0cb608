extension WaitingTime {
  /// Λ⁻¹: when a clock that has `quantum` to spend fires; +∞ for +∞.
  @inlinable
  public func time(spending quantum: Double) -> Double {
    switch self {
    case .exponential(let family): family.time(spending: quantum)
    case .weibull(let family): family.time(spending: quantum)
    case .gamma(let family): family.time(spending: quantum)
    case .lognormal(let family): family.time(spending: quantum)
    case .logLogistic(let family): family.time(spending: quantum)
    case .gompertz(let family): family.time(spending: quantum)
    case .generalizedGamma(let family): family.time(spending: quantum)
    case .piecewiseExponential(let family): family.time(spending: quantum)
    case .uniform(let family): family.time(spending: quantum)
    case .fixed(let family): family.time(spending: quantum)
    case .empirical(let family): family.time(spending: quantum)
    case .delayed(let family): family.time(spending: quantum)
    }
  }

  /// A quantum to spend; Λ of a fresh time for `gamma` and `generalizedGamma`, else −log *U*.
  @inlinable
  public func quantum(from stream: inout RandomStream) -> Double {
    switch self {
    case .exponential(let family): family.quantum(from: &stream)
    case .weibull(let family): family.quantum(from: &stream)
    case .gamma(let family): family.quantum(from: &stream)
    case .lognormal(let family): family.quantum(from: &stream)
    case .logLogistic(let family): family.quantum(from: &stream)
    case .gompertz(let family): family.quantum(from: &stream)
    case .generalizedGamma(let family): family.quantum(from: &stream)
    case .piecewiseExponential(let family): family.quantum(from: &stream)
    case .uniform(let family): family.quantum(from: &stream)
    case .fixed(let family): family.quantum(from: &stream)
    case .empirical(let family): family.quantum(from: &stream)
    case .delayed(let family): family.quantum(from: &stream)
    }
  }

  /// A random time.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Double {
    switch self {
    case .exponential(let family): family.sample(from: &stream)
    case .weibull(let family): family.sample(from: &stream)
    case .gamma(let family): family.sample(from: &stream)
    case .lognormal(let family): family.sample(from: &stream)
    case .logLogistic(let family): family.sample(from: &stream)
    case .gompertz(let family): family.sample(from: &stream)
    case .generalizedGamma(let family): family.sample(from: &stream)
    case .piecewiseExponential(let family): family.sample(from: &stream)
    case .uniform(let family): family.sample(from: &stream)
    case .fixed(let family): family.sample(from: &stream)
    case .empirical(let family): family.sample(from: &stream)
    case .delayed(let family): family.sample(from: &stream)
    }
  }
}
