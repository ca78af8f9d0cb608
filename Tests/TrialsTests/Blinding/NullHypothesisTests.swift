import DiscreteEvents
import Distributions
import Testing
import Trials

/// Every arm has the control's course, and its own adverse events.
@Suite struct NullHypothesisTests {
  @Test func `without efficacy an arm has the control's course and its own adverse events`() throws {
    let scenario = try RandomSetup(seed: 2).rich().scenario
    let null = try scenario.under(.efficacy)
    #expect(null.null == .efficacy && scenario.null == nil)
    #expect(
      null.truth.arms[0].onset == scenario.truth.arms[1].onset
        && scenario.truth.arms[0].onset != null.truth.arms[0].onset)
    #expect(null.truth.arms[0].relapse == scenario.truth.arms[1].relapse)
    #expect(null.truth.arms.map(\.adverseEvents) == scenario.truth.arms.map(\.adverseEvents))
    #expect(null.truth.arms[1] == scenario.truth.arms[1] && null.truth.score == scenario.truth.score)
    #expect(null.recordingAll.null == .efficacy)
  }

  @Test func `what factors and adjuncts change is what they change in the control`() throws {
    var setup = try RandomSetup(seed: 2).rich()
    setup.factors = [
      PopulationFactor(
        name: "sex",
        levels: [
          .init(
            name: "female", share: 0.5,
            effectsInArms: [FactorEffects(onsetOddsRatio: 3), FactorEffects(onsetOddsRatio: 2)]),
          .init(name: "male", share: 0.5),
        ])
    ]
    setup.adjuncts = [AdjunctTruth(name: "coaching", effects: AdjunctEffects(relapseHazardRatio: 0.5))]
    setup.arms[0].adjuncts = [Adjunct(name: "coaching", days: [3])]
    let null = try setup.scenario.under(.efficacy)
    #expect([0, 1].map { null.truth.factors[0].levels[0].ratio(.onsetOdds, arm: $0) } == [2, 2])
    #expect(null.truth.adjuncts[0].ratio(.relapseHazard, arm: 0) == 1)
  }

  @Test func `a course that is counted from sessions needs the sessions`() throws {
    var setup = try RandomSetup(seed: 2).rich()
    setup.arms[0].sessions = [0, 7]
    let scenario = setup.scenario
    #expect(throws: ScenarioFaults.self) { _ = try scenario.under(.efficacy) }
    #expect(throws: ScenarioFaults.self) { _ = try TrialSetup.oneArm().scenario.under(.efficacy) }
  }

  @Test func `arms are alike unless beliefs tell them apart`() throws {
    var setup = try BlindingSetup.trial((0.9, 0.1), expectancy: BlindingSetup.shift(active: -5))
    func isAlike() -> Bool { setup.scenario.areAlike(0, 1, in: setup.endpoints[0]) }
    #expect(!isAlike())
    setup.arms[1].adverseEvents = setup.arms[0].adverseEvents
    #expect(isAlike())
    setup.masking = .open
    #expect(!isAlike())
    setup.blinding = Blinding(guess: setup.blinding?.guess)
    #expect(isAlike())
    let null = try TrialSetup.twoArms().scenario.under(.efficacy)
    #expect(null.areAlike(0, 1, in: .change(at: 0, .ancova)))
  }
}

@Suite(.enabled(if: Build.isRelease)) struct NullHypothesisMonteCarloTests {
  /// The level with the expectancy off. With it on the change is shifted by 8 · (0.9 − 0.1) points in one arm: an ANCOVA of
  /// 50 against 50 patients with a standard deviation of √(14² + 2 · 3² + 8² · 0.09) points, whose baseline says nothing but
  /// its error: power 1 − Φ(1.98 − δ) + Φ(−1.98 − δ), δ = 6.4 / (sd √(2/50)), within what the normal approximation is off.
  @Test func `what unblinding alone rejects`() throws {
    var setup = try BlindingSetup.trial((0.9, 0.1), expectancy: BlindingSetup.shift(active: -8))
    setup.arms[0].onset = try .atOnce()
    let null = try setup.scenario.under(.efficacy)
    func rejected(_ scenario: Scenario, _ trials: Int) throws -> Int {
      let simulation = Simulation(try TrialPlan(scenario), seed: 21)
      return try (0..<UInt32(trials)).count { try simulation.run(replicate: $0)["change.rejected.active"] == 1 }
    }
    expectShare(try rejected(null.withoutExpectancy, 4_000), of: 4_000, 0.05, "expectancy off")
    // The slope of the baseline takes its error away: 3² of the two errors is left.
    let sd = (196.0 + 9 + 64 * 0.09).squareRoot()
    let delta = 6.4 / (sd * (2.0 / 50).squareRoot())
    let power = StandardNormal.cdf(at: delta - 1.985)
    let found = Double(try rejected(null, 4_000)) / 4_000
    #expect(abs(found - power) < 0.04, "\(found), expected about \(power)")
  }
}
