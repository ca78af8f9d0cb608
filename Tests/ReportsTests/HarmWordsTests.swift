import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// Adverse events with intervals, rare harms and causality in reports and stories.
@Suite struct HarmWordsTests {
  @inline(never) private func plan() throws -> TrialPlan {
    let event = AdverseEventProfile(
      term: "Nausea", trigger: .perSession(probability: 1, withinPatientCorrelation: 0),
      lasts: .fixed(try Fixed(time: 0.25)), severity: [1, 0, 0], serious: [0.5, 0, 0], tolerance: .riskRatio(0.5))
    let late = AdverseEventProfile(
      term: "Headache", trigger: .once(probability: 1, after: .fixed(try Fixed(time: 12))),
      lasts: .fixed(try Fixed(time: 0.25)), severity: [1, 0, 0])
    let harm = AdverseEventProfile(
      term: "Misuse", trigger: .recurrent(gap: .exponential(try Exponential(rate: 200 / 365_250))),
      lasts: .fixed(try Fixed(time: 0)), severity: [0, 0, 1], serious: [1, 1, 1], isRareHarm: true)
    let sessions = DosingSchedule(
      drug: "ketamine", days: [0, 7], length: Days(minutes: 40), observation: Days(hours: 2))
    let scenario = Scenario(
      name: "harms", title: "A trial that harms",
      design: Design(
        sampleSize: 20,
        arms: [
          Arm(name: "drug", role: .experimental, treatment: .sessions(sessions)),
          Arm(name: "placebo", role: .control, treatment: .none),
        ], randomization: .permutedBlock(sizes: [2]), masking: .open, visits: VisitSchedule(days: [14]), followUp: 28),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
        arms: [ArmTruth(adverseEvents: [event, late, harm]), ArmTruth(adverseEvents: [late])]),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two, primary: [],
        safetyReporting: SafetyReporting(
          confidence: 0.9, related: CausalityRule(within: 1, exceptions: [.init(term: "Misuse", within: nil)]))),
      simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment() throws -> Experiment { try Experiment([plan()], seed: 1) }

  @Test func `the report has intervals, differences and what a trial cannot see`() async throws {
    let results = try await simulate(try experiment(), 0..<30)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "An adverse event is judged related to the treatment when it begins within 24 hours of an administration (Misuse: "
        + "never), whatever the arm: whoever judges does not know it.",
      "Each session received is assumed to change the next one: the chance of Nausea in drug × 0.5.",
      "Rare harms are assumed to come so often in 1,000 patient-years: Misuse in drug 200.",
      "Adverse events with intervals", "Limits are those of the 90 % intervals", "event, comparison",
      "Nausea, drug − placebo", "median time to",
      "serious event, drug", "event judged related,",
      "sessions after which an",
      "events that a session", "Rare harms, per 1,000 patient-years",
      "Share of trials in which no arm shows it: Misuse 0.", "nothing seen is not nothing there",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    let lines = RunReport(results, provenance: .example).text(TextStyle(width: 400)).split(separator: "\n")
    #expect(lines.contains { $0.contains("Misuse, drug") && $0.contains("200") })
    #expect(lines.filter { $0.contains("Misuse, placebo") }.isEmpty)
  }

  @Test func `a story tells what is serious and how it is judged`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    let text = story.text(TextStyle(width: 300))
    let begins = "Nausea begins 0 days after the start of session 1"
    #expect(text.contains("\(begins): mild, serious, lasts 6 h, judged related"))
    #expect(text.contains("Headache begins: mild, lasts 6 h, judged not related"))
    let told = story.summary.patients.flatMap(\.facts).filter { $0.kind == "adverse_event_begins" }
    #expect(told.contains { $0.term == "Nausea" && $0.serious == true && $0.related == true })
    #expect(told.allSatisfy { $0.term != "Headache" || $0.serious == nil && $0.related == false })
  }

  @Test func `a scenario that asks for none of it has no word of it`() async throws {
    let text = RunReport(try await Example().results(0..<10), provenance: .example).text()
    #expect(!text.contains("with intervals") && !text.contains("Rare harms") && !text.contains("judged"))
  }
}
