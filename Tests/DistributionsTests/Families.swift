import Distributions

/// One member or more of each family of waiting times, for the rig.
enum Families {
  static func continuous() throws -> [WaitingTime] {
    [
      .exponential(try Exponential(rate: 0.04)),
      .weibull(try Weibull(shape: 1.2, scale: 37)), .weibull(try Weibull(shape: 0.6, scale: 120)),
      .gamma(try Gamma(shape: 3, scale: 14)), .gamma(try Gamma(shape: 0.3, scale: 10)),
      .gamma(try Gamma(shape: 250, scale: 0.1)),
      .lognormal(try Lognormal(meanLog: 3.2, sdLog: 0.8)),
      .logLogistic(try LogLogistic(shape: 3.1, median: 45)),
      .gompertz(try Gompertz(initialHazard: 0.001, growth: 0.05)),
      .gompertz(try Gompertz(initialHazard: 0.02, growth: 0)),
      .generalizedGamma(try GeneralizedGamma(shape: 2.5, power: 0.7, scale: 10)),
      .generalizedGamma(try GeneralizedGamma(mu: 3, sigma: 0.7, q: 0.6)),
      .piecewiseExponential(try PiecewiseExponential(starts: [0, 14, 60], rates: [0.002, 0.012, 0.005])),
      .piecewiseExponential(try PiecewiseExponential(starts: [0, 5, 9], rates: [0.1, 0, 0.2])),
      .uniform(try UniformTime(from: 2, to: 30)),
      .delayed(try DelayedTime(.weibull(Weibull(shape: 1.5, scale: 10)), delayed: 3)),
    ]
  }

  /// Families in which some wait for ever.
  static func defective() throws -> [WaitingTime] {
    [
      .gompertz(try Gompertz(initialHazard: 0.004, growth: -0.01)),
      .piecewiseExponential(try PiecewiseExponential(starts: [0, 10], rates: [0.05, 0])),
    ]
  }

  static func withoutHazard() throws -> [WaitingTime] {
    [
      .fixed(try Fixed(time: 14)),
      .empirical(try Empirical(times: [0, 7, 14, 28], probabilities: [0.1, 0.25, 0.6, 0.05])),
      .delayed(try DelayedTime(.fixed(Fixed(time: 14)), delayed: 3)),
    ]
  }

  /// Whether a time is drawn by inversion of one uniform.
  static func inverts(_ time: WaitingTime) -> Bool {
    switch time {
    case .gamma, .generalizedGamma: false
    default: true
    }
  }
}
