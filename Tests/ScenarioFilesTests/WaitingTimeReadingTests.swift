import Distributions
import ScenarioFiles
import Testing

/// Every family by every way of giving it: what was asked for is what the distribution has.
@Suite struct WaitingTimeReadingTests {
  static let formed = [
    "weibull, shape: 1.3", "gamma, shape: 2", "lognormal, sigma: 0.6", "loglogistic, shape: 2.5",
    "generalized_gamma, shape: 2, power: 1.2",
  ]

  /// One unit of the file in days.
  static let units = [("day", 1.0), ("week", 7)]

  private func near(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) <= 1e-9 * expected }

  @Test(arguments: formed + ["exponential"], units)
  func `a mean, a median and those still waiting are met`(family: String, unit: (String, Double)) throws {
    let mean = try Scenarios.time("family: \(family), mean: 10", unit: unit.0)
    #expect(near(mean.mean, 10 * unit.1))
    let median = try Scenarios.time("family: \(family), median: 10", unit: unit.0)
    #expect(near(median.quantile(0.5), 10 * unit.1))
    let still = try Scenarios.time("family: \(family), still_waiting: 0.74 at 28", unit: unit.0)
    #expect(near(still.survival(at: 28 * unit.1), 0.74))
    let days = try Scenarios.time("family: \(family), still_waiting: 74% at 28 days", unit: unit.0)
    #expect(near(days.survival(at: 28), 0.74))
  }

  @Test(arguments: ["weibull", "gamma", "lognormal", "loglogistic", "gompertz"], units)
  func `two quantiles are met in either order`(family: String, unit: (String, Double)) throws {
    for words in ["{25%: 14, 50%: 27.5}", "{50%: 27.5, 25%: 14}", "{1/2: 27.5, 0.25: 14}"] {
      let time = try Scenarios.time("family: \(family), quantiles: \(words)", unit: unit.0)
      #expect(abs(time.quantile(0.25) - 14 * unit.1) < 1e-5)
      #expect(abs(time.quantile(0.5) - 27.5 * unit.1) < 1e-5)
    }
  }

  @Test(arguments: units) func `natural parameters are met`(unit: (String, Double)) throws {
    let (name, days) = unit
    func time(_ words: String) throws -> WaitingTime { try Scenarios.time(words, unit: name) }
    #expect(try time("family: exponential, rate: 0.1") == .exponential(Exponential(rate: 0.1 / days)))
    #expect(try time("family: exponential, rate: 0.1 per day") == .exponential(Exponential(rate: 0.1)))
    #expect(try time("family: weibull, shape: 1.2, scale: 3") == .weibull(Weibull(shape: 1.2, scale: 3 * days)))
    #expect(try time("family: gamma, shape: 2, scale: 3") == .gamma(Gamma(shape: 2, scale: 3 * days)))
    #expect(
      try time("family: generalized_gamma, shape: 2, power: 1.1, scale: 3")
        == .generalizedGamma(GeneralizedGamma(shape: 2, power: 1.1, scale: 3 * days)))
    #expect(
      try time("family: gompertz, initial: 0.1, growth: 0.7")
        == .gompertz(Gompertz(initialHazard: 0.1 / days, growth: 0.7 / days)))
    #expect(try time("family: uniform, from: 1, to: 2") == .uniform(UniformTime(from: days, to: 2 * days)))
    #expect(try time("family: fixed, value: 3") == .fixed(Fixed(time: 3 * days)))
    #expect(
      try time("family: piecewise_exponential, pieces: [{from: 0, rate: 0.1}, {from: 2, rate: 0}]")
        == .piecewiseExponential(PiecewiseExponential(starts: [0, 2 * days], rates: [0.1 / days, 0])))
    #expect(
      try time("family: empirical, times: [1, 2], probabilities: [30%, 0.7]")
        == .empirical(Empirical(times: [days, 2 * days], probabilities: [0.3, 0.7])))
  }

  @Test(arguments: units) func `a Gompertz time has the growth per unit and the median`(unit: (String, Double)) throws {
    let median = try Scenarios.time("family: gompertz, growth: 0.02, median: 27.5", unit: unit.0)
    #expect(near(median.quantile(0.5), 27.5 * unit.1))
    #expect(near(median.hazard(at: unit.1) / median.hazard(at: 0), 1.02020134002675581))  // exp(0.02)
    let still = try Scenarios.time("family: gompertz, growth: -0.01, still_waiting: 0.74 at 28", unit: unit.0)
    #expect(near(still.survival(at: 28 * unit.1), 0.74))
  }

  @Test(arguments: units) func `a delayed time is later by the delay`(unit: (String, Double)) throws {
    let time = try Scenarios.time("family: exponential, median: 7, delayed: 3", unit: unit.0)
    #expect(near(time.quantile(0.5), 10 * unit.1))
    #expect(try Scenarios.time("family: fixed, value: 1, delayed: 0") == .fixed(Fixed(time: 1)))
  }

  @Test(
    arguments: [
      ("normal, mean: 40, sd: 8", 40.0, 40), ("truncated_normal, mean: 40, sd: 8, from: 0, to: 80", 40, 40),
      ("uniform, from: 20, to: 60", 40, 40), ("lognormal, median: 40, sigma: 0.2", 40, 40.808053610702321),
      ("gamma, shape: 1, scale: 40", 27.725887222397812, 40), ("fixed, value: 40", 40, 40),
      ("beta, mean: 0.5, sd: 0.1", 0.5, 0.5),
    ]) func `a measurement has its median and its mean`(words: String, median: Double, mean: Double) throws
  {
    let fall = "{family: \(words)}"
    let text = Scenarios.small([
      "  arms:\n    drug:\n      onset":
        "  population: {score: {instrument: CAPS-5, range: [0, 80], baseline: \(fall), error_sd: 1, fall: {symptomatic: \(fall), responding: \(fall), relapsed: \(fall)}}}\n  arms:\n    drug:\n      onset"
    ])
    let baseline = try #require(ScenarioFile.parse(text).scenario.truth.score?.baseline)
    #expect(near(baseline.quantile(0.5), median), "\(baseline.quantile(0.5))")
    #expect(near(baseline.mean, mean), "\(baseline.mean)")
  }
}
