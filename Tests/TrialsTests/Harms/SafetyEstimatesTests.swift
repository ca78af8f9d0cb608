import DiscreteEvents
import Distributions
import Testing
import Trials

/// What is estimated of adverse events whose course is fixed.
@Suite struct SafetyEstimatesTests {
  /// Four patients an arm, three sessions, thirty days. In the active arm an event half a day after each session that
  /// lasts a day and is severe; in both arms a mild one on day 20 that lasts for ever.
  private func setup(within: Days = 1) throws -> TrialSetup {
    var setup = TrialSetup.twoArms { $0.sessions = [0, 7, 14] }
    let late = AdverseEventProfile(
      term: "B", trigger: .once(probability: 1, after: try .after(20)), lasts: try .after(1_000), severity: [1, 0, 0])
    setup.arms[0].adverseEvents = [
      AdverseEventProfile(
        term: "A", trigger: .perSession(probability: 1, withinPatientCorrelation: 0), begins: try .after(0.5),
        lasts: try .after(1), severity: [0, 0, 1], serious: [0, 0, 1]), late,
    ]
    setup.arms[1].adverseEvents = [late]
    setup.patients = 8
    setup.followUp = 30
    setup.safetyReporting = SafetyReporting(related: CausalityRule(within: within))
    return setup
  }

  private func result(_ change: (inout TrialSetup) throws -> Void = { _ in }) throws -> (String) -> Double {
    var setup = try setup()
    try change(&setup)
    let found = try setup.simulation().run(replicate: 0)
    return { found[$0] ?? .signalingNaN }
  }

  private func isNear(_ value: Double, _ expected: Double, _ error: Double = 1e-9) -> Bool {
    abs(value - expected) <= error
  }

  @Test func `shares of patients have Wilson's limits and Newcombe's difference`() throws {
    let value = try result()
    #expect(value("adverse_events.A.patients.active") == 1)
    // Of four in four: n / (n + z²) with z = 1.959964.
    let wilson = 4 / (4 + 3.841_458_820_694_124)
    #expect(isNear(value("adverse_events.A.patients_lower.active"), wilson))
    #expect(value("adverse_events.A.patients_upper.active") == 1)
    #expect(value("adverse_events.A.risk_difference.active") == 1)
    // 1 − √((1 − l)² + u²), where u = 1 − l is the upper limit of none in four.
    let reach = 2.0.squareRoot() * (1 - wilson)
    #expect(isNear(value("adverse_events.A.risk_difference_lower.active"), 1 - reach))
    #expect(value("adverse_events.A.risk_difference_upper.active") == 1)
    #expect(value("adverse_events.B.risk_difference.active") == 0)
  }

  @Test func `rates are per patient-year, and mean numbers by the end of the follow-up`() throws {
    let value = try result()
    #expect(value("adverse_events.A.per_session.active") == 1)
    #expect(isNear(value("adverse_events.A.rate.active"), 12 / (120 / 365.25)))
    // All patients are alike.
    #expect(isNear(value("adverse_events.A.rate_lower.active"), 12 / (120 / 365.25), 1e-6))
    #expect(value("adverse_events.A.mean_count.active") == 3)
    #expect(value("adverse_events.B.mean_count.control") == 1)
    // First events of four patients after half a day each: Garwood's limits of 4 events, qgamma(0.025, 4) = 1.089865.
    #expect(isNear(value("adverse_events.A.incidence_rate_lower.active"), 1.089_865_4 / (2 / 365.25), 1e-3))
  }

  @Test func `what is over has a time to resolution, what is not has none`() throws {
    let value = try result()
    #expect(isNear(value("adverse_events.A.time_to_resolution.active"), 1, 1e-12))
    // Where all end at once, the limits of the curve are never between 0 and 1.
    #expect(value("adverse_events.A.time_to_resolution_upper.active") == .infinity)
    #expect(value("adverse_events.B.time_to_resolution.active") == .infinity)
  }

  @Test func `an event is judged by when it began, whatever the arm`() throws {
    let value = try result()
    #expect(value("adverse_events.A.related.active") == 1)
    #expect(value("adverse_events.B.related.active") == 0 && value("adverse_events.B.related.control") == 0)
    #expect(value("safety.related.active") == 1 && value("safety.related.control") == 0)
    #expect(value("safety.causality_sensitivity.active") == 1 && value("safety.causality_specificity.active") == 1)
    #expect(value("safety.causality_sensitivity.control").isNaN && value("safety.causality_specificity.control") == 1)
    // A week after a session nobody can tell.
    let wide = try result { $0.safetyReporting = SafetyReporting(related: CausalityRule(within: 6)) }
    #expect(wide("safety.causality_specificity.control") == 0 && wide("safety.causality_sensitivity.active") == 1)
    let never = try result {
      $0.safetyReporting = SafetyReporting(
        related: CausalityRule(within: 6, exceptions: [.init(term: "A", within: nil), .init(term: "B", within: 0.5)]))
    }
    #expect(never("safety.related.active") == 0 && never("adverse_events.B.related.control") == 0)
  }

  @Test func `serious and severe events are counted over all terms`() throws {
    let value = try result()
    #expect(value("adverse_events.A.serious.active") == 1 && value("safety.serious.active") == 1)
    #expect(value("safety.serious.control") == 0 && value("safety.serious_difference.active") == 1)
    #expect(value("safety.severe.control") == 0 && value("safety.any.control") == 1)
    #expect(value("safety.any_difference.active") == 0)
  }

  @Test func `an event that begins under observation keeps the patient until it is over`() throws {
    let value = try result()
    // 40 minutes and two hours; the event comes half a day later.
    #expect(value("safety.extended_observation.active") == 0)
    #expect(isNear(value("safety.observation.active"), 160.0 / 1440))
    let early = try result {
      $0.arms[0].adverseEvents[0] = AdverseEventProfile(
        term: "A", trigger: .perSession(probability: 1, withinPatientCorrelation: 0), begins: try .after(0.0625),
        lasts: try .after(0.25), severity: [0, 0, 1])
    }
    #expect(early("safety.extended_observation.active") == 1)
    #expect(isNear(early("safety.observation.active"), 0.3125))
    #expect(isNear(early("safety.observation.control"), 160.0 / 1440))
  }

  @Test func `the report changes no other result, and without it nothing of it is there`() throws {
    var setup = try setup()
    let with = try setup.simulation().run(replicate: 2)
    setup.safetyReporting = nil
    let without = try setup.simulation().run(replicate: 2)
    #expect(!without.measures.all.contains { $0.path.hasPrefix("safety.") || $0.path.contains("risk_difference") })
    for (measure, value) in zip(without.measures.all, without.values) {
      #expect(with[measure.path]?.bitPattern == value.bitPattern, "\(measure.path)")
    }
  }
}
