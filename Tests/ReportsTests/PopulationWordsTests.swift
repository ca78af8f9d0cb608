import DiscreteEvents
import Distributions
import Foundation
import Reports
import Testing
import Trials

/// Factors of the population in reports and stories.
@Suite struct PopulationWordsTests {
  @inline(never)
  private func plan(_ effects: [FactorEffects] = [], _ severity: BaselineSeverity? = nil) throws -> TrialPlan {
    let fall = MeasurementDistribution.normal(try Normal(mean: 0.3, sd: 0.1))
    let score = ScoreModel(
      instrument: "CAPS-5", range: 0...80, baseline: .normal(try Normal(mean: 40, sd: 8)), fall: [fall, fall, fall],
      natural: nil, betweenPatientSD: 0, errorSD: 4, rounded: true)
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
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic,
        score: severity == nil ? nil : score,
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
        ], arms: [arm, arm], frailty: severity == nil ? nil : Frailty(onsetSD: 0.8), severity: severity),
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

  @Test func `what severity and a frailty change is said`() async throws {
    let severity = BaselineSeverity(reference: 42, points: 5, onsetOddsRatio: 0.8, relapseHazardRatio: 1.2)
    let results = try await simulate(try Experiment([plan([], severity)], seed: 1), 0..<5)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "Each 5 points of the CAPS-5 above 42 in true severity are assumed to make the odds of onset × 0.8 and the hazard "
        + "of relapse × 1.2.",
      "patients are assumed to differ in the log odds of onset with a standard deviation of 0.8.",
    ] { #expect(text.contains(words), "\(words): \(text)") }
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
