import DiscreteEvents
import Distributions
import Testing
import Trials

/// Numbers of events whose times are fixed.
@Suite struct CountEndpointTests {
  /// Events every 7 days in the active arm and every 14 in the control, ten patients an arm, 30 days.
  private func setup(_ count: CountEndpoint) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    for (arm, gap) in [7.0, 14].enumerated() {
      setup.arms[arm].adverseEvents = [
        AdverseEventProfile(
          term: "A", trigger: .recurrent(gap: try .after(gap)), lasts: try .after(1), severity: [1, 0, 0]),
        AdverseEventProfile(
          term: "B", trigger: .once(probability: 1, after: try .after(20)), lasts: try .after(1), severity: [1, 0, 0]),
      ]
    }
    setup.patients = 20
    setup.followUp = 30
    setup.endpoints = [Endpoint(name: "events", kind: .count(count))]
    return setup
  }

  private func result(_ count: CountEndpoint) throws -> TrialResult {
    try setup(count).simulation().run(replicate: 0)
  }

  /// 7, 14, 21, 28 and 14, 28: forty and twenty events in 10 · 30 / 365.25 patient-years each.
  @Test func `events of a term are counted with the time in the study`() throws {
    let found = try result(CountEndpoint(term: "A", test: .poissonExact))
    #expect(found["events.events.active"] == 40 && found["events.events.control"] == 20)
    let rate = try #require(found["events.rate.active"])
    #expect(abs(rate - 40 * 365.25 / 300) < 1e-9)
    #expect(try abs(#require(found["events.mean_count.active"]) - 4) < 1e-12)
    #expect(try abs(#require(found["events.mean_count.control"]) - 2) < 1e-12)
    #expect(try abs(#require(found["events.mean_count_difference.active"]) - 2) < 1e-12)
    #expect(try abs(#require(found["events.rate_ratio.active"]) - 2) < 1e-12)
    // Twice the upper tail of Binomial(60, 1/2) from 40 on.
    #expect(try abs(#require(found["events.p_value.active"]) - 0.013_489_29) < 1e-6)
    // More events do not favour the experimental arm.
    #expect(found["events.rejected.active"] == 1 && found["events.power.active"] == 0)
  }

  @Test func `all terms are counted where none is named`() throws {
    let found = try result(CountEndpoint(test: .poissonExact))
    #expect(found["events.events.active"] == 50 && found["events.events.control"] == 30)
  }

  @Test func `counting ends at its time, events of that day included`() throws {
    let found = try result(CountEndpoint(term: "A", until: 14, test: .poissonExact))
    #expect(found["events.events.active"] == 20 && found["events.events.control"] == 10)
    #expect(try abs(#require(found["events.rate.control"]) - 10 * 365.25 / 140) < 1e-9)
    #expect(try abs(#require(found["events.mean_count.active"]) - 2) < 1e-12)
  }

  @Test func `a test without variance or without events fails and does not reject`() throws {
    let same = try result(CountEndpoint(term: "A", test: .meanCumulative))
    #expect(same["events.failed.active"] == 1 && same["events.rejected.active"] == 0)
    var none = try setup(CountEndpoint(term: "A", until: 5, test: .negativeBinomial))
    none.endpoints.append(
      Endpoint(name: "exact", kind: .count(CountEndpoint(term: "A", until: 5, test: .poissonExact))))
    let found = try none.simulation().run(replicate: 0)
    #expect(found["events.failed.active"] == 1)
    #expect(found["exact.failed.active"] == 0 && found["exact.p_value.active"] == 1)
    #expect(found["exact.rate_upper.active"].map { $0 > 0 } == true)
    #expect(found["exact.rate_ratio.active"]?.isNaN == true)
  }

  @Test func `nothing is tested beyond the time to which an arm was followed, or by one patient`() throws {
    var setup = try setup(CountEndpoint(test: .meanCumulative))
    setup.arms[0].adverseEvents[0] = try .recurrent("A", perDay: 0.2)
    setup.arms[1].adverseEvents[0] = try .recurrent("A", perDay: 0.2)
    #expect(try setup.simulation().run(replicate: 0)["events.failed.active"] == 0)
    var short = setup
    short.arms[1].dropout = Dropout(time: try .after(25))
    #expect(try short.simulation().run(replicate: 0)["events.failed.active"] == 1)
    setup.patients = 2
    #expect(try setup.simulation().run(replicate: 0)["events.failed.active"] == 1)
  }

  @Test func `recording the primary endpoint alone changes nothing of it`() throws {
    var setup = try setup(CountEndpoint(test: .negativeBinomial))
    let all = try setup.simulation().run(replicate: 3)
    setup.record = .primary
    let primary = try setup.simulation().run(replicate: 3)
    #expect(primary["events.events.active"] == all["events.events.active"])
    #expect(primary["events.rate_ratio.active"] == all["events.rate_ratio.active"])
  }

  @Test func `what is counted must be assumed, and within the follow-up`() throws {
    #expect(
      try setup(CountEndpoint(term: "C", test: .poissonExact)).faultPaths == ["analysis.primary.events.adverse_event"])
    for until in [Days(0), Days(31)] {
      #expect(
        try setup(CountEndpoint(until: until, test: .poissonExact)).faultPaths == ["analysis.primary.events.until"])
    }
    var none = try setup(CountEndpoint(test: .poissonExact))
    for arm in 0..<2 { none.arms[arm].adverseEvents = [] }
    #expect(none.faultPaths == ["analysis.primary.events"])
  }

  @Test func `rates of adverse events are per patient-year, of all events and of first ones`() throws {
    let found = try result(CountEndpoint(term: "A", test: .poissonExact))
    let all = try #require(found["adverse_events.A.rate.active"])
    #expect(abs(all - 40 * 365.25 / 300) < 1e-9)
    // Ten first events in ten times seven days.
    let first = try #require(found["adverse_events.A.incidence_rate.active"])
    #expect(abs(first - 10 * 365.25 / 70) < 1e-9)
    #expect(found["adverse_events.A.first_events.active"] == 10)
    let years = try #require(found["adverse_events.A.years_until_first.active"])
    #expect(abs(years - 70 / 365.25) < 1e-12)
    #expect(found["adverse_events.A.unseen"] == 0)
  }
}
