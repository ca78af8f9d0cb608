import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// A clinic in reports and stories.
@Suite struct ClinicWordsTests {
  @inline(never) private func plan(chairs: Int? = 1) throws -> TrialPlan {
    let schedule = DosingSchedule(
      drug: "ketamine", days: [0, 3, 7], length: Days(minutes: 40), observation: Days(hours: 2), window: 1)
    let arm = ArmTruth(
      onset: Onset(probability: 0.5, time: .exponential(try Exponential(median: 5)), from: .firstSession),
      adverseEvents: [
        AdverseEventProfile(
          term: "Nausea", trigger: .perSession(probability: 0.3, withinPatientCorrelation: 0), begins: nil,
          lasts: .exponential(try Exponential(median: 0.1)), severity: [1, 0, 0])
      ])
    let day = [try OpeningHours.Stretch(from: 8, to: 17)]
    let hours = try OpeningHours(weekdays: [day, day, day, day, [try .init(from: 8, to: 12.5)], [], day])
    let scenario = Scenario(
      name: "clinic", title: "A trial in a clinic",
      design: Design(
        sampleSize: 30,
        arms: [
          Arm(name: "ketamine", role: .experimental, treatment: .sessions(schedule)),
          Arm(name: "none", role: .control, treatment: .none),
        ], randomization: .permutedBlock(sizes: [2]), masking: .open, visits: VisitSchedule(days: [7, 14]),
        followUp: 14,
        clinic: Clinic(room: .init(chairs: chairs, hours: hours))),
      truth: Truth(
        enrollment: .poisson(rate: try .init(perDay: 2)), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
        arms: [arm, ArmTruth()]),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two, primary: [.response(at: 1)]), simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment() throws -> Experiment {
    try Experiment([plan(), plan(chairs: nil)], seed: 1)
  }

  @Test func `chairs, hours and what became of the sessions are said`() async throws {
    let results = try await simulate(try experiment(), 0..<20)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "The clinic has 1 chair, open Monday to Thursday 8:00 to 17:00, Friday 8:00 to 12:30 and Sunday 8:00 to 17:00.",
      "and while an adverse event lasts that it caused, until the closing at the latest.",
      "With no chair free it waits: who was due first is next, within the window of the session",
      "use of the chairs, share of the opening hours", "wait for a chair, mean of the sessions given",
      "sessions missed for want of a chair", "sessions missed because the clinic was closed",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    let summaries = OperatingCharacteristics(results)
    #expect(try #require(summaries["clinic.missed"]).mean > 0)
    let other = OperatingCharacteristics(results, world: 1)
    #expect(other["clinic.missed"]?.mean == 0 && other["clinic.waited"]?.mean == 0)
  }

  @Test func `a story tells of sessions that wait, are rebooked, or missed`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    let data = simulation.data
    var (waited, rebooked, given) = (0, 0, 0)
    for patient in 0..<data.patientCount {
      for session in 0..<data.sessionCount {
        guard let chair = data.chair(session, of: patient), chair.began < .never else { continue }
        given += 1
        waited += chair.waited > .zero ? 1 : 0
        rebooked += chair.isRebooked ? 1 : 0
      }
    }
    func told(_ kind: String) -> Int { story.patients.flatMap(\.facts).count { $0.name == kind } }
    #expect(told("rebooked") == rebooked && told("waits") == waited - rebooked && rebooked > 0 && waited > rebooked)
    #expect(result["clinic.waited"] == Double(waited) / Double(given))
    let text = story.text(TextStyle(width: 200))
    #expect(text.contains("no chair is free: session 1 waits") || text.contains("no chair is free: session 2 waits"))
    #expect(text.contains("is rebooked for another day"))
    let missed = story.summary.patients.flatMap(\.facts).filter { $0.kind == "missed_session" }
    #expect(Set(missed.compactMap(\.because)).isSubset(of: ["no_chair", "clinic_closed"]) && !missed.isEmpty)
  }
}
