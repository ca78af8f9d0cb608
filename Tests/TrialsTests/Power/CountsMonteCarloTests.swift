import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct CountsMonteCarloTests {
  private static let trials = 10_000

  private func results(
    _ events: [AdverseEventProfile], sessions: [Days], patients: Int, seed: UInt64, _ endpoints: [Endpoint]
  ) async throws -> OperatingCharacteristics {
    var setup = TrialSetup.twoArms { arm in
      arm.sessions = sessions
      arm.adverseEvents = events
    }
    setup.patients = patients
    setup.followUp = 60
    setup.endpoints = endpoints
    setup.record = events.count == 1 ? .all : .primary
    let experiment = try Experiment([setup.plan()], seed: seed)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
  }

  private static func counts(_ tests: [CountEndpoint.Test]) -> [Endpoint] {
    tests.map { Endpoint(name: $0.rawValue, kind: .count(CountEndpoint(test: $0))) }
  }

  /// Twenty sessions with rare events whose chances differ between patients: beta-binomial numbers that are all but
  /// negative binomial, with 1 + 19 · 0.05 times the variance of Poisson numbers. Wald's test with an estimated dispersion
  /// and the robust test are large-sample tests: with 100 patients an arm they reject within 4 standard errors and 0.004
  /// of their level, and the Poisson test, which knows no difference between patients, far too often.
  @Test
  func `numbers that differ between patients reject a true null as often as they say, but not as Poisson numbers`()
    async throws
  {
    let sessions = (0..<20).map { Days(Double($0) * 2) }
    let found = try await results(
      [try .session("Nausea", 0.04, correlation: 0.05)], sessions: sessions, patients: 200, seed: 5,
      Self.counts(CountEndpoint.Test.allCases))
    let limit = 4 * (0.05 * 0.95 / Double(Self.trials)).squareRoot() + 0.004
    for test in ["negative_binomial", "mean_cumulative"] {
      let rejected = try #require(found["\(test).rejected"])
      #expect(abs(rejected.mean - 0.05) <= limit, "\(test): \(rejected.mean)")
      #expect(found["\(test).failed"]?.mean == 0)
    }
    #expect(try #require(found["poisson_exact.rejected"]).mean > 0.1)
    // 100 patients with twenty sessions at 0.04.
    let events = try #require(found["negative_binomial.events.active"])
    #expect(abs(events.mean - 80) <= 4 * events.standardError)
    let difference = try #require(found["mean_cumulative.mean_count_difference.active"])
    #expect(abs(difference.mean) <= 4 * difference.standardError)
  }

  /// The exact test is conservative, and Garwood's limits cover at least as often as they say: P(X ≥ x) tells when they
  /// do not, so the share of trials in which a limit is on the wrong side of 0.02 · 365.25 a year is at most 2.5 %.
  @Test func `Poisson numbers reject at most as often as the exact test says, and limits cover`() async throws {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 { setup.arms[arm].adverseEvents = [try .recurrent("Insomnia", perDay: 0.02)] }
    setup.patients = 40
    setup.followUp = 60
    setup.endpoints = Self.counts([.poissonExact])
    let plan = try setup.plan()
    let simulation = Simulation(plan, seed: 11)
    var rejected = 0
    var above = 0
    var below = 0
    for replicate in 0..<UInt32(Self.trials) {
      let trial = try simulation.run(replicate: replicate)
      if trial["poisson_exact.rejected"] == 1 { rejected += 1 }
      if try #require(trial["poisson_exact.rate_lower.active"]) > 0.02 * 365.25 { above += 1 }
      if try #require(trial["poisson_exact.rate_upper.active"]) < 0.02 * 365.25 { below += 1 }
    }
    let n = Double(Self.trials)
    #expect(Double(rejected) / n <= 0.05 + 4 * (0.05 * 0.95 / n).squareRoot())
    #expect(Double(rejected) / n > 0.02)
    for wrong in [above, below] {
      #expect(Double(wrong) / n <= 0.025 + 4 * (0.025 * 0.975 / n).squareRoot())
    }
  }

  /// Once in a hundred sessions, fifty patients with one each: (1 − 0.01)⁵⁰ of trials see none.
  @Test func `a rare event is missed as often as the closed form says`() async throws {
    let found = try await results(
      [try .session("Rash", 0.01)], sessions: [0], patients: 50, seed: 3, Self.counts([.poissonExact]))
    let unseen = try #require(found["adverse_events.Rash.unseen"])
    let expected = UnseenEvent.probability(risk: 0.01, patients: 50)
    #expect(abs(unseen.mean - expected) <= 4 * (expected * (1 - expected) / Double(Self.trials)).squareRoot())
  }
}
