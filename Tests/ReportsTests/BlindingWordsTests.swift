import DiscreteEvents
import Distributions
import Foundation
import Reports
import Testing
import Trials

/// Guesses and expectancies in reports and stories.
@Suite struct BlindingWordsTests {
  @inline(never) private func scenario(expectancy: Bool = true) throws -> Scenario {
    func arm(_ felt: Double, _ onset: Double) throws -> ArmTruth {
      ArmTruth(
        onset: Onset(probability: onset, time: .fixed(try Fixed(time: 0)), from: .randomization),
        adverseEvents: [
          AdverseEventProfile(
            term: "Dissociation", trigger: .perSession(probability: felt, withinPatientCorrelation: 0),
            lasts: .fixed(try Fixed(time: 0.05)), severity: [1, 0, 0])
        ])
    }
    func sessions(_ drug: String) -> Arm.Treatment {
      .sessions(DosingSchedule(drug: drug, days: [0, 3], length: Days(minutes: 40), observation: Days(hours: 2)))
    }
    let score = ScoreModel(
      instrument: "CAPS-5", range: 0...80, baseline: .normal(try Normal(mean: 42, sd: 5)),
      fall: try [0.1, 0.4, 0.1].map { .normal(try Normal(mean: $0, sd: 0.1)) }, natural: nil, betweenPatientSD: 0,
      errorSD: 4, rounded: true)
    let chances = GuessChances(
      felt: [.init(term: "Dissociation", answer: .init(active: 0.85, control: 0.03))],
      nothing: .init(active: 0.1, control: 0.6), improvement: .init(fall: 0.2, oddsRatio: 20))
    let rater = GuessChances(nothing: .init(active: 0.4, control: 0.4))
    let blinding = Blinding(
      guess: GuessModel(patient: chances, rater: rater, isAskedAfterSessions: false, visits: [1]),
      expectancy: expectancy
        ? Expectancy(patient: .init(active: -6, control: 1), dropout: .init(active: 1, control: 2)) : nil)
    return Scenario(
      name: "unblinded", title: "A trial that patients see through",
      design: Design(
        sampleSize: 40,
        arms: [
          Arm(name: "ketamine", role: .experimental, treatment: sessions("ketamine")),
          Arm(name: "saline", role: .control, treatment: sessions("saline")),
        ], randomization: .permutedBlock(sizes: [2]), masking: .doubleBlind, visits: VisitSchedule(days: [1, 7]),
        followUp: 7),
      truth: Truth(
        enrollment: .uniform(over: 30), visits: VisitConduct(), entersAs: .symptomatic, score: score,
        arms: [try arm(0.9, 0.5), try arm(0.05, 0.2)], blinding: blinding),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two,
        primary: [Endpoint(name: "change", kind: .continuous(ContinuousEndpoint(visit: 1, test: .ancova)))]),
      simulation: SimulationSettings(replicates: 10, seed: 1, truthPatients: 10_000))
  }

  @inline(never) private func experiment(_ scenarios: [Scenario]) throws -> Experiment {
    try Experiment(scenarios.map { try TrialPlan($0) }, seed: 1)
  }

  private func text(_ results: ExperimentResults, variants: [String] = []) -> String {
    flat(RunReport(results, provenance: .example, variants: variants).text(TextStyle(width: 400)))
  }

  @Test func `a report says what is assumed of guesses, what was guessed, and what is effect and what belief`()
    async throws
  {
    let text = text(try await simulate(try experiment([scenario()]), 0..<150))
    for words in [
      "At the visit of day 7, patients and raters are asked which treatment it is.",
      "Patients are assumed to guess after Dissociation ketamine with a chance of 85 % and saline with 3 %, after none of "
        + "these ketamine with a chance of 10 % and saline with 60 %; a true fall of 20 % multiplies the odds of guessing "
        + "ketamine by 20. The rest does not know.",
      "Raters are assumed to guess ketamine with a chance of 40 % and saline with 40 %.",
      "shifts the reported score by −6 points where the patient believes in ketamine",
      "multiplies the hazard of dropout of a patient who believes in saline by 2",
      "Blinding and expectancy", "patients, last, ketamine", "raters, last, saline", "James's index: 0.",
      "total effect †", "controlled direct effect †", "naively adjusted for the guess", "only the simulator knows it",
      "change, ketamine: expectancy makes up", "Adjusting for the guess misses the direct effect by",
      "points ±", "it gives an effect that is too", "The guess is a collider: what is felt of the treatment acts on it",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    #expect(!text.contains("patients, first"))
  }

  @Test func `without expectancy the total effect is said to be the direct effect`() async throws {
    let text = text(try await simulate(try experiment([scenario(expectancy: false)]), 0..<60))
    #expect(text.contains("expectancy adds nothing; the total effect is the direct effect"))
    let plain = self.text(try await Example().results(0..<5))
    #expect(!plain.contains("Blinding and expectancy"))
  }

  @Test func `type I error without efficacy is told with expectancy and without`() async throws {
    let null = try scenario().under(.efficacy)
    let results = try await simulate(try experiment([null, null.withoutExpectancy]), 0..<200)
    let text = text(results, variants: [RunReport.expectancyOff])
    for words in [
      "Type I error without efficacy", "every arm has the onset, the relapse, the dropout and the score of saline",
      "The type I error of change is", "of 100 trials with expectancy on, and",
      "with expectancy off: what lies between,", "The level of the tests is 0.05",
      "Type I error of the primary analysis",
      "is the work of unblinding, and of no drug", "of it in favour", "type I error, change",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    let sentence = try #require(text.firstRange(of: "The type I error of change is"))
    #expect(text[sentence.lowerBound...].prefix(200).count { $0 == "±" } == 3)
    #expect(!text.contains("power, change"), "there is nothing to have power for")
    let summary = RunSummary(results, provenance: .example, variants: [RunReport.expectancyOff])
    #expect(summary.null == "efficacy" && summary.variants[0].blinding?.first?.latent.expectancy.value.value == 0)
  }

  @Test func `the JSON has the same figures, and none where nobody believes anything`() async throws {
    let results = try await simulate(try experiment([scenario()]), 0..<40)
    let summary = RunSummary(results, provenance: .example)
    let (entry, effect) = (try #require(summary.blinding?.first), results.blindingEffects()[0])
    #expect(entry.latent.total.value.value == effect.total.value && entry.patients == 10_000 && summary.null == nil)
    #expect(entry.guessAdjustedBias.value.value == effect.bias(of: effect.adjusted).value)
    #expect(summary.measures.contains { $0.path == "blinding.patient.last.bang_index.ketamine" && !$0.latent })
    let json = String(
      decoding: try RunSummary(try await Example().results(0..<5), provenance: .example).json(), as: UTF8.self)
    #expect(!json.contains("\"blinding\"") && !json.contains("\"null\""))
  }

  @Test func `a story tells what was answered, and marks what only the simulator knows`() throws {
    let simulation = Simulation(try TrialPlan(scenario()), seed: 3)
    let result = try simulation.run(replicate: 1)
    let story = TrialStory(simulation, result, seed: 3, replicate: 1, provenance: .example)
    let text = story.text(TextStyle(width: 200))
    for words in [
      "the patient, asked at the visit, guesses the treatment under study",
      "the rater, asked at the visit, guesses the control",
      "the patient comes to believe in the treatment under study ‹only the simulator knows›",
      "expectancy has shifted this score by −6 points ‹only the simulator knows›",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    for patient in story.patients {
      for fact in patient.facts {
        switch fact.kind {
        case .guess: #expect(!fact.isLatent && fact.time == 7)
        case .belief, .expectancy: #expect(fact.isLatent)
        default: break
        }
      }
      // Dissociation of the first session, then a belief, then the score of day 1.
      let names = patient.facts.map(\.name)
      if let belief = names.firstIndex(of: "belief"), let session = names.firstIndex(of: "session") {
        #expect(session < belief)
      }
    }
    let entries = story.summary.patients.flatMap(\.facts)
    #expect(entries.contains { $0.kind == "guess" && $0.guesser == "rater" && $0.guess == "control" && !$0.latent })
    #expect(entries.contains { $0.kind == "expectancy" && $0.points == -6 && $0.latent })
  }
}
