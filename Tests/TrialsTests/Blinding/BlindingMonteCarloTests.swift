import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

/// Guesses, indices and effects against closed forms, within four of their Monte-Carlo errors.
@Suite(.enabled(if: Build.isRelease)) struct BlindingMonteCarloTests {
  private func samples(_ setup: TrialSetup, _ paths: [String], trials: Int = 2_000) throws -> [Sample] {
    let simulation = try setup.simulation(seed: 11)
    var samples = [Sample](repeating: Sample(), count: paths.count)
    for replicate in 0..<UInt32(trials) {
      let result = try simulation.run(replicate: replicate)
      for (index, path) in paths.enumerated() { samples[index].add(try #require(result[path], "\(path)")) }
    }
    return samples
  }

  @Test(arguments: [0.5, 0.3]) func `guesses at pure chance have a Bang index of nought`(chance: Double) throws {
    let setup = try BlindingSetup.trial(
      (0.7, 0.1), chances: GuessChances(nothing: BlindingSetup.answer(chance, chance)))
    let found = try samples(
      setup, ["active", "control"].map { "blinding.patient.last.bang_index.\($0)" })
    for (sample, arm) in zip(found, ["active", "control"]) { expectMean(sample, 0, arm) }
    let unblinded = try samples(setup, ["blinding.patient.last.unblinded.active"])
    // A one-sided test at 5 %, of a discrete statistic.
    #expect(abs(unblinded[0].mean - 0.05) < 0.02)
  }

  /// Felt by 0.7 and 0.2: P(active) = 0.7 · 0.8 + 0.3 · 0.2 and 0.2 · 0.8 + 0.8 · 0.2.
  @Test func `shares, right guesses and indices of given chances`() throws {
    let setup = try BlindingSetup.trial(
      (0.7, 0.2),
      chances: GuessChances(
        felt: [.init(term: "Dissociation", answer: BlindingSetup.answer(0.8, 0.1))],
        nothing: BlindingSetup.answer(0.2, 0.5)))
    let expected = [
      ("active.active", 0.62), ("control.active", 0.22), ("do_not_know.active", 0.16), ("correct.active", 0.62),
      ("bang_index.active", 0.40), ("active.control", 0.32), ("control.control", 0.42), ("correct.control", 0.42),
      ("bang_index.control", 0.10),
    ]
    let found = try samples(setup, expected.map { "blinding.patient.last.\($0.0)" })
    for (sample, (path, value)) in zip(found, expected) { expectMean(sample, value, path) }
  }

  /// With shares of all patients .31, .11, .16, .21: ½ [1 + unknown + guessing · kappa] of James and others (1996), in a trial so
  /// large that the bias of the ratio does not matter.
  @Test func `James's index of given chances`() throws {
    var setup = try BlindingSetup.trial(
      (0.7, 0.2), patients: 4_000,
      chances: GuessChances(
        felt: [.init(term: "Dissociation", answer: BlindingSetup.answer(0.8, 0.1))],
        nothing: BlindingSetup.answer(0.2, 0.5)))
    setup.score = nil
    setup.endpoints = [.time(to: .dropout, .exactly)]
    let (tt, ct, tc, cc) = (0.31, 0.11, 0.16, 0.21)
    let guessing = tt + ct + tc + cc
    let expected = ((tt + ct) * (ct + cc) + (tc + cc) * (tt + tc)) / (guessing * guessing)
    let kappa = ((ct + tc) / guessing - expected) / expected
    let index = (1 + (1 - guessing) + guessing * kappa) / 2
    let found = try samples(setup, ["blinding.patient.last.james_index"], trials: 400)
    #expect(abs(found[0].mean - index) < 4 * found[0].standardError + 1e-4)
  }

  @Test func `who fares well has the odds of guessing active multiplied`() throws {
    var setup = try BlindingSetup.trial(
      (0, 0),
      chances: GuessChances(nothing: BlindingSetup.answer(0.5, 0.3), improvement: .init(fall: 0.3, oddsRatio: 3)))
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 100)), symptomatic: .fixed(try FixedValue(value: 0)),
      responding: .fixed(try FixedValue(value: 0.5)))
    setup.arms[0].onset = try .atOnce(0.6)
    let found = try samples(setup, ["active", "control", "do_not_know"].map { "blinding.patient.last.\($0).active" })
    expectMean(found[0], 0.6 * 0.75 + 0.4 * 0.5, "active")
    expectMean(found[1], 0.6 * 0.15 + 0.4 * 0.3, "control")
    expectMean(found[2], 0.6 * 0.1 + 0.4 * 0.2, "do not know")
  }

  /// The hazard is r until the session is over, and 3 r from then on.
  @Test func `dropout of those who believe in the control`() throws {
    var setup = try BlindingSetup.trial(expectancy: Expectancy(dropout: .init(active: 1, control: 3)))
    for arm in 0..<2 { setup.arms[arm].dropout = Dropout(time: try .rate(0.1)) }
    let over = Days(minutes: 40).value + Days(hours: 2).value
    let found = try samples(setup, ["dropouts.active", "dropouts.control"])
    expectMean(found[0], 1 - exp(-0.7), "active")
    expectMean(found[1], 1 - exp(-0.1 * over - 0.3 * (7 - over)), "control")
  }

  /// −20 of everybody in the active arm; −5 of who guesses active and +3 of who guesses control, who are 0.62 and 0.22 in
  /// the active arm, 0.32 and 0.42 in the control.
  @Test func `the direct effect, the total effect, and what trials make of them`() async throws {
    let chances = GuessChances(
      felt: [.init(term: "Dissociation", answer: BlindingSetup.answer(0.8, 0.1))],
      nothing: BlindingSetup.answer(0.2, 0.5))
    var setup = try BlindingSetup.trial(
      (0.7, 0.2), chances: chances, expectancy: BlindingSetup.shift(active: -5, control: 3))
    setup.arms[0].onset = try .atOnce()
    setup.truthPatients = 1_000_000
    let effect = try #require(try await BlindingSetup.effects(setup, trials: 4_000).first)
    let added = -5 * 0.30 + 3 * -0.20
    #expect(abs(effect.direct.value + 20) <= 4 * effect.direct.error && effect.direct.error < 0.1)
    #expect(abs(effect.total.value + 20 - added) <= 4 * effect.total.error)
    #expect(abs(effect.expectancy.value - added) <= 4 * effect.expectancy.error && effect.expectancy.error < 0.02)
    #expect(abs(effect.estimate.value + 20 - added) <= 4 * effect.estimate.error)
    // A guess that hangs on nothing but what is felt is no worse than a baseline: only then is the naive analysis right.
    let bias = effect.bias(of: effect.adjusted)
    #expect(abs(bias.value) <= 4 * bias.error)
  }

  @Test func `where who fares well guesses so, adjusting for the guess is biased, with expectancy and without`()
    async throws
  {
    for expectancy in [BlindingSetup.shift(active: -5), nil] {
      var setup = try BlindingSetup.trial(
        (0.7, 0.2),
        chances: GuessChances(
          felt: [.init(term: "Dissociation", answer: BlindingSetup.answer(0.8, 0.1))],
          nothing: BlindingSetup.answer(0.2, 0.5), improvement: .init(fall: 0.2, oddsRatio: 5)), expectancy: expectancy)
      setup.arms[0].onset = try .atOnce()
      setup.truthPatients = 1_000_000
      let effect = try #require(try await BlindingSetup.effects(setup, trials: 1_000).first)
      #expect(abs(effect.direct.value + 20) <= 4 * effect.direct.error)
      let bias = effect.bias(of: effect.adjusted)
      // Guessing active goes with a low score whatever the arm: the adjusted effect is too small.
      #expect(bias.value > 4 * bias.error && bias.value > 0.5, "\(bias)")
    }
  }
}
