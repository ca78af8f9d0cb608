import DiscreteEvents
import Distributions
import Testing
import Trials

/// Analyses by factors of the population that change the course of patients.
@Suite(.enabled(if: Build.isRelease)) struct StratifiedMonteCarloTests {
  private static let trials = 40_000

  private func factors() -> [PopulationFactor] {
    [
      PopulationFactor(
        name: "veteran",
        levels: [
          .init(name: "yes", share: 0.4, effects: FactorEffects(onsetOddsRatio: 0.3, relapseHazardRatio: 3)),
          .init(name: "no", share: 0.6),
        ]),
      PopulationFactor(
        name: "sex",
        levels: [
          .init(name: "female", share: 0.5, effects: FactorEffects(onsetOddsRatio: 2)), .init(name: "male", share: 0.5),
        ]),
    ]
  }

  /// Nominal 0.05, Monte-Carlo standard error √(0.05 · 0.95 / 40,000) = 0.0011.
  @Test func `tests within strata reject a true null as often as they say`() async throws {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 {
      setup.arms[arm].onset = Onset(probability: 0.5, time: try .rate(0.1), from: .randomization)
      setup.arms[arm].relapse = Relapse(time: try .rate(0.05), from: .onset)
    }
    setup.factors = factors()
    setup.patients = 240
    setup.visits = [14]
    setup.followUp = 60
    let fall = MeasurementDistribution.fixed(try FixedValue(value: 0.2))
    setup.score = .plain(
      baseline: .normal(try Normal(mean: 40, sd: 6)), symptomatic: fall,
      responding: .fixed(try FixedValue(value: 0.5)), errorSD: 5)
    let names = ["veteran", "sex"]
    setup.endpoints = [.response(at: 0).stratified(by: names)]
    let time = Endpoint.time(to: .response, .exactly)
    setup.secondary = [
      time.stratified(by: names), Endpoint(name: "cox", kind: time.stratified(by: names, test: .cox(.wald)).kind),
      Endpoint.change(at: 0, .ancova).stratified(by: names),
      Endpoint(
        name: "corrected", kind: Endpoint.response(at: 0).stratified(by: names, continuityCorrection: true).kind),
    ]
    let experiment = try Experiment([setup.plan()], seed: 4_711)
    let found = OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
    let limit = 4 * (0.05 * 0.95 / Double(Self.trials)).squareRoot()
    for name in ["response", "time", "cox", "change"] {
      let rejected = try #require(found["\(name).rejected"])
      #expect(abs(rejected.mean - 0.05) <= limit, "\(name): \(rejected.mean)")
      #expect(found["\(name).failed"]?.mean == 0)
    }
    let corrected = try #require(found["corrected.rejected"])
    #expect(corrected.mean < 0.05 && corrected.mean > 0.02, "\(corrected.mean)")
    let difference = try #require(found["response.difference"])
    #expect(abs(difference.mean) <= 4 * difference.standardError)
  }

  /// Odds ratios do not collapse: 0.7 against 0.5 are odds of 7/3 against 1 in every stratum, which Mantel and Haenszel
  /// find; hazard ratios likewise. The median over trials of a log-normal estimate has a standard error of
  /// 1.2533 σ / √n; with 4,000 patients its bias is below that.
  @Test func `common ratios are those of the strata`() async throws {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 {
      setup.arms[arm].onset = try .atOnce([0.7, 0.5][arm])
    }
    setup.factors = factors()
    setup.patients = 4_000
    setup.visits = [0.5]
    setup.endpoints = [.response(at: 0).stratified(by: ["veteran", "sex"])]
    var second = TrialSetup.twoArms()
    for arm in 0..<2 {
      second.arms[arm].relapse = Relapse(time: try .rate([0.01, 0.02][arm]), from: .randomization)
    }
    second.entersAs = .responding
    second.factors = factors()
    second.patients = 2_000
    second.endpoints = [Endpoint.time(to: .relapse, .exactly).stratified(by: ["veteran"])]
    for (setup, path, expected) in [(setup, "response.odds_ratio", 7.0 / 3), (second, "time.hazard_ratio", 0.5)] {
      let experiment = try Experiment([setup.plan()], seed: 99)
      let found = OperatingCharacteristics(try await experiment.run(replicates: 0..<2_000, workers: 2))
      let ratio = try #require(found[path])
      #expect(abs(ratio.estimate / expected - 1) < 0.01, "\(path): \(ratio.estimate)")
    }
  }
}
