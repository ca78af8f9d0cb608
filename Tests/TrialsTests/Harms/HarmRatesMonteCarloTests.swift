import DiscreteEvents
import Distributions
import Testing
import Trials

/// Rates and numbers of events by closed forms, through the whole simulator.
@Suite(.enabled(if: Build.isRelease)) struct HarmRatesMonteCarloTests {
  private static let trials: UInt32 = 2_000

  private func results(_ setup: TrialSetup, seed: UInt64 = 5) throws -> [TrialResult] {
    let simulation = try setup.simulation(seed: seed)
    return try (0..<Self.trials).map { try simulation.run(replicate: $0) }
  }

  private func sample(_ results: [TrialResult], _ path: String) -> Sample {
    var sample = Sample()
    for result in results { if let value = result[path], value.isFinite { sample.add(value) } }
    return sample
  }

  private func setup(perDay rate: Double, patients: Int, followUp: Days, leaving: Double) throws -> TrialSetup {
    var setup = TrialSetup.oneArm()
    setup.arms[0].adverseEvents = [try .recurrent("A", perDay: rate)]
    if leaving > 0 { setup.arms[0].dropout = Dropout(time: try .rate(leaving)) }
    setup.patients = patients
    setup.followUp = followUp
    setup.safetyReporting = SafetyReporting()
    return setup
  }

  /// A Poisson process of rate λ in patients who leave at a rate δ: λ T by the end for whoever stays, but only
  /// λ (1 − exp(−δ T)) / δ seen.
  @Test func `the mean cumulative number makes up for patients who leave`() throws {
    let results = try results(try setup(perDay: 0.05, patients: 60, followUp: 40, leaving: 0.02))
    expectMean(sample(results, "adverse_events.A.mean_count.only"), 2, "mean cumulative number")
    expectMean(
      sample(results, "adverse_events.A.episodes.only"), 0.05 * 0.550_671_035_882_778_4 / 0.02, "seen a patient")
    let low = sample(results, "adverse_events.A.mean_count_lower.only")
    let high = sample(results, "adverse_events.A.mean_count_upper.only")
    #expect(low.mean < 2 && high.mean > 2)
  }

  /// Lognormal with a median of one hour, in patients who stay.
  @Test func `the median time to resolution is that of the episodes`() throws {
    var setup = try setup(perDay: 1, patients: 40, followUp: 30, leaving: 0)
    setup.arms[0].adverseEvents = [
      AdverseEventProfile(
        term: "A", trigger: .recurrent(gap: try .rate(1)),
        lasts: .lognormal(try Lognormal(median: 1.0 / 24, sdLog: 0.354)), severity: [1, 0, 0])
    ]
    let results = try results(setup)
    // 1,200 episodes a trial: the bias of a sample median is of the order of 1 / n.
    let found = sample(results, "adverse_events.A.time_to_resolution.only")
    #expect(abs(found.mean * 24 - 1) < 4 * found.standardError * 24 + 0.001)
    let covered = results.count { result in
      let lower = result["adverse_events.A.time_to_resolution_lower.only"] ?? .nan
      let upper = result["adverse_events.A.time_to_resolution_upper.only"] ?? .nan
      return lower <= 1.0 / 24 && 1.0 / 24 <= upper
    }
    expectShare(covered, of: results.count, 0.95, "intervals that cover")
  }

  /// With correlated sessions the variance of the share of sessions is p (1 − p) (1 + (k − 1) ρ) / (n k): a binomial
  /// interval would be 2.06 times too short here, and cover seldom; that of patients covers as it says, but for what 100
  /// patients are short of infinitely many.
  @Test func `episodes a session have the spread of patients, not of sessions`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = (0..<6).map { Days(Double($0) * 7) } }
    setup.arms[0].adverseEvents = [try .session("A", 0.3, correlation: 0.65)]
    setup.patients = 100
    setup.safetyReporting = SafetyReporting()
    let results = try results(setup)
    let shares = sample(results, "adverse_events.A.per_session.only")
    expectMean(shares, 0.3, "episodes a session")
    expectVariance(shares, 0.3 * 0.7 * (1 + 5 * 0.65) / 600, "episodes a session")
    let covered = results.count { result in
      let lower = result["adverse_events.A.per_session_lower.only"] ?? .nan
      let upper = result["adverse_events.A.per_session_upper.only"] ?? .nan
      return lower <= 0.3 && 0.3 <= upper
    }
    let share = Double(covered) / Double(results.count)
    #expect(share > 0.93 && share < 0.97, "\(share)")
  }

  /// 20 per 1,000 years in 50 patients over two years each: a Poisson number with mean 2 in exactly 100 patient-years.
  @Test func `a rare harm is unseen as often as a Poisson process says`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].adverseEvents = [
      AdverseEventProfile(
        term: "Misuse", trigger: .recurrent(gap: try .rate(20 / 1_000.0 / 365.25)), lasts: try .after(0),
        severity: [0, 0, 1], serious: [1, 1, 1], isRareHarm: true)
    ]
    setup.patients = 50
    setup.followUp = 730.5
    let results = try results(setup)
    let unseen = results.filter { $0["rare_harms.Misuse.unseen"] == 1 }
    expectShare(unseen.count, of: results.count, 0.135_335_283_236_612_7, "exp(−2)")
    expectMean(sample(results, "rare_harms.Misuse.rate.only"), 20, "per 1,000 patient-years")
    expectVariance(sample(results, "rare_harms.Misuse.events.only"), 2, "events")
    // Garwood's interval covers a mean of 2 with the probability of 0 to 5 events, sum(dpois(0:5, 2)) in R: that of none
    // reaches up to 3.6889, and that of six begins at 2.2019.
    let covered = results.count { result in
      let lower = result["rare_harms.Misuse.rate_lower.only"] ?? .nan
      let upper = result["rare_harms.Misuse.rate_upper.only"] ?? .nan
      return lower <= 20 && 20 <= upper
    }
    expectShare(covered, of: results.count, 0.983_436_391_519_386, "intervals that cover")
    // −log(0.05) / 100 years.
    for result in unseen {
      #expect(abs((result["rare_harms.Misuse.limit_if_unseen.only"] ?? 0) - 29.957_322_735_539_91) < 1e-9)
    }
    #expect(!results[0].measures.all.contains { $0.path.hasPrefix("adverse_events.Misuse") })
  }
}
