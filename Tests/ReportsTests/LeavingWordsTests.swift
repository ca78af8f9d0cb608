import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// Discontinuation and rescue in reports and stories.
@Suite struct LeavingWordsTests {
  @inline(never) private func plan() throws -> TrialPlan {
    let event = AdverseEventProfile(
      term: "Nausea", trigger: .perSession(probability: 1, withinPatientCorrelation: 0),
      lasts: .fixed(try Fixed(time: 0.1)), severity: [1, 0, 0], leadsToDiscontinuation: 0.5)
    let drug = ArmTruth(
      discontinuation: Leaving(time: .fixed(try Fixed(time: 3)), until: 7),
      rescue: Leaving(time: .fixed(try Fixed(time: 5))), adverseEvents: [event])
    let sessions = DosingSchedule(
      drug: "ketamine", days: [0, 7], length: Days(minutes: 40), observation: Days(hours: 2))
    let scenario = Scenario(
      name: "leaving", title: "A trial that patients stop",
      design: Design(
        sampleSize: 20,
        arms: [
          Arm(name: "drug", role: .experimental, treatment: .sessions(sessions)),
          Arm(name: "placebo", role: .control, treatment: .none),
        ], randomization: .permutedBlock(sizes: [2]), masking: .open, visits: VisitSchedule(days: [14]), followUp: 28),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
        arms: [drug, ArmTruth()]),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two, primary: [.leaving]), simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment() throws -> Experiment { try Experiment([plan()], seed: 1) }

  @Test func `the report tells who stops, for what, and who turns to another treatment`() async throws {
    let results = try await simulate(try experiment(), 0..<20)
    let text = RunReport(results, provenance: .example).text(TextStyle(width: 400))
    for words in [
      "stopped the treatment, drug", "stopped it for an adverse event, drug", "turned to another treatment, drug",
    ] {
      #expect(flat(text).contains(words), "\(words): \(text)")
    }
    #expect(results.plans[0].measures.all.contains { $0.path == "adverse_events.Nausea.led_to_discontinuation.drug" })
    #expect(!text.contains("stopped the treatment, placebo"))
  }

  @Test func `a story tells the day and the reason`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    let stops = story.patients.flatMap(\.facts).filter { $0.name == "discontinuation" }
    #expect(stops.count == 10 && story.patients.flatMap(\.facts).count { $0.name == "rescue" } == 10)
    for stop in stops { #expect(stop.time == (stop.kind == .discontinuation(term: "Nausea") ? 0 : 3)) }
    let text = story.text(TextStyle(width: 300))
    #expect(text.contains("day 3.0"))
    #expect(text.contains("stops the treatment and stays in the study (no adverse event)"))
    #expect(text.contains("stops the treatment and stays in the study (for Nausea)"))
    #expect(text.contains("turns to another treatment (rescue)"))
    let told = story.summary.patients.flatMap(\.facts)
    #expect(told.contains { $0.kind == "discontinuation" && $0.term == "Nausea" })
  }
}
