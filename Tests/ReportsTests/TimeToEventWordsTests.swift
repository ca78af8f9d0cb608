import DiscreteEvents
import Reports
import Statistics
import Testing
import Trials

/// Tests and estimates of times to an event, in words.
@Suite struct TimeToEventWordsTests {
  private func endpoint(
    _ test: TimeToEventEndpoint.Test, _ estimates: [TimeToEventEndpoint.Estimate] = [], margin: Double? = nil
  ) -> Endpoint {
    Endpoint(
      name: "time",
      kind: .timeToEvent(
        TimeToEventEndpoint(
          event: .relapse, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization, ascertained: .atVisits,
          times: .planned, test: test, estimates: estimates, margin: margin)))
  }

  @inline(never) private func experiment(_ endpoint: Endpoint) throws -> Experiment {
    let base = try Example().scenario()
    let scenario = Scenario(
      name: base.name, title: base.title, design: base.design, truth: base.truth,
      analysis: AnalysisPlan(alpha: 0.05, sided: .two, primary: [endpoint]), simulation: base.simulation)
    return try Experiment([try TrialPlan(scenario)], seed: 1)
  }

  private func text(_ endpoint: Endpoint) async throws -> String {
    let results = try await simulate(try experiment(endpoint), 0..<5)
    return flat(RunReport(results, provenance: .example).text(TextStyle(width: 300)))
  }

  @Test(
    arguments: [
      (
        .weightedLogRank(.flemingHarrington(rho: 0, gamma: 1)),
        "the log-rank test weighted by Fleming and Harrington's G(0, 1)"
      ),
      (.weightedLogRank(.modestUntil(28)), "the log-rank test weighted by modest weights until day 28"),
      (
        .maxCombo([.modestUntil(28), .modestDownTo(0.5)]),
        "until day 28 and modest weights down to 50 % without the event"
      ),
      (.cox(.likelihoodRatio), "the likelihood-ratio test of Cox's proportional-hazards model"),
      (.restrictedMean(until: 28), "restricted mean times up to day 28"),
      (.milestone(at: 28, scale: .logLog), "Kaplan-Meier probabilities at day 28 on the log-log scale"),
      (.gray, "Gray's test with dropout as a competing event"),
      (.intervalLogRank(.logistic), "the log-rank test for events between visits"),
    ] as [(TimeToEventEndpoint.Test, String)])
  func `a test is named`(test: TimeToEventEndpoint.Test, words: String) async throws {
    let text = try await text(endpoint(test))
    #expect(text.contains(words))
  }

  @Test func `a margin is named, and what is estimated`() async throws {
    let text = try await text(
      endpoint(
        .cox(.wald), [.hazardRatio, .restrictedMean(until: 28), .cumulativeIncidence(at: 42), .turnbullMedian],
        margin: 1.3))
    for words in [
      "model for non-inferiority with a margin of 1.3 in the hazard ratio at a two-sided level of 0.05",
      "lower 95 % limit of the hazard ratio", "mean time without the event up to day 28, ketamine",
      "Non-inferiority is shown in", "its difference", "with the event up to day 42 (dropout competing), midazolam",
      "Turnbull's median",
    ] { #expect(text.contains(words), "\(words)") }
  }
}
