import DiscreteEvents
import Distributions
import Testing
import Trials

/// What the results say of adverse events whose course is fixed.
@Suite struct SafetyResultTests {
  private func result(_ trigger: AdverseEventProfile.Trigger, lasts: Double, severity: [Double]) throws -> TrialResult {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 7, 14] }
    setup.arms[0].adverseEvents = [
      AdverseEventProfile(
        term: "A", trigger: trigger, begins: try .after(0.5), lasts: try .after(lasts), severity: severity)
    ]
    setup.patients = 4
    setup.followUp = 30
    return try setup.simulation().run(replicate: 0)
  }

  private func value(_ result: TrialResult, _ name: String) -> Double? { result["adverse_events.A.\(name).only"] }

  @Test func `an event of every session`() throws {
    let found = try result(
      .perSession(probability: 1, withinPatientCorrelation: 0), lasts: 0.0625, severity: [0, 0, 1])
    #expect(value(found, "patients") == 1)
    #expect(value(found, "episodes") == 3)
    #expect(value(found, "per_session") == 1)
    #expect(value(found, "duration") == 0.0625)
    #expect(value(found, "resolved_within_2_hours") == 1)
    #expect(value(found, "severe") == 1)
    #expect(found["sessions.only"] == 3)
  }

  @Test func `an event that never comes has no duration`() throws {
    let found = try result(.perSession(probability: 0, withinPatientCorrelation: 0.5), lasts: 1, severity: [1, 0, 0])
    #expect(value(found, "patients") == 0 && value(found, "per_session") == 0)
    #expect(value(found, "duration")?.isNaN == true)
    #expect(value(found, "resolved_within_2_hours")?.isNaN == true)
  }

  @Test func `an event that comes again and again keeps its distance`() throws {
    // Beginnings on days 7, 14, 21 and 28, each for a day.
    let found = try result(.recurrent(gap: .after(7)), lasts: 1, severity: [0, 1, 0])
    #expect(value(found, "episodes") == 4)
    #expect(value(found, "resolved_within_2_hours") == 0)
    #expect(value(found, "severe") == 0)
    #expect(value(found, "per_session") == nil)
  }

  @Test func `an event that comes once, on its day`() throws {
    #expect(
      value(try result(.once(probability: 1, after: .after(29)), lasts: 3, severity: [1, 0, 0]), "patients") == 1)
    #expect(
      value(try result(.once(probability: 1, after: .after(31)), lasts: 3, severity: [1, 0, 0]), "patients") == 0)
  }
}
