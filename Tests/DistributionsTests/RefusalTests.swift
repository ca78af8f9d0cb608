import Distributions
import Testing

/// A value that exists is valid: each bad parameter is refused by its name.
struct RefusalTests {
  private func refused(
    _ parameter: String, _ values: [Double], by make: (Double) throws -> Void,
    at location: SourceLocation = #_sourceLocation
  ) {
    for value in values {
      do {
        try make(value)
        Issue.record("\(parameter) = \(value) was accepted", sourceLocation: location)
      } catch let error as ParameterError {
        #expect(error.parameter == parameter, sourceLocation: location)
        #expect(error.found == value || error.found.isNaN && value.isNaN, sourceLocation: location)
        #expect(!error.expected.isEmpty, sourceLocation: location)
      } catch {
        Issue.record("\(error)", sourceLocation: location)
      }
    }
  }

  private let notPositive = [Double.nan, .infinity, -.infinity, -1, 0]
  private let notFinite = [Double.nan, .infinity, -.infinity]
  private let negative = [Double.nan, .infinity, -.infinity, -1e-300]
  private let notInside = [Double.nan, .infinity, -1, 0, 1, 2]

  @Test func `scales, shapes and rates are numbers above 0`() {
    refused("rate", notPositive) { _ = try Exponential(rate: $0) }
    refused("mean", notPositive) { _ = try Exponential(mean: $0) }
    refused("median", notPositive) { _ = try Exponential(median: $0) }
    refused("shape", notPositive) { _ = try Weibull(shape: $0, scale: 1) }
    refused("scale", notPositive) { _ = try Weibull(shape: 1, scale: $0) }
    refused("shape", notPositive) { _ = try Weibull(shape: $0, median: 1) }
    refused("mean", notPositive) { _ = try Weibull(shape: 1, mean: $0) }
    refused("shape", notPositive) { _ = try Gamma(shape: $0, scale: 1) }
    refused("scale", notPositive) { _ = try Gamma(shape: 1, scale: $0) }
    refused("median", notPositive) { _ = try Gamma(shape: 1, median: $0) }
    refused("sd", notPositive) { _ = try Gamma(mean: 1, sd: $0) }
    refused("sdLog", notPositive) { _ = try Lognormal(meanLog: 1, sdLog: $0) }
    refused("median", notPositive) { _ = try Lognormal(median: $0, sdLog: 1) }
    refused("meanLog", notFinite) { _ = try Lognormal(meanLog: $0, sdLog: 1) }
    refused("shape", notPositive) { _ = try LogLogistic(shape: $0, median: 1) }
    refused("median", notPositive) { _ = try LogLogistic(shape: 1, median: $0) }
    refused("shape", [.nan, 0.5, 1]) { _ = try LogLogistic(shape: $0, mean: 1) }
    refused("initialHazard", notPositive) { _ = try Gompertz(initialHazard: $0, growth: 1) }
    refused("growth", notFinite) { _ = try Gompertz(initialHazard: 1, growth: $0) }
    refused("shape", notPositive) { _ = try GeneralizedGamma(shape: $0, power: 1, scale: 1) }
    refused("power", notPositive) { _ = try GeneralizedGamma(shape: 1, power: $0, median: 1) }
    refused("scale", notPositive) { _ = try GeneralizedGamma(shape: 1, power: 1, scale: $0) }
    refused("q", notPositive) { _ = try GeneralizedGamma(mu: 1, sigma: 1, q: $0) }
  }

  @Test func `conditions are probabilities at times above 0, in order`() {
    refused("stillWaiting", notInside) { _ = try Exponential(stillWaiting: $0, at: 1) }
    refused("at", notPositive) { _ = try Weibull(shape: 1, stillWaiting: 0.5, at: $0) }
    refused("first.probability", notInside) { _ = try Weibull(quantiles: ($0, 1), (0.5, 2)) }
    refused("first.time", notPositive) { _ = try Lognormal(quantiles: (0.25, $0), (0.5, 2)) }
    refused("second.probability", [0.1, 0.25]) { _ = try Gamma(quantiles: (0.25, 1), ($0, 2)) }
    refused("second.time", [0.5, 1]) { _ = try Gompertz(quantiles: (0.25, 1), (0.5, $0)) }
    refused("second.time", [1000]) { _ = try Gompertz(quantiles: (0.5, 1), (0.6, $0)) }
    refused("second.time", [1.0000001]) { _ = try Gamma(quantiles: (0.01, 1), (0.99, $0)) }
  }

  @Test func `tables are complete and in order`() {
    refused("starts[0]", [.nan, 1, -1]) { _ = try PiecewiseExponential(starts: [$0], rates: [1]) }
    refused("starts[1]", [.nan, 0, -1, .infinity]) { _ = try PiecewiseExponential(starts: [0, $0], rates: [1, 1]) }
    refused("rates[1]", negative) { _ = try PiecewiseExponential(starts: [0, 2], rates: [1, $0]) }
    refused("rates", [1]) { _ = try PiecewiseExponential(starts: [0, 2], rates: [$0]) }
    refused("at[0]", notPositive) { _ = try PiecewiseExponential(through: [(stillWaiting: 0.5, at: $0)]) }
    refused("stillWaiting[0]", [.nan, 0, 1.5]) { _ = try PiecewiseExponential(through: [(stillWaiting: $0, at: 1)]) }
    refused("times[1]", [.nan, 1, 0.5, .infinity]) { _ = try Empirical(times: [1, $0], probabilities: [0.5, 0.5]) }
    refused("probabilities[0]", [.nan, -0.1, 1.1]) { _ = try Empirical(times: [1, 2], probabilities: [$0, 0.5]) }
    refused("probabilities", [0.75]) { _ = try Empirical(times: [1, 2], probabilities: [0.5, $0 - 0.5]) }
    refused("probabilities", [0]) { _ in _ = try Empirical(times: [], probabilities: []) }
    refused("weights[1]", negative) { _ = try Categorical(weights: [1, $0]) }
    refused("weights", [0]) { _ = try Categorical(weights: [0, $0]) }
  }

  @Test func `intervals and delays have a length`() {
    refused("from", negative) { _ = try UniformTime(from: $0, to: 5) }
    refused("to", [.nan, 2, 1, .infinity]) { _ = try UniformTime(from: 2, to: $0) }
    refused("time", negative) { _ = try Fixed(time: $0) }
    refused("delayed", negative) { _ = try DelayedTime(.fixed(Fixed(time: 1)), delayed: $0) }
    refused("probability", [.nan, -0.1, 1.1]) { _ = try CureMixture(probability: $0, time: .fixed(Fixed(time: 1))) }
  }

  @Test func `measurements and counts`() {
    refused("mean", notFinite) { _ = try Normal(mean: $0, sd: 1) }
    refused("sd", notPositive) { _ = try Normal(mean: 0, sd: $0) }
    refused("to", [.nan, 0, -1]) { _ = try TruncatedNormal(mean: 0, sd: 1, from: 0, to: $0) }
    refused("from", [.nan, .infinity]) { _ = try TruncatedNormal(mean: 0, sd: 1, from: $0, to: 5) }
    refused("to", [51]) { _ = try TruncatedNormal(mean: 0, sd: 1, from: 50, to: $0) }
    refused("from", notFinite) { _ = try UniformValue(from: $0, to: 5) }
    refused("to", [.nan, 2, 1, .infinity]) { _ = try UniformValue(from: 2, to: $0) }
    refused("value", notFinite) { _ = try FixedValue(value: $0) }
    refused("alpha", notPositive) { _ = try Beta(alpha: $0, beta: 1) }
    refused("mean", notInside) { _ = try Beta(mean: $0, sd: 0.1) }
    refused("sd", [.nan, 0, 0.5, 1]) { _ = try Beta(mean: 0.5, sd: $0) }
    refused("probability", [.nan, -0.1, 1.1]) { _ = try Binomial(trials: 3, probability: $0) }
    refused("trials", [-1, 2e6]) { _ = try Binomial(trials: Int($0), probability: 0.5) }
    refused("correlation", [.nan, -0.1, 1]) { _ = try BetaBinomial(trials: 3, probability: 0.5, correlation: $0) }
    refused("mean", [.nan, -0.1, .infinity, 2e7]) { _ = try Poisson(mean: $0) }
  }

  @Test func `an error says what was found and what was expected`() {
    let error = ParameterError(parameter: "shape", found: -1, expected: "a number > 0")
    #expect("\(error)" == "shape: found -1, expected a number > 0")
  }
}
