import DiscreteEvents
import Distributions
import Testing
import Trials

/// Harms in the time at risk are a Poisson process in it, and nothing outside of it.
@Suite(.enabled(if: Build.isRelease)) struct TimeAtRiskMonteCarloTests {
  private func expectPoisson(_ setup: TrialSetup, mean: Double, perThousand rate: Double) throws {
    let simulation = try setup.simulation(seed: 11)
    var (events, rates) = (Sample(), Sample())
    for replicate: UInt32 in 0..<2_000 {
      let result = try simulation.run(replicate: replicate)
      events.add(result["rare_harms.Misuse.events.only"] ?? .nan)
      rates.add(result["rare_harms.Misuse.rate.only"] ?? .nan)
    }
    expectMean(events, mean, "events")
    expectVariance(events, mean, "events")
    expectMean(rates, rate, "per 1,000 patient-years")
  }

  /// Fifty patients at risk from day 10 to 50 and from day 100 to 130: 70 days each, at 0.002 a day.
  @Test func `of sessions`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [10, 20, 100] }
    setup.arms[0].adverseEvents = [try .misuse(perDay: 0.002, within: 30)]
    setup.patients = 50
    setup.followUp = 200
    try expectPoisson(setup, mean: 50 * 70 * 0.002, perThousand: 730.5)
  }

  /// Fifty patients who take a drug for 60 days.
  @Test func `of a daily drug`() throws {
    var setup = TrialSetup.oneArm { $0.daily = DailyDrug(drug: "sertraline", until: 60) }
    setup.arms[0].adverseEvents = [try .misuse(perDay: 0.002, within: 0)]
    setup.patients = 50
    setup.followUp = 200
    try expectPoisson(setup, mean: 50 * 60 * 0.002, perThousand: 730.5)
  }
}
