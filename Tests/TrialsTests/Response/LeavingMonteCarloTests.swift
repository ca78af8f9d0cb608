import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct LeavingMonteCarloTests {
  private static let trials = 200
  private static let patients = 200_000

  private func pages(_ setup: TrialSetup, _ count: (PatientPage) -> Bool) throws -> Int {
    var setup = setup
    setup.patients = Self.patients / Self.trials
    setup.followUp = 100
    let simulation = try setup.simulation(seed: 21)
    return try (0..<UInt32(Self.trials)).reduce(0) { try $0 + simulation.pages(replicate: $1).count(where: count) }
  }

  /// 1 − exp(−(t/s)^k) = 0.22 at 70 days, whatever the shape.
  @Test(arguments: [0.5, 0.8, 1, 2]) func `a share by a day is the share that leaves by then`(shape: Double) throws {
    let time = WaitingTime.weibull(try Weibull(shape: shape, stillWaiting: 0.78, at: 70))
    let setup = TrialSetup.oneArm {
      $0.dropout = Leaving(time: time)
      $0.discontinuation = Leaving(time: time)
    }
    expectShare(
      try pages(setup) { $0.departure == .dropout && $0.leftAt <= 70 }, of: Self.patients, 0.22, "dropout \(shape)")
    var stays = setup
    stays.arms[0].dropout = nil
    expectShare(try pages(stays) { $0.stoppedAt <= 70 }, of: Self.patients, 0.22, "discontinuation \(shape)")
    let half = 1 - exp(log(0.78) * pow(0.5, shape))
    expectShare(try pages(stays) { $0.stoppedAt <= 35 }, of: Self.patients, half, "half of it \(shape)")
    stays.arms[0].discontinuation = Leaving(time: time, until: 35)
    expectShare(try pages(stays) { $0.stoppedAt < .infinity }, of: Self.patients, half, "until \(shape)")
  }

  /// Symptomatic up to day 10, then responding: P(stop by t) = 1 − exp(−λ (3 min(t, 10) + max(0, t − 10))).
  @Test func `a hazard that depends on the state has two pieces`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = Onset(probability: 1, time: try .after(10), from: .randomization)
    setup.arms[0].discontinuation = Leaving(time: try .rate(0.02), ratios: StateRatios(symptomatic: 3))
    for day in [5.0, 10, 40] {
      expectShare(
        try pages(setup) { $0.stoppedAt <= day }, of: Self.patients,
        1 - exp(-0.02 * (3 * min(day, 10) + max(0, day - 10))), "by day \(day)")
    }
  }

  /// The cumulative hazard (t/40)^1.7 counts three times up to day 10: for dropout too.
  @Test func `so it is at the age that the clock has`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = Onset(probability: 1, time: try .after(10), from: .randomization)
    setup.arms[0].dropout = Leaving(time: try .weibull(1.7, scale: 40), ratios: StateRatios(symptomatic: 3))
    let hazard = { (t: Double) in pow(t / 40, 1.7) }
    for day in [10.0, 30] {
      expectShare(
        try pages(setup) { $0.departure == .dropout && $0.leftAt <= day }, of: Self.patients,
        1 - exp(-(2 * hazard(10) + hazard(day))), "by day \(day)")
    }
  }

  /// Relapse at rate λ, discontinuation at rate δ, relapse after it at rate rλ: without relapse at t are
  /// e^(−(λ+δ)t) + δ (e^(−rλt) − e^(−(λ+δ)t)) / (λ + δ − rλ).
  @Test(arguments: [true, false]) func `relapse off treatment has a hazard of its own`(byRatio: Bool) throws {
    let (relapse, stop, ratio) = (0.02, 0.03, 3.0)
    var setup = TrialSetup.oneArm()
    setup.entersAs = .responding
    setup.arms[0].relapse = Relapse(time: try .rate(relapse), from: .randomization)
    setup.arms[0].discontinuation = Leaving(time: try .rate(stop))
    setup.arms[0].offTreatment = OffTreatment(
      relapse: byRatio ? .hazardRatio(ratio) : .other(try .rate(ratio * relapse)))
    for day in [10.0, 40] {
      let on = exp(-(relapse + stop) * day)
      let free = on + stop * (exp(-ratio * relapse * day) - on) / (relapse + stop - ratio * relapse)
      expectShare(try pages(setup) { $0.first(.relapsed) <= day }, of: Self.patients, 1 - free, "by day \(day)")
    }
  }

  /// At each session but the last 0.3 × 0.4: 1 − 0.88² stop for it.
  @Test func `adverse events make so many patients stop`() throws {
    let event = AdverseEventProfile(
      term: "Nausea", trigger: .perSession(probability: 0.3, withinPatientCorrelation: 0), lasts: try .after(0.1),
      severity: [1, 0, 0], leadsToDiscontinuation: 0.4)
    let setup = TrialSetup.oneArm {
      $0.sessions = [0, 7, 14]
      $0.adverseEvents = [event]
    }
    expectShare(try pages(setup) { $0.stoppedFor != nil }, of: Self.patients, 1 - 0.88 * 0.88, "stopped")
  }
}
