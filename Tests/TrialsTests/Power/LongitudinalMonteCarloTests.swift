import DiscreteEvents
import Distributions
import Testing
import Trials

/// Scores over several visits from which patients drop out.
@Suite(.enabled(if: Build.isRelease)) struct LongitudinalMonteCarloTests {
  private static let trials = 4_000

  private func found(_ setup: TrialSetup, _ trials: Int = trials) async throws -> OperatingCharacteristics {
    let experiment = try Experiment([setup.plan()], seed: 60_653)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<trials, workers: 2))
  }

  /// Within 4 √(0.05 · 0.95 / n).
  private func expectLevel(_ found: OperatingCharacteristics, _ name: String) throws {
    let rejected = try #require(found["\(name).rejected"])
    let limit = 4 * (0.05 * 0.95 / Double(rejected.count)).squareRoot()
    #expect(abs(rejected.mean - 0.05) <= limit, "\(name): \(rejected.mean)")
    #expect(found["\(name).failed"]?.mean == 0)
  }

  @Test func `a true null is rejected at the level whatever the covariance`() async throws {
    var setup = try MeansSetup.course(
      [
        .longitudinal(name: "unstructured"), .longitudinal(.heterogeneousToeplitz, name: "toeplitz"),
        .longitudinal(.unstructured, .satterthwaite, baseline: .common, name: "satterthwaite"),
        .longitudinal(visits: [1, 3], .compoundSymmetry, baseline: .none, name: "two"),
      ], patients: 60, active: 0.4, control: 0.4)
    for arm in 0..<2 { setup.arms[arm].dropout = Dropout(time: try .rate(0.015)) }
    let found = try await found(setup)
    for name in ["unstructured", "toeplitz", "satterthwaite", "two"] { try expectLevel(found, name) }
    #expect(try #require(found["unstructured.fallback"]).mean < 0.01)
  }

  /// Everybody starts at 50 and falls by 10 %, responders by 40 %: 70 % against 40 % of them make −0.3 · 0.3 · 50.
  @Test func `the model finds the difference that everybody would have shown, and says how sure it is`() async throws {
    var setup = try MeansSetup.course(
      [.longitudinal(), .continuous(.ancova, at: 3, name: "completers")], active: 0.7, control: 0.4)
    setup.arms[0].dropout = Dropout(time: try .rate(0.005))
    setup.arms[1].dropout = Dropout(time: try .rate(0.03))
    let found = try await found(setup)
    let model = try #require(found["mmrm.difference"])
    #expect(abs(model.mean + 4.5) <= 4 * model.standardError, "\(model.mean)")
    let means = (try #require(found["mmrm.adjusted_mean.active"]), try #require(found["mmrm.adjusted_mean.control"]))
    #expect(abs(means.0.mean + 15.5) <= 4 * means.0.standardError)
    #expect(abs(means.1.mean + 11) <= 4 * means.1.standardError)
    // Who left is still told by the visits before: the estimate is surer than that of those who stayed.
    let completers = try #require(found["completers.difference"])
    #expect(model.standardDeviation < 0.95 * completers.standardDeviation)
    let lower = try #require(found["mmrm.difference_lower"]).mean
    let upper = try #require(found["mmrm.difference_upper"]).mean
    #expect(abs((upper - lower) / (2 * 1.98) / model.standardDeviation - 1) < 0.05)
  }

  @Test func `three arms are in one model, and the control comes second`() async throws {
    var setup = try MeansSetup.course([.longitudinal(baseline: .common)], patients: 150, active: 0.7, control: 0.4)
    var low = setup.arms[0]
    low.name = "low"
    low.onset = Onset(probability: 0.5, time: try .after(0), from: .randomization)
    setup.arms.append(low)
    setup.randomization = .permutedBlock(sizes: [3])
    let found = try await found(setup, 1_000)
    for (arm, expected) in [("active", -4.5), ("low", -1.5)] {
      let difference = try #require(found["mmrm.difference.\(arm)"])
      #expect(abs(difference.mean - expected) <= 4 * difference.standardError, "\(arm): \(difference.mean)")
    }
  }
}
