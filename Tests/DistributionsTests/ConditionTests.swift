import Distributions
import Testing

/// What is asked of a family is what is got.
struct ConditionTests {
  @Test func `the median asked is the median got`() throws {
    let families: [any WaitingTimeFamily] = [
      try Exponential(median: 27.5), try Weibull(shape: 1.2, median: 27.5), try Weibull(shape: 0.4, median: 27.5),
      try Gamma(shape: 0.3, median: 27.5), try Gamma(shape: 40, median: 27.5), try Lognormal(median: 27.5, sdLog: 0.9),
      try LogLogistic(shape: 0.8, median: 27.5), try Gompertz(growth: -0.01, median: 27.5),
      try Gompertz(growth: 0.2, median: 27.5), try Gompertz(growth: 0, median: 27.5),
      try GeneralizedGamma(shape: 2.5, power: 0.7, median: 27.5),
    ]
    for family in families { #expect(close(family.median, 27.5, 1e-13), "\(family)") }
  }

  @Test func `the mean asked is the mean got`() throws {
    let families: [any WaitingTimeFamily] = [
      try Exponential(mean: 27.5), try Weibull(shape: 1.2, mean: 27.5), try Gamma(shape: 0.3, mean: 27.5),
      try Gamma(mean: 27.5, sd: 9), try Lognormal(mean: 27.5, sdLog: 0.9), try Lognormal(mean: 27.5, sd: 9),
      try LogLogistic(shape: 1.8, mean: 27.5), try GeneralizedGamma(shape: 2.5, power: 0.7, mean: 27.5),
    ]
    for family in families { #expect(close(family.mean, 27.5, 1e-12), "\(family)") }
    #expect(close(try Gamma(mean: 27.5, sd: 9).variance, 81, 1e-12))
    #expect(close(try Lognormal(mean: 27.5, sd: 9).variance, 81, 1e-12))
  }

  @Test(arguments: [0.999, 0.74, 0.02])
  func `the fraction asked to be still waiting is still waiting`(fraction: Double) throws {
    let families: [any WaitingTimeFamily] = [
      try Exponential(stillWaiting: fraction, at: 28), try Weibull(shape: 1.2, stillWaiting: fraction, at: 28),
      try Gamma(shape: 0.3, stillWaiting: fraction, at: 28), try Gamma(shape: 9, stillWaiting: fraction, at: 28),
      try Lognormal(sdLog: 0.9, stillWaiting: fraction, at: 28),
      try LogLogistic(shape: 1.8, stillWaiting: fraction, at: 28),
      try Gompertz(growth: -0.01, stillWaiting: fraction, at: 28),
      try GeneralizedGamma(shape: 2.5, power: 0.7, stillWaiting: fraction, at: 28),
      try PiecewiseExponential(through: [(stillWaiting: fraction, at: 28)]),
    ]
    for family in families { #expect(close(family.survival(at: 28), fraction, 1e-13), "\(family)") }
  }

  @Test(arguments: [(0.25, 14, 0.5, 27.5), (0.1, 1, 0.9, 90), (0.5, 100, 0.6, 101)])
  func `both quantiles asked are got`(p1: Double, t1: Double, p2: Double, t2: Double) throws {
    let a = (probability: p1, time: t1)
    let b = (probability: p2, time: t2)
    let families: [any WaitingTimeFamily] = [
      try Weibull(quantiles: a, b), try Gamma(quantiles: a, b), try Lognormal(quantiles: a, b),
      try LogLogistic(quantiles: a, b), try Gompertz(quantiles: a, b),
      try GeneralizedGamma(shape: 2.5, quantiles: a, b),
    ]
    for family in families {
      #expect(close(family.quantile(p1), t1, 1e-9), "\(family)")
      #expect(close(family.quantile(p2), t2, 1e-9), "\(family)")
    }
  }

  @Test func `a survival curve's points are passed and its last rate goes on`() throws {
    let steps = try PiecewiseExponential(
      through: [(stillWaiting: 0.9, at: 4), (stillWaiting: 0.9, at: 8), (stillWaiting: 0.5, at: 12)])
    #expect(close(steps.survival(at: 4), 0.9, 1e-14) && close(steps.survival(at: 8), 0.9, 1e-14))
    #expect(close(steps.survival(at: 12), 0.5, 1e-14))
    #expect(close(steps.survival(at: 16), 0.5 * 0.5 / 0.9, 1e-14))
    #expect(steps.rates[1] == 0)
  }
}
