import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// The time at risk of rare harms, in words.
@Suite struct TimeAtRiskWordsTests {
  private func harm(_ within: Days?, perDay rate: Double = 0.1) throws -> AdverseEventProfile {
    AdverseEventProfile(
      term: "Misuse", trigger: .recurrent(gap: .exponential(try Exponential(rate: rate))),
      lasts: .fixed(try Fixed(time: 0)), severity: [], serious: [1, 1, 1], isRareHarm: true, within: within)
  }

  @inline(never) private func plan(days: [Days]) throws -> TrialPlan {
    let sessions = DosingSchedule(drug: "ketamine", days: days, length: Days(minutes: 40), observation: 0)
    let daily = DailyDrug(drug: "sertraline", until: 20)
    let arms: [(String, Arm.Role, Arm.Treatment, Days?)] = [
      ("ketamine", .experimental, .sessions(sessions), 30), ("sertraline", .experimental, .daily(daily), 0),
      ("waiting", .control, .none, nil),
    ]
    return try TrialPlan(
      Scenario(
        name: "harms", title: "A trial that harms",
        design: Design(
          sampleSize: 30, arms: arms.map { Arm(name: $0.0, role: $0.1, treatment: $0.2) },
          randomization: .permutedBlock(sizes: [3]), masking: .open, visits: VisitSchedule(days: [14]), followUp: 84),
        truth: Truth(
          enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: nil,
          arms: try arms.map { ArmTruth(adverseEvents: [try harm($0.3)]) }),
        analysis: AnalysisPlan(alpha: 0.05, sided: .two, primary: []),
        simulation: SimulationSettings(replicates: 5, seed: 1)))
  }

  @inline(never) private func report(days: [Days]) async throws -> String {
    let results = try await simulate(try Experiment([try plan(days: days)], seed: 1), 0..<5)
    return flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
  }

  @Test func `the report says of what time rates are`() async throws {
    let text = try await report(days: [0, 7])
    let rate = "36,525"
    for words in [
      "Rare harms are assumed to come so often in 1,000 patient-years: Misuse in ketamine \(rate) from the first dose to "
        + "30 days after the last, Misuse in sertraline \(rate) from the first dose to the last and Misuse in waiting "
        + "\(rate).",
      "Rates are per 1,000 patient-years at risk: of Misuse in ketamine from the first dose to 30 days after the last; of "
        + "Misuse in sertraline from the first dose to the last.",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    let paused = try await report(days: [0, 60])
    #expect(paused.contains("30 days after the last, longer pauses between doses left out"), "\(paused)")
  }

  @Test func `a story has no grade for a harm that has none`() throws {
    let simulation = Simulation(try plan(days: [0, 7]), seed: 3)
    let result = try simulation.run(replicate: 0)
    let story = TrialStory(simulation, result, seed: 3, replicate: 0, provenance: .example)
    let text = story.text(TextStyle(width: 300))
    #expect(text.contains("Misuse begins: serious") && !text.contains("0 days") && !text.contains("severe"), "\(text)")
    let told = story.summary.patients.flatMap(\.facts).filter { $0.kind == "adverse_event_begins" }
    #expect(!told.isEmpty && told.allSatisfy { $0.severity == nil && $0.serious == true })
  }
}
