import DiscreteEvents
import Distributions
import Foundation
import Reports
import Testing
import Trials

/// Adjuncts in reports and stories.
@Suite struct AdjunctWordsTests {
  @inline(never) private func plan(ratio: Double = 0.7) throws -> TrialPlan {
    let arm = ArmTruth(
      onset: Onset(probability: 0.5, time: .exponential(try Exponential(median: 5)), from: .randomization),
      relapse: Relapse(time: .exponential(try Exponential(median: 20)), from: .onset),
      dropout: Dropout(time: .exponential(try Exponential(median: 60))))
    let adjunct = Adjunct(name: "integration", days: [3, 10, 17], length: Days(minutes: 60))
    let scenario = Scenario(
      name: "adjunct", title: "A trial with an adjunct",
      design: Design(
        sampleSize: 30,
        arms: [
          Arm(name: "both", role: .experimental, treatment: .none, adjuncts: [adjunct]),
          Arm(name: "alone", role: .control, treatment: .none),
        ], randomization: .permutedBlock(sizes: [2]), masking: .open, visits: VisitSchedule(days: [7, 28]), followUp: 28
      ),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: nil, arms: [arm, arm],
        adjuncts: [
          AdjunctTruth(
            name: "integration", attendance: 0.8, within: 28, effects: AdjunctEffects(relapseHazardRatio: ratio),
            effectsInArms: [AdjunctEffects(onsetOddsRatio: ratio == 1 ? nil : 2), AdjunctEffects()])
        ]),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two, primary: [.response(at: 0)]), simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment(_ ratio: Double) throws -> Experiment {
    try Experiment([plan(ratio: ratio)], seed: 1)
  }

  @Test(arguments: [0.7, 1]) func `what is offered, what is assumed and what was attended is said`(ratio: Double)
    async throws
  {
    let results = try await simulate(try experiment(ratio), 0..<20)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "Patients on both are given no drug. Patients on alone are given no treatment.",
      "Patients on both are offered 3 sessions of integration of 60 minutes, on days 3, 10 and 17.",
      "assumed to attend each session of integration with a chance of 80 %, one independently of another.",
      "the hazard of relapse × \(ratio == 1 ? "1" : "0.7") for 4 weeks after an attended session",
      "sessions of integration attended a patient, both",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    #expect(text.contains("On both it changes the odds of onset of who attends any × 2 instead.") == (ratio != 1))
    #expect(text.contains("alike in both arms") == (ratio == 1))
  }

  @Test func `a story tells of each session that was attended or missed`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    let data = simulation.data
    var seen = Set<String>()
    for (index, patient) in story.patients.enumerated() {
      let left = data.departure(index).1.value
      for (position, day) in [3.0, 10, 17].enumerated() {
        let isTold = patient.facts.filter {
          $0.kind == .adjunctSession(adjunct: "integration", number: position + 1)
            || $0.kind == .missedAdjunctSession(adjunct: "integration", number: position + 1)
        }
        let isDue = data.arm(index) == 0 && day < left
        #expect(isTold.map(\.time.value) == (isDue ? [day] : []))
        guard isDue, let fact = isTold.first else { continue }
        let came = data.adjunctSession(position, of: index) != nil
        #expect((fact.name == "adjunct_session") == came)
        seen.insert(fact.name)
      }
    }
    #expect(seen == ["adjunct_session", "missed_adjunct_session"])
    let text = story.text(TextStyle(width: 200))
    #expect(text.contains("session 1 of integration is attended") && text.contains("of integration is missed"))
    let entries = story.summary.patients.flatMap(\.facts).filter { $0.adjunct != nil }
    #expect(entries.allSatisfy { $0.adjunct == "integration" && $0.session != nil } && !entries.isEmpty)
    #expect(result["adjunct_sessions.integration.both"].map { $0 > 1 && $0 < 3 } == true)
  }
}
