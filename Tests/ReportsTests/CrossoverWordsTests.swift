import DiscreteEvents
import Distributions
import Reports
import Testing
import Trials

/// Treatments that follow one another, in reports and stories.
@Suite struct CrossoverWordsTests {
  @inline(never) private func plan(_ otherwise: Crossover.Severity.Otherwise = .ends) throws -> TrialPlan {
    let fixed = { (value: Double) throws in MeasurementDistribution.fixed(try FixedValue(value: value)) }
    let score = ScoreModel(
      instrument: "CAPS-5", range: 0...80, baseline: .normal(try Normal(mean: 42, sd: 4)),
      fall: [try fixed(0), try fixed(0.5), try fixed(0)], natural: nil, betweenPatientSD: 0, errorSD: 4, rounded: true)
    let sessions = { Arm.Treatment.sessions(DosingSchedule(drug: $0, days: [0], length: 0.1, observation: 0)) }
    let drug = ArmTruth(
      onset: Onset(probability: 0.6, time: .fixed(try Fixed(time: 1)), from: .firstSession),
      relapse: Relapse(time: .exponential(try Exponential(median: 10)), from: .onset))
    return try TrialPlan(
      Scenario(
        name: "cross", title: "A crossover",
        design: Design(
          sampleSize: 20,
          arms: [
            Arm(name: "drug", role: .experimental, treatment: sessions("drug")),
            Arm(name: "placebo", role: .control, treatment: sessions("placebo")),
          ], randomization: .permutedBlock(sizes: [2]), masking: .doubleBlind, visits: VisitSchedule(days: [1, 7]),
          followUp: 28,
          crossover: Crossover(
            sequences: [.init(name: "drug_first", arms: [0, 1]), .init(name: "placebo_first", arms: [1, 0])],
            period: 14, continueIf: .init(scoreAtLeast: 30, otherwise: otherwise))),
        truth: Truth(
          enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: score,
          arms: [drug, ArmTruth()]),
        analysis: AnalysisPlan(
          alpha: 0.05, sided: .two,
          primary: [Endpoint(name: "within", kind: .crossover(CrossoverEndpoint(visit: 0)))]),
        simulation: SimulationSettings(replicates: 20, seed: 1)))
  }

  @inline(never) private func report() async throws -> String {
    let results = try await simulate(try Experiment([try plan()], seed: 1), 0..<20)
    return RunReport(results, provenance: .example).text(TextStyle(width: 400))
  }

  @Test func `the report tells the design and who began each period`() async throws {
    let text = try await report()
    for words in [
      "20 patients are randomized 1:1 to drug_first (drug, then placebo) and placebo_first (placebo, then drug)",
      "Each patient goes through 2 periods of 2 weeks; sessions and visits repeat in each",
      "A further period begins only with a measured CAPS-5 of at least 30; otherwise the patient leaves the study.",
      "least squares within patients, with periods and treatments as fixed effects",
      "mean in period 2, drug_first: placebo", "patients who are compared", "difference, drug − placebo",
      "score before period 2, drug_first", "not ill enough for period 2, drug_first", "began period 2, placebo_first",
      "patients, drug_first",
    ] { #expect(text.contains(words), "\(words)") }
  }

  private func story(_ otherwise: Crossover.Severity.Otherwise) throws -> TrialStory {
    let simulation = Simulation(try plan(otherwise), seed: 3)
    let result = try simulation.run(replicate: 1)
    return TrialStory(simulation, result, seed: 3, replicate: 1, provenance: .example)
  }

  @Test func `the story tells each period and what decided on it`() throws {
    let text = try story(.ends).text(TextStyle(width: 400))
    #expect(text.contains("20 patients (10 drug_first and 10 placebo_first)"))
    #expect(text.contains(/day 14.0 +CAPS-5 [0-9]+ before period 2 \(at least 30 asked\): the period may begin/))
    #expect(text.contains(/day 14.0 +period 2 begins: placebo/))
    #expect(
      text.contains(/before period 2 \(at least 30 asked\): not ill enough, the patient's time in the study ends/))
    #expect(text.contains(/day 15.0 +visit of day 15, CAPS-5/))
    let untreated = try story(.untreated).text(TextStyle(width: 400))
    #expect(untreated.contains("not ill enough, the patient is not treated again"))
    let waits = try story(.waits(every: 7, atMost: 21)).text(TextStyle(width: 400))
    #expect(waits.contains("not ill enough yet, the patient waits"))
  }

  @Test func `facts of a crossover stand in the order of the simulation`() throws {
    for patient in try story(.ends).patients {
      for (a, b) in zip(patient.facts, patient.facts.dropFirst()) {
        #expect(a.time < b.time || a.time == b.time && a.rank <= b.rank)
      }
      #expect(patient.facts.count { $0.name == "period" } >= 1)
      #expect(patient.sequence != nil)
    }
    let summary = try story(.ends).summary
    #expect(summary.patients.contains { $0.facts.contains { $0.kind == "assessment" && $0.outcome == "ends" } })
    #expect(summary.patients.allSatisfy { $0.sequence != nil })
  }
}
