import DiscreteEvents
import Distributions
import Foundation
import Reports
import Testing
import Trials

/// Factors of the population in reports and stories.
@Suite struct PopulationWordsTests {
  @inline(never) private func plan(_ effects: [FactorEffects] = []) throws -> TrialPlan {
    let arm = ArmTruth(
      onset: Onset(probability: 0.5, time: .exponential(try Exponential(median: 5)), from: .randomization))
    let scenario = Scenario(
      name: "factors", title: "A trial with factors",
      design: Design(
        sampleSize: 12,
        arms: [
          Arm(name: "drug", role: .experimental, treatment: .none),
          Arm(name: "placebo", role: .control, treatment: .none),
        ], randomization: .permutedBlock(sizes: [2]), masking: .open, visits: VisitSchedule(days: [7]), followUp: 28),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
        factors: [
          PopulationFactor(
            name: "sex", levels: [.init(name: "female", share: 0.6), .init(name: "male", share: 0.4)]),
          PopulationFactor(
            name: "veteran",
            levels: [
              .init(
                name: "yes", share: 0.3, effects: FactorEffects(onsetOddsRatio: 0.6, dropoutHazardRatio: 1.2),
                effectsInArms: effects), .init(name: "no", share: 0.7),
            ]),
        ], arms: [arm, arm]),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two,
        primary: [
          Endpoint(
            name: "response",
            kind: .binary(
              BinaryEndpoint(
                event: .response, by: .state, timing: .at(visit: 0), threshold: 0.3, missing: .nonResponse,
                test: .cochranMantelHaenszel, interval: .newcombe, stratifiedBy: ["sex", "veteran"],
                continuityCorrection: true)))
        ],
        secondary: [
          Endpoint(
            name: "time",
            kind: .timeToEvent(
              TimeToEventEndpoint(
                event: .response, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization,
                ascertained: .exactly, times: .planned, test: .logRank, estimates: [.hazardRatio],
                stratifiedBy: ["sex"])))
        ]), simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment(_ effects: [FactorEffects]) throws -> Experiment {
    try Experiment([plan(effects)], seed: 1)
  }

  private func text(_ effects: [FactorEffects] = []) async throws -> String {
    let results = try await simulate(try experiment(effects), 0..<20)
    return flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
  }

  @Test func `who the patients are stands with the design, how analyses go by it with the endpoints`() async throws {
    let text = try await text([FactorEffects(onsetOddsRatio: 0.4), FactorEffects()])
    for words in [
      "Patients are assumed to differ in sex (60 % female, 40 % male) and veteran (30 % yes, 70 % no).",
      "Where veteran is yes: odds of onset × 0.6 and hazard of dropout × 1.2, on drug odds of onset × 0.4 instead.",
      "the Cochran-Mantel-Haenszel test with continuity correction stratified by sex and veteran at a two-sided level",
      "the log-rank test stratified by sex at", "common odds ratio",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    #expect(!text.contains("alike in both arms"), "a predictive factor makes the arms differ")
    #expect(try await self.text().contains("alike in both arms"))
  }

  @Test func `a story names the levels of each patient`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    let data = simulation.data
    for (index, patient) in story.patients.enumerated() {
      let sex = data.level(ofFactor: 0, index) == 0 ? "female" : "male"
      let veteran = data.level(ofFactor: 1, index) == 0 ? "yes" : "no"
      #expect(patient.factors == ["sex \(sex)", "veteran \(veteran)"])
      #expect(story.summary.patients[index].factors == patient.factors)
    }
    let lines = story.text(TextStyle(width: 300)).split(separator: "\n").filter { $0.hasPrefix("Patient ") }
    #expect(lines.count == 12 && lines.allSatisfy { $0.contains(", sex ") && $0.contains(", veteran ") })
  }
}
