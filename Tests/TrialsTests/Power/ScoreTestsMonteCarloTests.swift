import DiscreteEvents
import Distributions
import Testing
import Trials

/// Tests of scores whose power is known: noncentral t and exact integrals, scipy 1.17.1.
@Suite(.enabled(if: Build.isRelease)) struct ScoreTestsMonteCarloTests {
  private static let trials = 40_000

  private func found(_ setup: TrialSetup, _ trials: Int = trials) async throws -> OperatingCharacteristics {
    let experiment = try Experiment([setup.plan()], seed: 4_711)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<trials, workers: 2))
  }

  /// Within 4 √(p (1 − p) / n).
  private func expectRate(
    _ found: OperatingCharacteristics, _ path: String, _ expected: Double, trials: Int = trials,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let rate = try #require(found[path], sourceLocation: sourceLocation)
    let error = (expected * (1 - expected) / Double(trials)).squareRoot()
    #expect(
      abs(rate.mean - expected) <= 4 * error, "\(path): \(rate.mean), expected \(expected)",
      sourceLocation: sourceLocation)
  }

  @Test func `a true null is rejected as often as each test says`() async throws {
    var setup = try MeansSetup.trial(
      [
        .continuous(.welch, name: "welch"), .continuous(.ancova, standardError: .robust, name: "robust"),
        .continuous(.wilcoxon, name: "ranks"),
      ], score: MeansSetup.score(benefit: 0))
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 100)), symptomatic: .normal(try Normal(mean: 0.1, sd: 0.14)),
      responding: .normal(try Normal(mean: 0.1, sd: 0.14)), errorSD: 5)
    let found = try await found(setup)
    // HC3 is slightly conservative at 120 patients; the rank-sum test beyond 50 an arm is nearly exact.
    for name in ["welch", "ranks"] { try expectRate(found, "\(name).rejected", 0.05) }
    let robust = try #require(found["robust.rejected"])
    #expect(robust.mean > 0.04 && robust.mean < 0.055, "\(robust.mean)")
    #expect(abs(try #require(found["ranks.probability_of_benefit"]).mean - 0.5) < 0.002)
  }

  /// 14 and 7 points of standard deviation, a difference of 5, 60 an arm: ∫ P(reject | s₁, s₀) over both variances.
  @Test func `Welch's test has its power with unequal variances`() async throws {
    let score = try MeansSetup.score(benefit: 5, sd: 7, activeSD: 14)
    try expectRate(await found(MeansSetup.trial([.continuous(.welch, name: "x")], score: score)), "x.power", 0.68681)
  }

  /// A measured baseline of 100 ± 10, changes of ± √300, residuals of ± √200, a difference of 7, 60 an arm.
  @Test func `adjusting for the baseline gains power`() async throws {
    let falls = try [0.1, 0.17].map { MeasurementDistribution.normal(try Normal(mean: $0, sd: 0.1)) }
    let score = ScoreModel.plain(
      baseline: .fixed(try FixedValue(value: 100)), symptomatic: falls[0], responding: falls[1], errorSD: 10)
    let found = try await found(
      MeansSetup.trial(
        [.continuous(.ancova, name: "adjusted"), .continuous(.tTest, name: "plain")], score: score))
    try expectRate(found, "adjusted.power", 0.76342)
    try expectRate(found, "plain.power", 0.59312)
  }

  /// No difference, ± 14, 60 an arm: P(T < −t) of the noncentral t at 5 / (14 √(2 / 60)).
  @Test func `a margin of 5 points is excluded as often as the noncentral t says`() async throws {
    let score = try MeansSetup.score(benefit: 0)
    let found = try await found(
      MeansSetup.trial(
        [.continuous(.tTest, margin: 5, name: "t"), .continuous(.wilcoxon, margin: 5, name: "ranks")], score: score))
    try expectRate(found, "t.power", 0.49212)
    // Pitman efficiency 3 / π: the power of the t test with 57 an arm, 0.472; approximate.
    #expect(abs(try #require(found["ranks.power"]).mean - 0.472) < 0.02)
    let atMargin = try await self.found(
      MeansSetup.trial(
        [.continuous(.tTest, margin: 5, name: "t"), .continuous(.wilcoxon, margin: 5, name: "ranks")],
        score: MeansSetup.score(benefit: -5)))
    try expectRate(atMargin, "t.power", 0.025)
    try expectRate(atMargin, "ranks.power", 0.025)
    let upper = try #require(atMargin["t.difference_upper"])
    let lower = try #require(atMargin["t.difference_lower"])
    #expect(abs((upper.mean + lower.mean) / 2 - 5) < 4 * lower.standardError)
  }

  /// A model's standard error is wrong with unequal variances in arms of unequal size; the robust one is not.
  @Test func `a robust standard error allows for unequal variances`() async throws {
    var setup = try MeansSetup.trial(
      [
        .continuous(.ancova, standardError: .robust, name: "robust"), .continuous(.ancova, name: "model"),
      ], patients: 160, score: MeansSetup.score(benefit: 0, sd: 7, activeSD: 14))
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 100)), symptomatic: .normal(try Normal(mean: 0.1, sd: 0.07)),
      responding: .normal(try Normal(mean: 0.1, sd: 0.14)), errorSD: 3)
    setup.arms[1].weight = 3
    setup.randomization = .permutedBlock(sizes: [4])
    let found = try await found(setup, 10_000)
    #expect(try #require(found["model.rejected"]).mean > 0.1)
    let robust = try #require(found["robust.rejected"]).mean
    #expect(robust > 0.035 && robust < 0.065, "\(robust)")
  }
}
