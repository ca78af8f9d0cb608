import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// Other designs than that of the example, in words.
@Suite struct DesignWordsTests {
  private func text(
    _ arms: [Arm], _ randomization: Randomization, _ masking: Masking, _ endpoints: [Endpoint] = []
  ) async throws -> String {
    let results = try await simulate(try experiment(arms, randomization, masking, endpoints), 0..<20)
    return flat(RunReport(results, provenance: .example).text(TextStyle(width: 300)))
  }

  @inline(never) private func experiment(
    _ arms: [Arm], _ randomization: Randomization, _ masking: Masking, _ endpoints: [Endpoint]
  ) throws -> Experiment {
    let rate = try Enrollment.PiecewiseRate(starts: [0, 30], perDay: [0.5, 2])
    let truth = ArmTruth(
      onset: Onset(probability: 0.5, time: .exponential(try Exponential(median: 5)), from: .randomization),
      dropout: Dropout(time: .exponential(try Exponential(median: 100))))
    let scenario = Scenario(
      name: "other", title: "Another trial",
      design: Design(
        sampleSize: 12, arms: arms, randomization: randomization, masking: masking,
        visits: VisitSchedule(days: (1...26).map { Days(Double(7 * $0)) }), followUp: 182),
      truth: Truth(
        enrollment: .evenlySpaced(rate: rate), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
        arms: arms.map { _ in truth }),
      analysis: AnalysisPlan(alpha: 0.025, sided: .one, primary: endpoints),
      simulation: SimulationSettings(replicates: 10, seed: 1))
    return try Experiment([try TrialPlan(scenario)], seed: 1)
  }

  private func onset(_ seen: TimeToEventEndpoint.Observation, _ event: TimeToEventEndpoint.Event) -> Endpoint {
    Endpoint(
      name: "time",
      kind: .timeToEvent(
        TimeToEventEndpoint(
          event: event, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization, ascertained: seen,
          times: .planned, test: .cox(.wald), estimates: [.median])))
  }

  @Test func `several arms, daily drugs and no treatment`() async throws {
    let daily = DailyDrug(
      drug: "sertraline", until: 84, titration: [.init(from: 0, dose: "50 mg"), .init(from: 14, dose: "100 mg")])
    let text = try await text(
      [
        Arm(name: "high", role: .experimental, weight: 2, treatment: .daily(daily)),
        Arm(name: "low", role: .experimental, treatment: .daily(DailyDrug(drug: "sertraline", until: 84))),
        Arm(name: "waiting list", role: .control, treatment: .none),
      ], .simple, .open, [onset(.exactly, .response)])
    for words in [
      "12 patients are randomized 2:1:1 to high, low and waiting list (the control), each by an independent draw",
      "open label",
      "Patients on high are given sertraline every day until day 84 (50 mg from day 0 and 100 mg from day 14).",
      "Patients on waiting list are given no treatment.", "followed for 26 weeks", "days 7, 14, …, 182 (every 7 days)",
      "evenly spaced, first one every 2 days on average, from day 30 2 a day",
      "Cox's proportional-hazards model at a one-sided level of 0.025", "at its exact instant. (latent †)".dropLatent,
      "All arms are alike by assumption: every rejection is a false alarm.", "time, high against waiting list",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func `one arm has no power`() async throws {
    let text = try await text(
      [Arm(name: "only", role: .experimental, treatment: .none)], .simple, .open, [onset(.exactly, .dropout)])
    #expect(text.contains("12 patients are enrolled in one arm, only."))
    #expect(text.contains("There is one arm and nothing to compare it with."))
    #expect(text.contains("time: the time from enrollment to dropout."))
    #expect(!text.contains("† latent"), "the day of a dropout is known to everybody")
    #expect(text.contains("Adverse events None are modelled."))
  }

  @Test func `a median that no trial reaches is not reached`() async throws {
    let text = try await text(
      [Arm(name: "only", role: .experimental, treatment: .none)], .simple, .open, [onset(.exactly, .relapse)])
    #expect(text.contains("not reached in every trial"))
  }

  @Test(.enabled(if: Build.isRelease)) func `more trials than can be kept are told as such`() async throws {
    var example = Example()
    example.terms = []
    let results = try await example.results(0..<100_001, workers: 2)
    #expect(RunReport(results, provenance: .example).text().contains("read from classes 0.1 % wide"))
    let summary = RunSummary(results, provenance: .example, eachTrial: true)
    #expect(!summary.exactQuantiles && summary.trials == nil)
  }
}

extension String {
  /// The part before the mark, which may stand on another line.
  fileprivate var dropLatent: String { String(prefix { $0 != "." }) }
}
