import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

/// What adjuncts do, by closed forms.
@Suite(.enabled(if: Build.isRelease)) struct AdjunctMonteCarloTests {
  private static let patients = 200_000

  private func pages(_ setup: TrialSetup, _ body: (PatientPage) -> Void) throws {
    var setup = setup
    setup.patients = 1_000
    let simulation = try setup.simulation(seed: 83)
    for replicate in 0..<UInt32(Self.patients / 1_000) { try simulation.pages(replicate: replicate).forEach(body) }
  }

  private func relapsing(_ adjunct: AdjunctTruth, days: [Days], time: WaitingTime) throws -> TrialSetup {
    var setup = TrialSetup.oneArm { $0.adjuncts = [Adjunct(name: adjunct.name, days: days)] }
    setup.arms[0].relapse = Relapse(time: time, from: .randomization)
    setup.adjuncts = [adjunct]
    setup.entersAs = .responding
    return setup
  }

  /// Of five independent sessions k are attended with the binomial probability C(5, k) 0.6^k 0.4^(5−k).
  @Test func `the number of sessions attended is binomial`() throws {
    var setup = TrialSetup.oneArm { $0.adjuncts = [Adjunct(name: "a", days: [1, 8, 15, 22, 29])] }
    setup.adjuncts = [AdjunctTruth(name: "a", attendance: 0.6)]
    var counts = [Int](repeating: 0, count: 6)
    try pages(setup) { counts[$0.adjuncts.compactMap { $0 }.count] += 1 }
    for (k, ways) in [1.0, 5, 10, 10, 5, 1].enumerated() {
      expectShare(
        counts[k], of: Self.patients, ways * pow(0.6, Double(k)) * pow(0.4, Double(5 - k)), "\(k) sessions")
    }
  }

  /// Alike sessions: k of five with the beta-binomial probability of Beta(0.6 s, 0.4 s), s = (1 − 0.4) / 0.4 = 1.5.
  @Test func `where the sessions of a patient are alike their number is beta-binomial`() throws {
    var setup = TrialSetup.oneArm { $0.adjuncts = [Adjunct(name: "a", days: [1, 8, 15, 22, 29])] }
    setup.adjuncts = [AdjunctTruth(name: "a", attendance: 0.6, attendanceCorrelation: 0.4)]
    var counts = [Int](repeating: 0, count: 6)
    try pages(setup) { counts[$0.adjuncts.compactMap { $0 }.count] += 1 }
    func rising(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { $0 * (x + Double($1)) } }
    for (k, ways) in [1.0, 5, 10, 10, 5, 1].enumerated() {
      let share = ways * rising(0.9, k) * rising(0.6, 5 - k) / rising(1.5, 5)
      expectShare(counts[k], of: Self.patients, share, "\(k) sessions")
    }
  }

  /// A hazard of 0.03 a day, from day 10 on 0.4 times that: two pieces of an exponential time.
  @Test func `from the first attended session on relapse is slower`() throws {
    let truth = AdjunctTruth(name: "a", effects: AdjunctEffects(relapseHazardRatio: 0.4))
    var counts = [Int](repeating: 0, count: 4)
    let days = [8.0, 20, 40, 80]
    try pages(relapsing(truth, days: [10, 30], time: .rate(0.03))) { page in
      for (index, day) in days.enumerated() where page.first(.relapsed) <= day { counts[index] += 1 }
    }
    for (index, day) in days.enumerated() {
      let hazard = 0.03 * (min(day, 10) + 0.4 * max(0, day - 10))
      expectShare(counts[index], of: Self.patients, 1 - exp(-hazard), "relapsed by day \(day)")
    }
  }

  /// Sessions on days 10 and 14 bear for 6 days each: the hazard is 0.4 times as high from day 10 to day 20.
  @Test func `within a time after an attended session relapse is slower, and then no longer`() throws {
    let truth = AdjunctTruth(name: "a", within: 6, effects: AdjunctEffects(relapseHazardRatio: 0.4))
    let days = [8.0, 15, 25, 60]
    var counts = [Int](repeating: 0, count: 4)
    try pages(relapsing(truth, days: [10, 14], time: .weibull(0.55, scale: 44))) { page in
      for (index, day) in days.enumerated() where page.first(.relapsed) <= day { counts[index] += 1 }
    }
    func cumulative(_ t: Double) -> Double { pow(t / 44, 0.55) }
    for (index, day) in days.enumerated() {
      let slowed = cumulative(min(max(day, 10), 20)) - cumulative(10)
      expectShare(counts[index], of: Self.patients, 1 - exp(-(cumulative(day) - 0.6 * slowed)), "by day \(day)")
    }
  }

  /// Half come to one session: S(t) = ½ e^(−λt) + ½ e^(−λ(d + 0.2 (t − d))) for t > d.
  @Test func `who does not attend has no benefit`() throws {
    let truth = AdjunctTruth(name: "a", attendance: 0.5, effects: AdjunctEffects(relapseHazardRatio: 0.2))
    var count = 0
    try pages(relapsing(truth, days: [7], time: .rate(0.04))) { count += $0.first(.relapsed) <= 50 ? 1 : 0 }
    let survival = 0.5 * exp(-0.04 * 50) + 0.5 * exp(-0.04 * (7 + 0.2 * 43))
    expectShare(count, of: Self.patients, 1 - survival, "relapsed by day 50")
  }

  /// Odds of 1 become odds of 3 for the 1 − 0.4² who attend any of two sessions, whenever these are.
  @Test func `the odds of onset are those of who attends any session`() throws {
    var setup = TrialSetup.oneArm { $0.adjuncts = [Adjunct(name: "a", days: [20, 40])] }
    setup.arms[0].onset = try .atOnce(0.5)
    setup.adjuncts = [AdjunctTruth(name: "a", attendance: 0.6, effects: AdjunctEffects(onsetOddsRatio: 3))]
    var count = 0
    try pages(setup) { count += $0.changes.isEmpty ? 0 : 1 }
    expectShare(count, of: Self.patients, 0.84 * 0.75 + 0.16 * 0.5, "respond")
  }

  /// Ratios of two adjuncts, of a factor and of maintenance multiply: λ · 0.5 · 0.6 · 2 · 0.3 until day 10, then without
  /// maintenance, of which the only session is on day 0.
  @Test func `adjuncts, factors and maintenance multiply`() throws {
    var setup = TrialSetup.oneArm {
      $0.sessions = [0]
      $0.adjuncts = [Adjunct(name: "a", days: [0]), Adjunct(name: "b", days: [0])]
    }
    setup.arms[0].relapse = Relapse(
      time: try .rate(0.1), from: .randomization, whileMaintained: .init(hazardRatio: 0.3, within: 10))
    setup.entersAs = .responding
    setup.adjuncts = [
      AdjunctTruth(name: "a", effects: AdjunctEffects(relapseHazardRatio: 0.5)),
      AdjunctTruth(name: "b", effects: AdjunctEffects(relapseHazardRatio: 0.6)),
    ]
    setup.factors = [
      PopulationFactor(
        name: "x",
        levels: [
          .init(name: "all", share: 1, effects: FactorEffects(relapseHazardRatio: 2)), .init(name: "none", share: 0),
        ])
    ]
    var counts = [0, 0]
    try pages(setup) { page in
      counts[0] += page.first(.relapsed) <= 9 ? 1 : 0
      counts[1] += page.first(.relapsed) <= 30 ? 1 : 0
    }
    expectShare(counts[0], of: Self.patients, 1 - exp(-0.06 * 0.3 * 9), "by day 9")
    expectShare(counts[1], of: Self.patients, 1 - exp(-0.06 * (0.3 * 10 + 20)), "by day 30")
  }
}
