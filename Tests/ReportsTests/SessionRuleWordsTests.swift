import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// Sessions that are held, stopped, or given on relapse, in reports and stories.
@Suite struct SessionRuleWordsTests {
  @inline(never) private func plan() throws -> TrialPlan {
    let event = AdverseEventProfile(
      term: "Nausea", trigger: .recurrent(gap: .exponential(try Exponential(mean: 10))),
      lasts: .exponential(try Exponential(mean: 4)), severity: [0, 1, 0])
    let drug = ArmTruth(
      onset: Onset(
        probability: 0.9, time: .fixed(try Fixed(time: 1)), from: .eachSession, perSession: 0.5),
      relapse: Relapse(time: .exponential(try Exponential(mean: 10)), from: .onset, durability: 1.1),
      adverseEvents: [event])
    let sessions = DosingSchedule(
      drug: "ketamine", dose: "0.5 mg/kg",
      days: DosingPhase.days(of: [DosingPhase(every: 7, until: 14, offsets: [0, 3]), DosingPhase(every: 7, until: 28)]),
      length: 0, observation: 0, window: 1, hold: SessionHold(terms: ["Nausea"], atLeast: .moderate),
      stop: SessionStop(missed: 2, adverseEvent: .severe),
      phases: [DosingPhase(every: 7, until: 14, offsets: [0, 3]), DosingPhase(every: 7, until: 28)],
      onRelapse: RelapseSessions(by: .state, atLeast: 7, atMost: 3))
    var model = OnsetDoseResponse(drug: "ketamine", unit: "mg/kg", probability: 0.5, at: 0.5, emax: 2, ed50: 0.5)
    model = model.giving([.init(dose: 0.5, probability: 0.5), nil])
    let scenario = Scenario(
      name: "rules", title: "A trial with rules",
      design: Design(
        sampleSize: 60,
        arms: [
          Arm(name: "drug", role: .experimental, treatment: .sessions(sessions)),
          Arm(name: "placebo", role: .control, treatment: .none),
        ], randomization: .permutedBlock(sizes: [2]), masking: .open,
        visits: VisitSchedule(days: [14, 28, 35, 42, 49, 56]), followUp: 60),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
        arms: [drug, ArmTruth()], doseResponse: model),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two, primary: [.response(at: 1)]), simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment() throws -> Experiment { try Experiment([plan()], seed: 1) }

  @Test func `the report says the rules and what they did`() async throws {
    let results = try await simulate(try experiment(), 0..<20)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "in 6 supervised sessions on days 0 and 3 of every 7 days until day 14, then every 7 days until day 28",
      "It is held as long as Nausea, if at least moderate, has not ended.",
      "Patients on drug are given no further session after 2 missed sessions or at an adverse event that is severe.",
      "When a visit sees that a response is lost (by the true state), patients on drug are given a further session, "
        + "at least 7 days after the last, up to 3 in all.",
      "The odds of onset depend on the dose of ketamine, by an Emax curve: the chance is assumed to be 50 % at each "
        + "session at 0.5 mg/kg (drug).",
      "… because an adverse event had not ended, drug", "stopped it by a rule about sessions, drug",
      "sessions given on relapse a patient, drug",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    // Everybody comes on the day and stays, and there is no clinic.
    for words in ["because the patient did not come", "because the patient had left", "because no chair was free"] {
      #expect(!text.contains("… \(words)"), "\(words): \(text)")
    }
  }

  @Test func `a story tells of sessions that were held, of the rule that ends them, and of those on relapse`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    let text = story.text(TextStyle(width: 200))
    for words in [
      "late: an adverse event had not ended", "is missed: an adverse event had not ended",
      "stops the treatment by a rule about sessions, and stays in the study",
      "is given: a visit saw that the response was lost",
    ] { #expect(text.contains(words), "\(words)") }
    let told = story.summary.patients.flatMap(\.facts)
    for kind in ["late_session", "missed_session", "discontinuation_by_rule", "session_on_relapse"] {
      #expect(told.contains { $0.kind == kind }, "\(kind)")
    }
    let onRelapse = told.filter { $0.kind == "session_on_relapse" }
    #expect(onRelapse.allSatisfy { ($0.session ?? 0) > 6 })
  }
}
