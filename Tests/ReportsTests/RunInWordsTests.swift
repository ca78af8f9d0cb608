import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// Open phases in reports and stories.
@Suite struct RunInWordsTests {
  @inline(never) private func plan() throws -> TrialPlan {
    let score = ScoreModel(
      instrument: "CAPS-5", range: 0...80, baseline: .normal(try Normal(mean: 42, sd: 4)),
      fall: try [0, 0.5, 0].map { .fixed(try FixedValue(value: $0)) }, natural: nil, betweenPatientSD: 0, errorSD: 3,
      rounded: true)
    let relapse = { (rate: Double) throws in
      ArmTruth(relapse: Relapse(time: .exponential(try Exponential(rate: rate)), from: .randomization))
    }
    return try TrialPlan(
      Scenario(
        name: "open", title: "A withdrawal",
        design: Design(
          sampleSize: 30,
          arms: [
            Arm(name: "continue", role: .experimental, treatment: .none),
            Arm(name: "withdraw", role: .control, treatment: .none),
          ], randomization: .permutedBlock(sizes: [2]), masking: .doubleBlind,
          visits: VisitSchedule(days: [7, 14, 28]),
          followUp: 28,
          runIn: RunIn(
            treatment: .sessions(DosingSchedule(drug: "ketamine", days: [0, 3], length: 0.1, observation: 0)),
            length: 14, visits: [7, 14], by: .score, atLast: 2)),
        truth: Truth(
          enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: score,
          arms: [try relapse(0.01), try relapse(0.05)],
          runIn: ArmTruth(
            onset: Onset(probability: 0.7, time: .fixed(try Fixed(time: 2)), from: .firstSession),
            dropout: Dropout(time: .exponential(try Exponential(rate: 0.02))))),
        analysis: AnalysisPlan(
          alpha: 0.05, sided: .two,
          primary: [
            Endpoint(
              name: "loss",
              kind: .timeToEvent(
                TimeToEventEndpoint(
                  event: .relapse, by: .score, threshold: 0.3, confirmedBy: 1, origin: .randomization,
                  ascertained: .atVisits, times: .planned, test: .logRank, estimates: [.median])))
          ]),
        simulation: SimulationSettings(replicates: 20, seed: 1)))
  }

  @inline(never) private func report() async throws -> String {
    let results = try await simulate(try Experiment([try plan()], seed: 1), 0..<20)
    return RunReport(results, provenance: .example).text(TextStyle(width: 2000))
  }

  @Test func `the report tells the open phase and what became of those who entered it`() async throws {
    let text = try await report()
    for words in [
      "30 people enter an open phase of 2 weeks, in which everybody is given ketamine",
      "They are seen on days 7 and 14.",
      "Those who respond (by a fall of the CAPS-5 of at least 30 % of its baseline) at each of its last 2 visits",
      "Up to 30 patients are randomized 1:1", "entered the open phase", "share randomized after it",
      "share without response at its end", "share who dropped out of it",
      "score at its last visit, of the randomized",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func `the story tells who was randomized, and who was not and why`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 1)
    let story = TrialStory(simulation, result, seed: 3, replicate: 1, provenance: .example)
    let text = story.text(TextStyle(width: 400))
    #expect(text.contains(/30 people entered the open phase; [0-9]+ were randomized after it/))
    #expect(text.contains(/day -14.0 +the open phase begins/))
    #expect(text.contains(/day 0.0 +responds at the end of the open phase with CAPS-5 [0-9]+ at its last visit/))
    #expect(text.contains("Not randomized after the open phase") && text.contains("does not respond"))
    #expect(story.patients.count == simulation.data.patientCount && story.openPhase.count == 30)
    #expect(story.patients.count == story.openPhase.count { $0.outcome == "randomized" })
    for patient in story.patients {
      for (a, b) in zip(patient.facts, patient.facts.dropFirst()) {
        #expect(a.time < b.time || a.time == b.time && a.rank <= b.rank)
      }
    }
    let summary = try JSON.decode(TrialStory.Summary.self, from: try story.json())
    #expect(summary == story.summary && summary.openPhase?.count == 30)
  }
}
