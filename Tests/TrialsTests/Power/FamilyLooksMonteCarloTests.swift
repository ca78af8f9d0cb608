import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// How often trials that test several comparisons at looks reject any of them falsely.
@Suite(.enabled(if: Build.isRelease)) struct FamilyLooksMonteCarloTests {
  private static let trials = 20_000

  private func results(_ setup: TrialSetup, seed: UInt64) async throws -> OperatingCharacteristics {
    let experiment = try Experiment([setup.plan()], seed: seed)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
  }

  /// The level is 0.025, and the tolerance four standard errors √(0.025 · 0.975 / 20,000).
  private static let limit = 0.025 + 4 * (0.025 * 0.975 / Double(trials)).squareRoot()

  @Test func `the chance of any false rejection at any look is at most the level`() async throws {
    let graph = try GraphicalProcedure(weights: [0.3, 0.7], transitions: [[0, 1], [1, 0]])
    let procedures: [Multiplicity] = [
      .adjustment(.bonferroni), .adjustment(.holm), .adjustment(.fixedSequence), .graph(graph),
    ]
    for (number, procedure) in procedures.enumerated() {
      for stopping in FamilyLooks.Stopping.allCases {
        var setup = try FamilyLooksSetup.survival(ratio: 1)
        setup.multiplicity = procedure
        setup.familyLooks = FamilyLooksSetup.plan(stopping, ["first": 60, "second": 30])
        let found = try await results(setup, seed: UInt64(100 + number))
        let any = try #require(found["family.any_rejected"]).mean
        #expect(any <= Self.limit, "\(procedure) \(stopping): \(any)")
        // Endpoints that go their own ways leave little of the level unused.
        #expect(any >= 0.018, "\(procedure) \(stopping): \(any)")
      }
    }
  }

  /// One of two arms works so well that it is nearly always rejected early and passes its level on; the other is a null.
  @Test func `a level that was passed on does not inflate the error of the other`() async throws {
    let found = try await results(try FamilyLooksSetup.arms(ratios: [1, 0.2]), seed: 7)
    #expect(try #require(found["first.power.other"]).mean > 0.99)
    let false0 = try #require(found["first.rejected.active"]).mean
    #expect(false0 <= Self.limit && false0 >= 0.018, "\(false0)")
  }

  /// A fixed sequence whose first endpoint has a large effect: the second, without any, is tested at each look at its own
  /// share of the level. At the whole level at the look that rejects the first, and again at the end, it would be rejected
  /// by chance more often.
  @Test func `what comes second in a fixed sequence keeps the level over all looks`() async throws {
    var setup = try FamilyLooksSetup.survival(ratio: 0.3)
    setup.arms[0].dropout = setup.arms[1].dropout
    setup.multiplicity = .adjustment(.fixedSequence)
    setup.familyLooks = FamilyLooksSetup.plan(.all, ["first": 60, "second": 30])
    let found = try await results(setup, seed: 8)
    #expect(try #require(found["first.power"]).mean > 0.95)
    let second = try #require(found["second.rejected"]).mean
    #expect(second <= Self.limit && second >= 0.018, "\(second)")
  }
}
