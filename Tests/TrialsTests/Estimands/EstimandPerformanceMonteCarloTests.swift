import DiscreteEvents
import Distributions
import Foundation
import Statistics
import Testing
import Trials

/// How well trials estimate, against theory, within four Monte-Carlo errors.
@Suite(.enabled(if: Build.isRelease)) struct EstimandPerformanceMonteCarloTests {
  private func expect(_ found: MonteCarloEstimate, _ value: Double, _ what: String) {
    #expect(abs(found.value - value) <= 4 * found.error, "\(what): \(found), expected \(value)")
  }

  /// Normal changes with SD 14 (and the error of the baseline, which is none here) in two arms of 60: the t interval
  /// covers in 95 of 100 trials, the estimate is unbiased, and its standard error is 14 √(2/60).
  @Test func `a t interval of normal scores covers as it says`() async throws {
    let endpoint = Endpoint(
      name: "change", kind: Endpoint.change(at: 0, .tTest).kind, estimand: Estimand(summary: .meanDifference))
    let setup = try MeansSetup.trial([endpoint], score: MeansSetup.score(benefit: 5))
    let figures = try await EstimandSetup.performances(setup, trials: 20_000)[0].all
    let error = 14 * (2.0 / 60).squareRoot()
    expect(figures.coverage, 0.95, "coverage")
    expect(figures.bias, 0, "bias")
    expect(figures.relativeBias, 0, "relative bias")
    expect(figures.mean, -5, "mean")
    expect(figures.empiricalStandardError, error, "empirical standard error")
    expect(figures.meanSquaredError, error * error, "mean squared error")
    #expect(abs(figures.modelStandardError.value / error - 1) < 0.005)
    #expect(figures.count == 20_000 && figures.failed == 0)
  }

  /// Responders stay, others leave at rate μ: among those seen at t, p / (p + (1 − p) e^(−μt)) respond.
  @Test func `complete cases are biased when who leaves does not respond`() async throws {
    var setup = TrialSetup.twoArms()
    setup.visits = [28]
    setup.followUp = 28
    setup.patients = 200
    for (arm, (p, rate)) in [(0.5, 0.05), (0.3, 0.01)].enumerated() {
      setup.arms[arm].onset = try .atOnce(p)
      setup.arms[arm].dropout = Leaving(time: try .rate(rate), ratios: StateRatios(responding: 0))
    }
    setup.endpoints = [
      EstimandSetup.response(at: 0, name: "complete", missing: .observed),
      EstimandSetup.response(at: 0, name: "failures", missing: .nonResponse),
    ]
    let found = try await EstimandSetup.performances(setup, trials: 10_000)
    func seen(_ p: Double, _ rate: Double) -> Double { p / (p + (1 - p) * exp(-rate * 28)) }
    expect(found[0].truth, 0.2, "truth")
    expect(found[0].all.bias, seen(0.5, 0.05) - seen(0.3, 0.01) - 0.2, "complete cases")
    // Who leaves would not have responded.
    expect(found[1].all.bias, 0, "failures")
    #expect(found[0].all.coverage.value < found[1].all.coverage.value)
  }

  /// Estimates of trials that a look stopped for efficacy are too good on average.
  @Test func `what a look stops is told apart`() async throws {
    var setup = TrialSetup.twoArms()
    setup.entersAs = .responding
    setup.patients = 120
    setup.followUp = 60
    for (arm, rate) in [0.01, 0.02].enumerated() {
      setup.arms[arm].relapse = Relapse(time: try .rate(rate), from: .randomization)
    }
    setup.endpoints = [EstimandSetup.time(.relapse, .hazardRatio, summary: .hazardRatio)]
    setup.interim = InterimPlan(
      tested: "time", looks: [.init(.events(30), fraction: 0.5)], maximumInformation: 60, efficacy: .obrienFleming)
    let results = try await EstimandSetup.results(setup, trials: 4_000)
    let found = results.performances()[0]
    let stopped = try #require(found.stopped)
    let share = try #require(OperatingCharacteristics(results)["looks.1.efficacy"])
    #expect(abs(Double(stopped.count) / 4_000 - share.mean) < 1e-9)
    #expect(stopped.bias.value < found.all.bias.value - 4 * found.all.bias.error)
  }
}
