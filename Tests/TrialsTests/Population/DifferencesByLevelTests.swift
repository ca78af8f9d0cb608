import Distributions
import Testing
import Trials

/// What each level of a factor shows of a comparison.
@Suite struct DifferencesByLevelTests {
  /// In the treated arm 60 % have responded by then, of a kind of patient 3/11, whose odds are a quarter; in the control nobody.
  private func setup(_ shares: [Double] = [0.5, 0.5]) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms[0].onset = Onset(probability: 0.6, time: .fixed(try Fixed(time: 1)), from: .randomization)
    setup.factors = [
      PopulationFactor(
        name: "failed",
        levels: [
          .init(name: "none", share: shares[0]),
          .init(name: "two", share: shares[1], effects: FactorEffects(onsetOddsRatio: 0.25)),
        ])
    ]
    setup.patients = 40
    setup.visits = [14]
    setup.followUp = 20
    setup.endpoints = [.response(at: 0).stratified(by: ["failed"])]
    setup.secondary = [Endpoint(name: "crude", kind: Endpoint.response(at: 0).kind)]
    return setup
  }

  private func results(_ setup: TrialSetup, _ trials: Int) async throws -> ExperimentResults {
    try await Experiment([setup.plan()], seed: 3).run(replicates: 0..<trials, workers: 2)
  }

  @Test func `the difference in each level is that of its odds, and the interaction what lies between`() async throws {
    let found = OperatingCharacteristics(try await results(try setup(), 300))
    for (path, expected) in [
      ("difference.active.failed.none", 0.6), ("difference.active.failed.two", 3.0 / 11),
      ("interaction.active.failed.two", 3.0 / 11 - 0.6),
    ] {
      let summary = try #require(found["response.\(path)"])
      #expect(abs(summary.mean - expected) <= 4 * summary.standardError, "\(path): \(summary.mean)")
    }
    #expect(found["response.interaction.active.failed.none"] == nil)
    #expect(found["crude.difference.active.failed.none"] == nil, "the endpoint names no factor")
    #expect(found["response.difference"]?.measure.path == "response.difference.active")
  }

  @Test func `where all patients have one level its difference is the difference, and the other has none`() async throws
  {
    let results = try await results(try setup([1, 0]), 20)
    for replicate in results.replicates {
      let trial = try #require(results.trial(replicate))
      #expect(trial["response.difference.active.failed.none"] == trial["crude.difference.active"])
      #expect(trial["response.difference.active.failed.two"]?.isNaN == true)
      #expect(trial["response.interaction.active.failed.two"]?.isNaN == true)
    }
  }
}
