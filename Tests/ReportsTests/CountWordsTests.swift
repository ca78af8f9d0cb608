import DiscreteEvents
import Distributions
import Reports
import Statistics
import Testing
import Trials

/// Numbers of events and families of comparisons in words.
@Suite struct CountWordsTests {
  @inline(never) private func experiment(_ multiplicity: Multiplicity?) throws -> Experiment {
    let event = AdverseEventProfile(
      term: "Nausea", trigger: .recurrent(gap: .exponential(try Exponential(rate: 0.02))),
      lasts: .exponential(try Exponential(rate: 2)), severity: [0.7, 0.2, 0.1])
    let rare = AdverseEventProfile(
      term: "Rash", trigger: .once(probability: 0.01, after: .fixed(try Fixed(time: 1))),
      lasts: .exponential(try Exponential(rate: 2)), severity: [0.7, 0.2, 0.1])
    let arms = [("drug", Arm.Role.experimental), ("placebo", .control)]
    let scenario = Scenario(
      name: "counts", title: "Counts",
      design: Design(
        sampleSize: 20, arms: arms.map { Arm(name: $0.0, role: $0.1, treatment: .none) }, randomization: .simple,
        masking: .open, visits: VisitSchedule(days: []), followUp: 60),
      truth: Truth(
        enrollment: .uniform(over: 10), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
        arms: [ArmTruth(adverseEvents: [event, rare]), ArmTruth(adverseEvents: [event])]),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two,
        primary: [
          Endpoint(name: "nausea", kind: .count(CountEndpoint(term: "Nausea", until: 28, test: .negativeBinomial))),
          Endpoint(name: "any", kind: .count(CountEndpoint(test: .meanCumulative))),
        ], multiplicity: multiplicity), simulation: SimulationSettings(replicates: 50, seed: 1))
    return try Experiment([try TrialPlan(scenario)], seed: 1)
  }

  private func text(_ multiplicity: Multiplicity?) async throws -> String {
    let results = try await simulate(try experiment(multiplicity), 0..<50)
    let text = RunReport(results, provenance: .example).text(TextStyle(width: 300))
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `what is counted, how it is compared and what came out`() async throws {
    let text = try await text(.adjustment(.holm))
    for words in [
      "nausea: the number of events of Nausea in the time in the study, up to day 28, compared by negative binomial "
        + "regression (Wald's test of the rate ratio) at a two-sided level of 0.05.",
      "any: the number of adverse events of any term in the time in the study, to the end of follow-up, compared by the "
        + "difference in mean cumulative numbers with its robust variance",
      "The 2 primary comparisons share the level by Holm's procedure.", "All primary comparisons together",
      "at least one", "Rejected in a trial on average", "events a patient-year, drug",
      "rate ratio (median over trials)",
      "mean cumulative number a patient, placebo", "Share of trials in which no patient has the event: Rash 0.",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `a plan that shares nothing says nothing of it`() async throws {
    let text = try await text(nil)
    #expect(!text.contains("share the level") && !text.contains("comparisons together"))
  }
}
