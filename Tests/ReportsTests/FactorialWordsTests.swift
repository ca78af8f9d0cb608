import DiscreteEvents
import Distributions
import Foundation
import Reports
import Testing
import Trials

/// Factorial designs in reports and stories.
@Suite struct FactorialWordsTests {
  @inline(never) private func plan() throws -> TrialPlan {
    let names = ["neither", "coaching", "drug", "both"]
    let arms = names.enumerated().map { index, name in
      Arm(name: name, role: index == 0 ? .control : .experimental, treatment: .none)
    }
    let truths = try [0.2, 0.2, 0.6, 0.6].map { p in
      ArmTruth(
        onset: Onset(probability: p, time: .exponential(try Exponential(median: 2)), from: .randomization),
        relapse: Relapse(time: .exponential(try Exponential(median: 20)), from: .onset))
    }
    let scenario = Scenario(
      name: "factorial", title: "Two questions",
      design: Design(
        sampleSize: 80, arms: arms, randomization: .permutedBlock(sizes: [4]), masking: .open,
        visits: VisitSchedule(days: [14]), followUp: 28,
        factorial: Factorial(factors: [
          .init(name: "drug", levels: ["placebo", "ketamine"]), .init(name: "coaching", levels: ["without", "with"]),
        ])),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: nil, arms: truths),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two,
        primary: [
          Endpoint(
            name: "response",
            kind: .binary(
              BinaryEndpoint(
                event: .response, by: .state, timing: .at(visit: 0), threshold: 0.3, missing: .nonResponse,
                test: .cochranMantelHaenszel, interval: .newcombe)))
        ],
        secondary: [
          Endpoint(
            name: "loss",
            kind: .timeToEvent(
              TimeToEventEndpoint(
                event: .relapse, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization,
                ascertained: .exactly, times: .planned, test: .logRank, estimates: [])))
        ], multiplicity: .adjustment(.holm)), simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment() throws -> Experiment { try Experiment([plan()], seed: 1) }

  @Test func `a report says what the factors are, and what each does`() async throws {
    let results = try await simulate(try experiment(), 0..<50)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "The design is factorial, 2 × 2: the arms combine the levels of drug (placebo, ketamine) and coaching (without, with).",
      "neither (drug placebo, coaching without)",
      "at a two-sided level of 0.05, each factor within the levels of the other factors",
      "The 2 primary comparisons share the level by Holm's procedure.",
      "response, drug: ketamine against placebo", "response, coaching: with against without",
      "main effect: difference in proportions, drug: ketamine − placebo",
      "simple effect: difference in proportions, drug: ketamine − placebo, where coaching is with",
      "interaction: difference of differences, drug ketamine × coaching with",
      "interaction: ratio of hazard ratios (median over trials), drug ketamine × coaching with",
      "main effect: hazard ratio (median over trials), coaching: with / without", "response, drug.ketamine",
      "response, coaching: with against without: response comes and goes alike in both arms by assumption",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    #expect(!text.contains("response, drug: ketamine against placebo: response comes and goes alike"))
  }

  @Test func `a story ends with the effects of the factors and what was decided`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = flat(
      TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example, patient: 1).text(
        TextStyle(width: 300)))
    for words in [
      "response: main effect: difference in proportions, drug: ketamine − placebo",
      "response: decision, drug: ketamine against placebo", "loss: interaction: ratio of hazard ratios",
    ] { #expect(story.contains(words), "\(words): \(story)") }
  }
}
