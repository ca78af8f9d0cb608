import DiscreteEvents
import Distributions
import Testing
import Trials

/// What imputation assumes is what it finds.
@Suite(.enabled(if: Build.isRelease)) struct ImputationMonteCarloTests {
  private static let trials = 2_000
  /// Still there at day 28, e^(−28 · 0.015).
  private static let stay = 0.65705

  private func found(_ endpoints: [Endpoint], benefit: Bool = true) async throws -> OperatingCharacteristics {
    var setup = try MeansSetup.course(endpoints, patients: 120, active: benefit ? 0.7 : 0.4, control: 0.4)
    for arm in 0..<2 { setup.arms[arm].dropout = Dropout(time: try .rate(0.015)) }
    let experiment = try Experiment([setup.plan()], seed: 1_987)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
  }

  private func endpoint(
    _ assumption: ImputationPlan.Assumption, delta: Double = 0, limit: Double? = nil, name: String
  ) -> Endpoint {
    .continuous(
      .ancova, at: 3,
      missing: .imputed(ImputationPlan(assumption: assumption, count: 10, delta: delta, tippingPointLimit: limit)),
      name: name)
  }

  @Test func `the difference is that of the assumption`() async throws {
    let found = try await found([
      endpoint(.missingAtRandom, limit: 30, name: "random"), endpoint(.jumpToReference, name: "jump"),
      endpoint(.missingAtRandom, delta: 5, name: "worse"),
    ])
    // −4.5 if all stayed; only those who stayed benefit; 5 points worse for those who left.
    for (name, expected) in [
      ("random", -4.5), ("jump", -4.5 * Self.stay), ("worse", -4.5 + 5 * (1 - Self.stay)),
    ] {
      let difference = try #require(found["\(name).difference"])
      #expect(abs(difference.mean - expected) <= 4 * difference.standardError + 0.02, "\(name): \(difference.mean)")
      #expect(found["\(name).failed"]?.mean == 0)
    }
    let missing = try #require(found["random.missing_information"]).mean
    #expect(missing > 0.1 && missing < 1 - Self.stay + 0.1, "\(missing)")
    // The share of trials without a tipping point above 0 is that without a significant result.
    let tipping = try #require(found["random.tipping_point"])
    #expect(tipping.missing == 0 && tipping.mean > 0)
  }

  @Test func `a true null is rejected at the level, or less often where the reference is borrowed`() async throws {
    let found = try await found(
      [endpoint(.missingAtRandom, name: "random"), endpoint(.jumpToReference, name: "jump")], benefit: false)
    let limit = 4 * (0.05 * 0.95 / Double(Self.trials)).squareRoot()
    #expect(abs(try #require(found["random.rejected"]).mean - 0.05) <= limit)
    // Rubin's variance is too large under jump to reference (Carpenter and others, Stat. Med. 32 (2013) 4303).
    #expect(try #require(found["jump.rejected"]).mean < 0.05 + limit)
  }
}
