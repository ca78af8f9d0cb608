import DiscreteEvents
import Distributions
import Testing
import Trials

/// Allocation, dropout and margins against closed forms.
@Suite(.enabled(if: Build.isRelease)) struct PitfallsMonteCarloTests {
  private func found(_ setup: TrialSetup, _ trials: Int) async throws -> OperatingCharacteristics {
    OperatingCharacteristics(try await Experiment([setup.plan()], seed: 71).run(replicates: 0..<trials, workers: 2))
  }

  private func expect(_ summary: OperatingCharacteristics.Summary?, _ expected: Double, _ what: String) throws {
    let summary = try #require(summary)
    #expect(
      abs(summary.mean - expected) <= 4 * summary.standardError,
      "\(what): \(summary.mean) ± \(summary.standardError), expected \(expected)")
  }

  /// Of n patients followed for τ with hazard λ and dropout η, n λ/(λ+η) (1 − e^(−(λ+η)τ)) have the event, arm by arm.
  @Test func `two to one, each arm has the events of its own size`() async throws {
    let (rates, dropout, until) = ([0.01, 0.02], 0.004, 90.0)
    for weights in [[1, 1], [2, 1], [1, 3]] {
      var setup = TrialSetup.twoArms()
      for arm in 0...1 {
        setup.arms[arm].relapse = Relapse(time: try .rate(rates[arm]), from: .randomization)
        setup.arms[arm].dropout = Dropout(time: try .rate(dropout))
        setup.arms[arm].weight = weights[arm]
      }
      setup.entersAs = .responding
      setup.patients = 120
      setup.followUp = Days(until)
      setup.randomization = .permutedBlock(sizes: [weights[0] + weights[1]])
      setup.endpoints = [.survival("survival", .logRank)]
      let found = try await found(setup, 5_000)
      var total = 0.0
      for (arm, name) in ["active", "control"].enumerated() {
        let size = 120 * Double(weights[arm]) / Double(weights[0] + weights[1])
        let sum = rates[arm] + dropout
        let expected = size * rates[arm] / sum * (1 - Elementary.exp(-sum * until))
        total += expected
        try expect(found["survival.events.\(name)"], expected, "\(weights), \(name)")
      }
      try expect(found["survival.total_events"], total, "\(weights)")
    }
  }

  /// Events at a rate λ, patients who leave at a rate η: λ (1 − e^(−ητ))/η a patient are seen, and λ a patient-year are.
  @Test func `dropout takes away events and their time alike`() async throws {
    let (rate, dropout, until) = (0.05, 0.02, 60.0)
    var setup = TrialSetup.twoArms {
      $0.adverseEvents = (try? [AdverseEventProfile.recurrent("Nausea", perDay: rate)]) ?? []
      $0.dropout = (try? WaitingTime.rate(dropout)).map { Dropout(time: $0) }
    }
    setup.patients = 200
    setup.followUp = Days(until)
    setup.endpoints = [Endpoint(name: "nausea", kind: .count(CountEndpoint(test: .poissonExact)))]
    let found = try await found(setup, 4_000)
    let seen = 100 * rate * (1 - Elementary.exp(-dropout * until)) / dropout
    try expect(found["nausea.events.active"], seen, "events")
    // The rate of a trial is a ratio of two sums, unbiased to first order: its bias is below λ / n.
    let summary = try #require(found["nausea.rate.active"])
    #expect(abs(summary.mean - rate * 365.25) <= 4 * summary.standardError + rate * 365.25 / 100)
  }

  /// Where the truth lies on the margin, non-inferiority is shown as often as the level says.
  @Test func `a margin is where the null hypothesis lies`() async throws {
    var setup = try MeansSetup.trial(
      [.continuous(.tTest, margin: 3, name: "change")], patients: 200, score: MeansSetup.score(benefit: -3))
    setup.alpha = 0.025
    setup.sided = .one
    let summary = try #require(try await found(setup, 20_000)["change.power.active"])
    #expect(abs(summary.mean - 0.025) <= 4 * (0.025 * 0.975 / 20_000).squareRoot(), "\(summary.mean)")
  }
}
