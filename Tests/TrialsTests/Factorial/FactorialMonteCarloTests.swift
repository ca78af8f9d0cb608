import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct FactorialMonteCarloTests {
  private static let trials = 20_000

  private func run(_ setup: TrialSetup, trials: Int = FactorialMonteCarloTests.trials) async throws
    -> OperatingCharacteristics
  {
    let experiment = try Experiment([setup.plan()], seed: 977)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<trials, workers: 2))
  }

  private func expectMean(_ found: OperatingCharacteristics, _ path: String, _ expected: Double) throws {
    let summary = try #require(found[path])
    #expect(
      abs(summary.mean - expected) <= 4 * summary.standardError,
      "\(path): \(summary.mean) ± \(summary.standardError), expected \(expected)")
  }

  /// Nominal 0.05, Monte-Carlo standard error √(0.05 · 0.95 / 20,000) = 0.0015; Wald's test of a hazard ratio, and that of
  /// a ratio of two, are a little conservative with so few events.
  @Test func `where nothing has an effect, effects and interactions are found as often as the level says`() async throws
  {
    let limit = 4 * (0.05 * 0.95 / Double(Self.trials)).squareRoot()
    let means = try await run(FactorialSetup.means([.change(at: 0, .ancova)], one: 0, both: 0))
    for path in ["rejected.a.on", "rejected.b.on", "rejected.a.on.b.on", "interaction_rejected.a.on.b.on"] {
      let rejected = try #require(means["change.\(path)"])
      #expect(abs(rejected.mean - 0.05) <= limit, "means, \(path): \(rejected.mean)")
    }
    let times = try await run(FactorialSetup.relapses([[0.02, 0.02], [0.02, 0.02]], patients: 400))
    for path in ["rejected.a.on", "rejected.b.on", "interaction_rejected.a.on.b.on"] {
      let rejected = try #require(times["relapse.\(path)"])
      #expect(abs(rejected.mean - 0.05) <= limit + 0.002, "times, \(path): \(rejected.mean)")
    }
    let shares = try await run(FactorialSetup.proportions([[0.5, 0.5], [0.5, 0.5]], patients: 400))
    for path in ["rejected.a.on", "rejected.b.on", "interaction_rejected.a.on.b.on"] {
      let rejected = try #require(shares["response.\(path)"])
      // Of counts no test has exactly its level.
      #expect(abs(rejected.mean - 0.05) <= limit + 0.004, "shares, \(path): \(rejected.mean)")
    }
  }

  /// Two questions at the price of one: without an interaction each main effect has the power of a trial of two arms with
  /// as many patients in all (Montgomery, Peters and Little, BMC Med. Res. Methodol. 3 (2003) 26).
  @Test func `each main effect of means has the power of a two-arm trial of the same size`() async throws {
    let found = try await run(FactorialSetup.means([.change(at: 0, .ancova)], one: 6, both: 12))
    var two = TrialSetup.twoArms()
    let four = try FactorialSetup.means([.change(at: 0, .ancova)], one: 6, both: 12)
    two.arms[0].onset = try .atOnce()
    two.patients = 120
    two.visits = [7]
    two.followUp = 7
    two.score = four.score
    two.endpoints = four.endpoints
    let twoArms = try await run(two)
    let reference = try #require(twoArms["change.power"])
    for factor in ["a", "b"] {
      let power = try #require(found["change.power.\(factor).on"])
      let error = (power.standardError * power.standardError + reference.standardError * reference.standardError)
        .squareRoot()
      #expect(abs(power.mean - reference.mean) <= 4 * error, "\(factor): \(power.mean) against \(reference.mean)")
      #expect(power.mean > 0.6 && power.mean < 0.8)
      try expectMean(found, "change.difference.\(factor).on", -6)
      try expectMean(found, "change.difference.\(factor).on.\(factor == "a" ? "b" : "a").on", -6)
    }
    try expectMean(found, "change.interaction.a.on.b.on", 0)
  }

  /// 5 points with one factor and 15 with both are an interaction of 15 − 5 − 5; a main effect is the mean of the simple
  /// ones, (5 + 10) / 2.
  @Test func `an additive interaction of means is found`() async throws {
    let found = try await run(FactorialSetup.means([.change(at: 0, .ancova)], one: 5, both: 15))
    try expectMean(found, "change.interaction.a.on.b.on", -5)
    try expectMean(found, "change.difference.a.on.b.off", -5)
    try expectMean(found, "change.difference.a.on.b.on", -10)
    try expectMean(found, "change.difference.b.on", -7.5)
  }

  @Test func `an additive interaction of proportions is found, and none where there is none`() async throws {
    let none = try await run(FactorialSetup.proportions([[0.2, 0.4], [0.35, 0.55]], patients: 400))
    try expectMean(none, "response.difference.a.on", 0.15)
    try expectMean(none, "response.difference.b.on", 0.2)
    try expectMean(none, "response.interaction.a.on.b.on", 0)
    let some = try await run(FactorialSetup.proportions([[0.2, 0.4], [0.35, 0.8]], patients: 400))
    try expectMean(some, "response.interaction.a.on.b.on", 0.25)
    try expectMean(some, "response.difference.a.on.b.on", 0.4)
    try expectMean(some, "response.difference.a.on", 0.275)
  }

  /// Rates λ, λ/2, 0.7 λ and 0.35 λ f: hazard ratios 0.7 and 0.5, whose interaction is the ratio f. The median over trials
  /// of a log-normal estimate has a standard error of 1.2533 σ / √n, with σ from the middle 95 %.
  @Test(arguments: [1, 0.4]) func `hazard ratios and their ratio are found`(f: Double) async throws {
    let rates = [[0.03, 0.015], [0.021, 0.0105 * f]]
    let found = try await run(FactorialSetup.relapses(rates, patients: 2_000, test: .cox(.wald)), trials: 2_000)
    var expected = ["interaction.a.on.b.on": f, "hazard_ratio.a.on.b.off": 0.7, "hazard_ratio.b.on.a.off": 0.5]
    if f == 1 { expected.merge(["hazard_ratio.a.on": 0.7, "hazard_ratio.b.on": 0.5]) { $1 } }
    for (path, value) in expected {
      let summary = try #require(found["relapse.\(path)"])
      let deviation = log(summary.quantiles[2] / summary.quantiles[0]) / (2 * 1.96)
      let error = 1.2533 * deviation / 2_000.0.squareRoot()
      #expect(abs(log(summary.quantiles[1] / value)) <= 4 * error, "\(path): \(summary.quantiles[1]), \(value)")
    }
  }
}
