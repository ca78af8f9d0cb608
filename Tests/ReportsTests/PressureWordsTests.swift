import DiscreteEvents
import Reports
import Testing
import Trials

/// Blood pressures in reports and stories.
@Suite struct PressureWordsTests {
  @inline(never) private func plan() throws -> TrialPlan {
    let none = BloodPressure(systolic: 0, diastolic: 0)
    let rule = PressureRule(
      holdFrom: PressureLimit(systolic: 170, diastolic: 100), stopFrom: PressureLimit(diastolic: 115),
      homeBelow: PressureLimit(systolic: 140))
    let sessions = DosingSchedule(
      drug: "ketamine", days: [0, 7], length: Days(minutes: 40), observation: Days(hours: 1), window: 1, pressure: rule)
    let rise = PressureRise(
      mean: BloodPressure(systolic: 40, diastolic: 10), sd: none, peak: Days(minutes: 40), backBy: Days(minutes: 160))
    let scenario = Scenario(
      name: "pressure", title: "A trial that raises the blood pressure",
      design: Design(
        sampleSize: 10, arms: [Arm(name: "drug", role: .experimental, treatment: .sessions(sessions))],
        randomization: .simple, masking: .open, visits: VisitSchedule(days: [14]), followUp: 28),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
        arms: [ArmTruth(pressureRise: rise)],
        restingPressure: RestingPressure(
          mean: BloodPressure(systolic: 125, diastolic: 80), sd: none,
          readingSD: BloodPressure(systolic: 0, diastolic: 13))),
      analysis: AnalysisPlan(alpha: 0.05, sided: .two, primary: []),
      simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment() throws -> Experiment { try Experiment([plan()], seed: 1) }

  @Test func `the report tells the rule, the rise and what came of it`() async throws {
    let results = try await simulate(try experiment(), 0..<30)
    let text = flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
    for words in [
      "The blood pressure is read before each session; on drug it is assumed to rise by 40/10 on average, with its peak "
        + "after 40 minutes and back after 2.7 hours.",
      "A session on drug waits at 170/100 or more (read again after 30 minutes, within the window) and lasts until a "
        + "reading below a systolic 140, every 15 minutes, or until the rise is over.",
      "Patients on drug are given no further session once a diastolic 115 or more is read, before a session or at its "
        + "peak.", "stopped it for the blood pressure",
      "Blood pressure, in mmHg", "a rise is one of 20 or more, severe is 180/110 or more", "sessions held",
    ] { #expect(text.contains(words), "\(words): \(text)") }
  }

  @Test func `a story tells what was read, and why a session came late`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    let text = story.text(TextStyle(width: 300))
    #expect(text.contains("40 min after the start of the session, 125/"))
    #expect(text.contains("which keeps the patient for 2 h in all"))
    #expect(text.contains("the blood pressure was too high"))
    let told = story.summary.patients.flatMap(\.facts).filter { $0.kind == "blood_pressure" }
    #expect(!told.isEmpty && told.allSatisfy { $0.before?.first == 125 && $0.peak?.first == 165 })
  }

  @Test func `a story tells that the blood pressure ended a treatment`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    let stories = try (0..<20).map {
      TrialStory(simulation, try simulation.run(replicate: UInt32($0)), seed: 3, replicate: $0, provenance: .example)
    }
    let words = "stops the treatment for the blood pressure, and stays in the study"
    #expect(stories.contains { $0.text(TextStyle(width: 300)).contains(words) })
    let kinds = Set(stories.flatMap { $0.summary.patients.flatMap(\.facts).map(\.kind) })
    #expect(kinds.contains("discontinuation_for_blood_pressure"))
  }
}
