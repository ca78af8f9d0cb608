import DiscreteEvents
import Distributions
import Foundation
import Reports
import Testing
import Trials

/// Estimands in reports.
@Suite struct EstimandWordsTests {
  @inline(never) private func plan(looks: Bool) throws -> TrialPlan {
    let arm = ArmTruth(
      relapse: Relapse(time: .exponential(try Exponential(rate: 0.02)), from: .randomization),
      dropout: Leaving(time: .exponential(try Exponential(rate: 0.005))),
      discontinuation: Leaving(time: .exponential(try Exponential(rate: 0.02))))
    let time = TimeToEventEndpoint(
      event: .relapse, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization, ascertained: .exactly,
      times: .planned, test: .logRank, estimates: [.hazardRatio])
    let scenario = Scenario(
      name: "estimands", title: "A trial that says what it estimates",
      design: Design(
        sampleSize: 40,
        arms: [
          Arm(name: "drug", role: .experimental, treatment: .none),
          Arm(name: "placebo", role: .control, treatment: .none),
        ], randomization: .permutedBlock(sizes: [2]), masking: .open, visits: VisitSchedule(days: [7]), followUp: 60),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .responding, score: nil, arms: [arm, arm]),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two,
        interim: looks
          ? InterimPlan(
            tested: "time", looks: [.init(.events(10), fraction: 0.5)], maximumInformation: 20, efficacy: .pocock)
          : nil,
        primary: [
          Endpoint(
            name: "time", kind: .timeToEvent(time),
            estimand: Estimand(
              variable: "time to relapse", discontinuation: .composite(change: nil), dropout: .hypothetical,
              summary: .hazardRatio))
        ]), simulation: SimulationSettings(replicates: 10, seed: 1, truthPatients: 10_000))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment(looks: Bool) throws -> Experiment {
    try Experiment([plan(looks: looks)], seed: 1)
  }

  @Test func `the report tells what is to be estimated, its true value, and how near trials come`() async throws {
    let results = try await simulate(try experiment(looks: false), 0..<50)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "time is to estimate the hazard ratio of time to relapse in all randomized patients: the composite strategy (an "
        + "event) for discontinuation, the hypothetical strategy (as if there were none) for dropout.",
      "logarithm of the hazard ratio, drug / placebo", "truth", "mean estimate", "bias", "empirical standard error",
      "model standard error", "mean squared error", "coverage", "10,000 simulated patients",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    #expect(!text.contains("rescue") && !text.contains("stopped at a look"))
  }

  @Test func `trials that a look stopped have a column of their own`() async throws {
    let results = try await simulate(try experiment(looks: true), 0..<50)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    #expect(text.contains("stopped at a look"))
  }

  @Test func `the JSON has the same figures, and none without an estimand`() async throws {
    let results = try await simulate(try experiment(looks: false), 0..<50)
    let summary = RunSummary(results, provenance: .example)
    let entry = try #require(summary.performance?.first)
    let known = results.performances()[0]
    #expect(entry.truth.value.value == known.truth.value && entry.truthPatients == 10_000 && entry.logarithm)
    #expect(entry.all.bias.value.value == known.all.bias.value && entry.all.n == known.all.count)
    #expect(
      entry.strategies == ["discontinuation": "composite", "rescue": "treatment_policy", "dropout": "hypothetical"])
    #expect(String(decoding: try summary.json(), as: UTF8.self).contains("\"performance\""))
    let plain = try await Example().results(0..<5)
    #expect(RunSummary(plain, provenance: .example).performance == nil)
    #expect(
      !String(decoding: try RunSummary(plain, provenance: .example).json(), as: UTF8.self).contains("performance"))
  }
}
