import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// Sessions in reports and stories.
@Suite struct SessionWordsTests {
  @inline(never) private func plan() throws -> TrialPlan {
    let drug = ArmTruth(
      dropout: Dropout(time: .exponential(try Exponential(median: 60))),
      sessions: SessionAttendance(
        attendance: 0.8, late: .init(probability: 0.4, by: .exponential(try Exponential(mean: 1)))))
    let sessions = DosingSchedule(
      drug: "ketamine", days: [0, 7, 14], length: Days(minutes: 40), observation: Days(hours: 2), window: 2)
    let scenario = Scenario(
      name: "sessions", title: "A trial with late sessions",
      design: Design(
        sampleSize: 40,
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

  @Test func `the report says what is planned and assumed, and what became of sessions`() async throws {
    let results = try await simulate(try experiment(), 0..<20)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "A session on drug that is not given on its day may be given up to 2 days later; after that it is missed.",
      "assumed to come to each session with a chance of 80 %, one independently of another, and to be late at 40 % of",
      "given every session, drug", "sessions given late a patient, drug", "delay of a late session, drug",
      "sessions not given a patient, drug", "… because the patient did not come in time, drug",
      "… because the patient had left the study, drug",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    #expect(!text.contains("given every session, placebo"))
  }

  @Test func `a story tells of each session that was given, late or missed`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    var seen = Set<String>()
    for patient in story.patients where patient.arm == "drug" {
      for fact in patient.facts {
        switch fact.kind {
        case .session(let number): #expect(fact.time.value == Double(7 * (number - 1)))
        case .lateSession(let number, let late, let reasons):
          #expect(abs(fact.time.value - Double(7 * (number - 1)) - late.value) < 1e-12 && late <= 2)
          #expect(reasons == [.patient])
        case .missedSession(let number, let reason):
          #expect([0, 2].contains(fact.time.value - Double(7 * (number - 1))) && reason == .patient)
        default: continue
        }
        seen.insert(fact.name)
      }
    }
    #expect(seen == ["session", "late_session", "missed_session"])
    let text = story.text(TextStyle(width: 200))
    #expect(text.contains("late: the patient did not come in time"))
    #expect(text.contains("is missed: the patient did not come in time"))
    let entries = story.summary.patients.flatMap(\.facts)
    #expect(entries.contains { $0.kind == "late_session" && $0.lateDays != nil && $0.because == "not_attended" })
    #expect(entries.contains { $0.kind == "missed_session" && $0.session != nil && $0.because == "not_attended" })
  }
}
