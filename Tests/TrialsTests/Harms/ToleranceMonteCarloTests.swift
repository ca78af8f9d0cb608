import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct ToleranceMonteCarloTests {
  private func pages(_ event: AdverseEventProfile, _ sessions: [Days], trials: UInt32 = 200) throws -> [PatientPage] {
    var setup = TrialSetup.oneArm {
      $0.adverseEvents = [event]
      $0.sessions = sessions
    }
    setup.patients = 1_000
    let simulation = try setup.simulation(seed: 47)
    return try (0..<trials).flatMap { try simulation.pages(replicate: $0) }
  }

  private func event(
    _ p: Double, _ tolerance: AdverseEventProfile.Tolerance?, correlation: Double = 0, serious: [Double] = []
  ) throws -> AdverseEventProfile {
    AdverseEventProfile(
      term: "A", trigger: .perSession(probability: p, withinPatientCorrelation: correlation), lasts: try .after(0.01),
      severity: [0.5, 0.3, 0.2], serious: serious, tolerance: tolerance)
  }

  private func count(_ pages: [PatientPage], _ session: Int) -> Int {
    pages.count { $0.events.contains { $0.session == session } }
  }

  /// 14.3 % at the first dose of esketamine (10.1093/ijnp/pyac081) and 26.8 % over the eight of TRANSFORM-1
  /// (10.1093/ijnp/pyz039) cannot come from independent doses, of which eight give 70.9 %; with a correlation of 0.65
  /// within patients both hold.
  @Test func `14.3 percent at the first dose and 26.8 percent over eight hold together`() throws {
    let weekly = (0..<8).map { Days(Double($0) * 3.5) }
    let pages = try pages(try event(0.143, nil, correlation: 0.65), weekly)
    expectShare(count(pages, 0), of: pages.count, 0.143, "at the first dose")
    expectShare(pages.count { !$0.events.isEmpty }, of: pages.count, 0.268, "over eight doses")
  }

  @Test func `each session received multiplies the chance, whatever the frailty`() throws {
    for correlation in [0, 0.6] {
      let pages = try pages(try event(0.4, .riskRatio(0.7), correlation: correlation), [0, 7, 14, 21])
      for session in 0..<4 {
        let p = 0.4 * [1, 0.7, 0.49, 0.343][session]
        expectShare(count(pages, session), of: pages.count, p, "session \(session), correlation \(correlation)")
      }
    }
  }

  /// Without a frailty p r^k / (1 − p + p r^k); with the frailty Beta(0.3, 0.7) its mean, from R 4.2.2:
  /// `integrate(function(p) p*r^n/(1-p+p*r^n)*dbeta(p,.3,.7), 0, 1)`.
  @Test func `each session received multiplies the odds`() throws {
    let plain = try pages(try event(0.3, .oddsRatio(0.5)), [0, 7, 14, 21])
    let frail = try pages(try event(0.3, .oddsRatio(0.5), correlation: 0.5), [0, 7, 14, 21])
    let expected = [0.3, 0.231_144_413_345, 0.171_905_522_170, 0.123_723_711_868]
    for session in 0..<4 {
      let odds = 3.0 / 7 / [1, 2, 4, 8][session]
      expectShare(count(plain, session), of: plain.count, odds / (1 + odds), "session \(session)")
      expectShare(count(frail, session), of: frail.count, expected[session], "session \(session) with a frailty")
    }
  }

  @Test func `an event is serious with the chance of its grade`() throws {
    var setup = TrialSetup.oneArm {
      $0.sessions = [0]
      $0.adverseEvents = []
    }
    setup.arms[0].adverseEvents = [try event(0.6, nil, serious: [0, 0.1, 0.5])]
    setup.patients = 1_000
    setup.safetyReporting = SafetyReporting()
    let simulation = try setup.simulation(seed: 9)
    var shares = Sample()
    for replicate in 0..<200 as Range<UInt32> {
      shares.add(try simulation.run(replicate: replicate)["adverse_events.A.serious.only"] ?? .nan)
    }
    expectMean(shares, 0.6 * (0.3 * 0.1 + 0.2 * 0.5), "patients with a serious event")
  }
}
