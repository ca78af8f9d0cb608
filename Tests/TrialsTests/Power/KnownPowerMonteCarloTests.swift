import DiscreteEvents
import Distributions
import Testing
import Trials

/// Trials whose power is known exactly.
@Suite(.enabled(if: Build.isRelease)) struct KnownPowerMonteCarloTests {
  private static let trials = 100_000

  private func found(_ setup: TrialSetup) async throws -> OperatingCharacteristics {
    let experiment = try Experiment([setup.plan()], seed: 99)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
  }

  private func expectRate(_ found: OperatingCharacteristics, _ path: String, _ expected: Double) throws {
    let rate = try #require(found[path])
    let error = (expected * (1 - expected) / Double(Self.trials)).squareRoot()
    #expect(abs(rate.mean - expected) <= 4 * error, "\(path): \(rate.mean), expected \(expected)")
  }

  /// 30 patients an arm who respond at once with the given chances.
  private func fisher(_ active: Double, _ control: Double) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms[0].onset = try .atOnce(active)
    setup.arms[1].onset = try .atOnce(control)
    setup.patients = 60
    setup.visits = [7]
    setup.followUp = 7
    setup.endpoints = [.response(at: 0)]
    return setup
  }

  @Test func `Fisher's exact test with 30 patients an arm`() async throws {
    let reference = try Reference("power.fisher_exact")
    try expectRate(await found(fisher(0.7, 0.35)), "response.rejected", reference.value("power"))
    try expectRate(await found(fisher(0.35, 0.35)), "response.rejected", reference.value("size"))
  }

  /// A baseline of 100 without error and a fall of 14 ± 14 or 7 ± 14 points.
  @Test func `the t test with 60 patients an arm`() async throws {
    let reference = try Reference("ss.ttest")
    var setup = TrialSetup.twoArms()
    setup.arms[0].onset = try .atOnce()
    setup.patients = 120
    setup.visits = [7]
    setup.followUp = 7
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 100)), symptomatic: .normal(try Normal(mean: 0.07, sd: 0.14)),
      responding: .normal(try Normal(mean: 0.14, sd: 0.14)))
    setup.endpoints = [.change(at: 0, .tTest)]
    let found = try await found(setup)
    try expectRate(found, "change.power", reference.value("power60"))
    try expectRate(found, "change.rejected", reference.value("power60_strict"))
    let difference = try #require(found["change.difference"])
    #expect(abs(difference.mean + 7) <= 4 * difference.standardError)
    // The difference of two means of 60: 14 · √(2 / 60).
    #expect(abs(difference.standardDeviation / (14 * (2.0 / 60).squareRoot()) - 1) <= 0.01)
  }
}
