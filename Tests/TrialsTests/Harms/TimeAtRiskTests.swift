import DiscreteEvents
import Distributions
import Testing
import Trials

/// Harms that come only from the first dose to some time after the last.
@Suite struct TimeAtRiskTests {
  /// Ten patients, followed for 200 days.
  private func setup(_ rate: Double, within: Days?, _ change: (inout TrialSetup.ArmSetup) -> Void) throws -> TrialSetup
  {
    var setup = TrialSetup.oneArm(change)
    setup.arms[0].adverseEvents = [try .misuse(perDay: rate, within: within)]
    setup.patients = 10
    setup.followUp = 200
    return setup
  }

  /// The patient-years of a trial that sees nothing, from the limit of what it excludes, −log(0.05) / years.
  private func days(within: Days?, _ change: (inout TrialSetup.ArmSetup) -> Void) throws -> Double {
    let result = try setup(1e-12, within: within, change).simulation().run(replicate: 0)
    return 1_000 * 2.995_732_273_553_991 / (result["rare_harms.Misuse.limit_if_unseen.only"] ?? .nan) * 365.25 / 10
  }

  private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) <= 1e-9 * expected }

  @Test func `years count from the first session to a time after the last, without longer pauses`() throws {
    // From day 10 to 20 + 30, and from day 100 to 130.
    #expect(isNear(try days(within: 30) { $0.sessions = [10, 20, 100] }, 70))
    #expect(isNear(try days(within: 90) { $0.sessions = [10, 20, 100] }, 180))
    // Not longer than anybody is followed.
    #expect(isNear(try days(within: 30) { $0.sessions = [0, 190] }, 40))
    #expect(isNear(try days(within: nil) { $0.sessions = [10] }, 200))
    #expect(isNear(try days(within: nil) { _ in }, 200))
  }

  @Test func `years of a daily drug count while it is taken`() throws {
    #expect(isNear(try days(within: 0) { $0.daily = DailyDrug(drug: "sertraline", until: 60) }, 60))
    #expect(isNear(try days(within: 7) { $0.daily = DailyDrug(drug: "sertraline", until: 60) }, 67))
    #expect(isNear(try days(within: 7) { $0.daily = DailyDrug(drug: "sertraline", until: 198) }, 200))
    let stop = Leaving(time: try .after(40))
    #expect(
      isNear(
        try days(within: 7) {
          $0.daily = DailyDrug(drug: "sertraline", until: 60)
          $0.discontinuation = stop
        }, 47))
  }

  /// So many harms that, if any could come at another time, it would.
  @Test func `none comes before the first dose, in a pause, or long after the last`() throws {
    for seed: UInt64 in 0..<500 {
      let sessions = try setup(0.2, within: 30) { $0.sessions = [10, 20, 100] }
      let harms = try sessions.pages(seed: seed).flatMap(\.events).map(\.begins)
      #expect(harms.allSatisfy { 10...50 ~= $0 || 100...130 ~= $0 }, "seed \(seed)")
      #expect(harms.contains { $0 < 50 } && harms.contains { $0 > 100 }, "seed \(seed)")
      let daily = try setup(0.2, within: 7) { $0.daily = DailyDrug(drug: "sertraline", until: 60) }
      let others = try daily.pages(seed: seed).flatMap(\.events).map(\.begins)
      #expect(others.allSatisfy { $0 <= 67 } && others.contains { $0 > 30 }, "seed \(seed)")
    }
  }

  @Test func `a harm without a grade is never severe, and stops no treatment for being so`() throws {
    var setup = try setup(0.5, within: 30) {
      $0.sessions = [0, 7, 14]
      $0.stop = SessionStop(adverseEvent: .mild)
    }
    setup.safetyReporting = SafetyReporting()
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["safety.severe.only"] == 0 && result["safety.any.only"] == 1 && result["safety.serious.only"] == 1)
    #expect(result["discontinued.only"] == 0 && result["sessions.only"] == 3)
    #expect(try setup.pages().allSatisfy { page in page.events.allSatisfy { $0.severity == nil } })
    setup.arms[0].adverseEvents = [try .misuse(perDay: 0.5, within: 30, severity: [0, 0, 1])]
    let graded = try setup.simulation().run(replicate: 0)
    #expect(graded["safety.severe.only"] == 1 && graded["discontinued.only"] ?? 0 > 0)
  }

  @Test func `what has no dose has no time at risk`() throws {
    let path = "truth.arms.only.rare_harms[0].within"
    #expect(try setup(0.001, within: 30) { _ in }.faultPaths == [path])
    #expect(try setup(0.001, within: -1) { $0.sessions = [0] }.faultPaths == [path])
    #expect(try setup(0.001, within: .never) { $0.sessions = [0] }.faultPaths == [path])
    #expect(try setup(0.001, within: 0) { $0.sessions = [0] }.faultPaths == [])
    #expect(try setup(0.001, within: nil) { _ in }.faultPaths == [])
  }
}

extension AdverseEventProfile {
  /// A rare harm that takes no time.
  static func misuse(perDay rate: Double, within: Days?, severity: [Double] = []) throws -> AdverseEventProfile {
    AdverseEventProfile(
      term: "Misuse", trigger: .recurrent(gap: try .rate(rate)), lasts: try .after(0), severity: severity,
      serious: [1, 1, 1], isRareHarm: true, within: within)
  }
}
