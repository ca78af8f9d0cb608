import DiscreteEvents
import Distributions
import Testing
import Trials

/// What each strategy makes of the same patients: everybody responds at once, stops treatment on day 10 and loses the
/// response on day 12; visits on days 7 and 14.
@Suite struct StrategyTests {
  private func setup(_ endpoints: [Endpoint]) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.visits = [7, 14]
    setup.followUp = 14
    setup.patients = 10
    for arm in 0..<2 {
      setup.arms[arm].onset = try .atOnce()
      setup.arms[arm].relapse = Relapse(time: try .after(12), from: .randomization)
      setup.arms[arm].discontinuation = Leaving(time: try .after(10))
    }
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 50)), symptomatic: .fixed(try FixedValue(value: 0)),
      responding: .fixed(try FixedValue(value: 0.5)))
    setup.endpoints = endpoints
    return setup
  }

  private func result(_ endpoint: Endpoint) throws -> TrialResult {
    try setup([endpoint]).simulation().run(replicate: 0)
  }

  @Test(arguments: [
    (Estimand.Strategy.treatmentPolicy, 0.0), (.hypothetical, .nan), (.whileOnTreatment, 1),
    (.composite(change: nil), 0),
  ]) func `a response after the end of treatment`(strategy: Estimand.Strategy, proportion: Double) throws {
    let endpoint = EstimandSetup.response(at: 1, missing: .observed, discontinuation: strategy)
    let found = try #require(result(endpoint)["response.proportion.active"])
    #expect(found == proportion || found.isNaN && proportion.isNaN)
  }

  @Test func `a response before the end of treatment is what it was`() throws {
    for strategy in [Estimand.Strategy.hypothetical, .whileOnTreatment, .composite(change: nil)] {
      let endpoint = EstimandSetup.response(at: 0, missing: .observed, discontinuation: strategy)
      #expect(try result(endpoint)["response.proportion.active"] == 1)
    }
  }

  @Test(arguments: [
    (BinaryEndpoint.Timing.everBy(visit: 1), Estimand.Strategy.treatmentPolicy, 1.0),
    (.everBy(visit: 1), .whileOnTreatment, 1), (.everBy(visit: 1), .composite(change: nil), 0),
  ]) func `a response at any visit`(
    timing: BinaryEndpoint.Timing, strategy: Estimand.Strategy, proportion: Double
  ) throws {
    let endpoint = Endpoint(
      name: "response",
      kind: .binary(
        BinaryEndpoint(
          event: .response, by: .state, timing: timing, threshold: 0.3, missing: .nonResponse, test: .fisherExact,
          interval: .newcombe)), estimand: Estimand(discontinuation: strategy, summary: .riskDifference))
    #expect(try result(endpoint)["response.proportion.active"] == proportion)
  }

  @Test(arguments: [
    (Estimand.Strategy.treatmentPolicy, 0.0), (.hypothetical, .nan), (.whileOnTreatment, -25),
    (.composite(change: 3), 3),
  ]) func `a change of the score after the end of treatment`(strategy: Estimand.Strategy, change: Double) throws {
    let endpoint = Endpoint(
      name: "change", kind: Endpoint.change(at: 1, .tTest).kind,
      estimand: Estimand(discontinuation: strategy, summary: .meanDifference))
    let found = try #require(result(endpoint)["change.mean_change.active"])
    #expect(found == change || found.isNaN && change.isNaN)
  }

  /// Ten patients, of whom all relapse on day 12, or are censored on day 10, or fail on day 10.
  @Test(arguments: [
    (Estimand.Strategy.treatmentPolicy, 10.0, 12.0), (.hypothetical, 0, .infinity), (.whileOnTreatment, 0, .infinity),
    (.composite(change: nil), 10, 10),
  ]) func `the time to a loss after the end of treatment`(
    strategy: Estimand.Strategy, events: Double, median: Double
  ) throws {
    let endpoint = Endpoint(
      name: "time", kind: Endpoint.time(to: .relapse, .exactly).kind,
      estimand: Estimand(discontinuation: strategy, summary: .hazardRatio))
    let kind = try #require(endpoint.estimand)
    var setup = try setup([])
    setup.entersAs = .responding
    var time = endpoint
    if case .timeToEvent(let old) = endpoint.kind {
      time = Endpoint(
        name: "time",
        kind: .timeToEvent(
          TimeToEventEndpoint(
            event: old.event, by: old.by, threshold: old.threshold, confirmedBy: 1, origin: old.origin,
            ascertained: .exactly, times: old.times, test: .logRank, estimates: [.median, .hazardRatio])),
        estimand: kind)
    }
    setup.endpoints = [time]
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["time.events.active"] == min(events, 5) && result["time.median.active"] == median)
  }

  /// Who stops treatment never responds; who is followed to day 14 without a response is censored there.
  @Test func `where the event is good, a failure is that it does not come`() throws {
    var setup = try setup([
      EstimandSetup.time(
        .response, .restrictedMean(until: 14), discontinuation: .composite(change: nil),
        summary: .restrictedMeanDifference)
    ])
    for arm in 0..<2 {
      setup.arms[arm].relapse = nil
      setup.arms[arm].onset = Onset(probability: 1, time: try .after(11), from: .randomization)
    }
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["time.events.active"] == 0 && result["time.restricted_mean.active"] == 14)
  }

  /// The adverse event comes after the visit of its day, which counts.
  @Test func `who stops for an adverse event was seen before it`() throws {
    var setup = try setup([EstimandSetup.response(at: 0, missing: .observed, discontinuation: .hypothetical)])
    for arm in 0..<2 {
      setup.arms[arm].discontinuation = nil
      setup.arms[arm].sessions = [7, 9]
      setup.arms[arm].adverseEvents = [
        AdverseEventProfile(
          term: "Nausea", trigger: .perSession(probability: 1, withinPatientCorrelation: 0), lasts: try .after(1),
          severity: [1, 0, 0], leadsToDiscontinuation: 1)
      ]
    }
    let page = try setup.pages()[0]
    #expect(page.stoppedAt == 7 && page.visits[0] != nil)
    #expect(try setup.simulation().run(replicate: 0)["response.proportion.active"] == 1)
  }

  @Test func `what cannot be is a fault`() throws {
    var setup = try setup([
      EstimandSetup.response(at: 1, name: "a", discontinuation: .composite(change: 3)),
      Endpoint(
        name: "b", kind: Endpoint.change(at: 1, .wilcoxon).kind,
        estimand: Estimand(dropout: .composite(change: nil), summary: .meanDifference)),
      Endpoint(
        name: "c", kind: Endpoint.longitudinal(visits: [0, 1], at: 1).kind,
        estimand: Estimand(dropout: .whileOnTreatment, summary: .hazardRatio)),
      Endpoint(
        name: "d", kind: Endpoint.time(to: .relapse, origin: .respondingAt(visit: 0), .exactly).kind,
        estimand: Estimand(summary: .hazardRatio)),
      Endpoint(
        name: "e", kind: .count(CountEndpoint(test: .poissonExact)),
        estimand: Estimand(rescue: .composite(change: nil), summary: .rateRatio)),
    ])
    setup.truthPatients = 9_999
    let paths = setup.faultPaths.filter { $0 != "analysis.primary.e" }
    #expect(
      paths == [
        "simulation.truth.patients", "analysis.primary.a.estimand.intercurrent_events.discontinuation",
        "analysis.primary.b.estimand", "analysis.primary.b.estimand.intercurrent_events.dropout",
        "analysis.primary.c.estimand.summary", "analysis.primary.c.estimand.intercurrent_events.dropout",
        "analysis.primary.d.estimand", "analysis.primary.d.estimand",
        "analysis.primary.e.estimand.intercurrent_events.rescue",
      ], "\(paths)")
  }
}
