import DiscreteEvents
import Distributions
import Foundation
import Reports
import Testing
import Trials

/// Sites, screening and assignment in reports and stories.
@Suite struct EntryWordsTests {
  @inline(never) private func plan(
    _ randomization: Randomization, screening: Bool = true, weights: [Int] = [1, 1]
  ) throws -> TrialPlan {
    let fixed = MeasurementDistribution.fixed(try FixedValue(value: 0))
    let arms = [
      Arm(name: "drug", role: .experimental, weight: weights[0], treatment: .none),
      Arm(name: "placebo", role: .control, weight: weights[1], treatment: .none),
    ]
    let scenario = Scenario(
      name: "entry", title: "A trial with sites",
      design: Design(
        sampleSize: 24, arms: arms, randomization: randomization, masking: .open, visits: VisitSchedule(days: [7]),
        followUp: 28, enrollmentEnds: 364,
        eligibility: screening ? Eligibility(instrument: "CAPS-5", atLeast: 35, before: 7) : nil),
      truth: Truth(
        enrollment: .sites([
          EnrollmentSite(name: "Vienna", rate: try .init(perDay: 0.5)),
          EnrollmentSite(name: "Graz", opens: 60, rate: try .init(starts: [0, 30], perDay: [0, 2]), cap: 8),
        ]), screeningFailure: screening ? 0.2 : nil, visits: VisitConduct(), entersAs: .symptomatic,
        score: ScoreModel(
          instrument: "CAPS-5", range: 0...80, baseline: .normal(try Normal(mean: 38, sd: 8)),
          fall: [fixed, fixed, fixed], natural: nil, betweenPatientSD: 0, errorSD: 5, rounded: true),
        factors: [
          PopulationFactor(name: "sex", levels: [.init(name: "female", share: 0.6), .init(name: "male", share: 0.4)])
        ], arms: [ArmTruth(), ArmTruth()]),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two,
        primary: [Endpoint(name: "change", kind: .continuous(ContinuousEndpoint(visit: 0, test: .ancova)))]),
      simulation: SimulationSettings(replicates: 10, seed: 1))
    return try TrialPlan(scenario)
  }

  @inline(never) private func experiment(_ plan: TrialPlan) throws -> Experiment { try Experiment([plan], seed: 1) }

  private func text(_ randomization: Randomization, screening: Bool = true, weights: [Int] = [1, 1]) async throws
    -> String
  {
    let experiment = try experiment(plan(randomization, screening: screening, weights: weights))
    let results = try await simulate(experiment, 0..<20)
    return flat(RunReport(results, provenance: .example).text(TextStyle(width: 400)))
  }

  @Test func `who comes, who is found fit and when it ends is told in words`() async throws {
    let text = try await text(.stratifiedBlock(sizes: [2, 4], factors: ["sex", "site"]))
    for words in [
      "Up to 24 patients are randomized 1:1 to drug and placebo (the control), in permuted blocks of 2 or 4 within each "
        + "level of sex and site.",
      "People are assumed to come to screening at 2 sites: Vienna at random, one every 2 days on average; Graz from day 60 "
        + "of the trial on, at random, first none, from day 30 2 a day, at most 8 patients.",
      "Who has at least 35 on the CAPS-5 at screening, 7 days before randomization, qualifies; at baseline it is measured "
        + "anew.", "20 % of those who qualify are assumed not to be randomized for other reasons.",
      "Enrollment ends at 24 patients or after 52 weeks, whichever comes first.", "people screened",
      "share who failed screening", "score at screening of those randomized", "score at baseline of those randomized",
      "true severity of those randomized (only the simulator knows it)",
      "patients at the site Graz", "imbalance of the arms, in patients", "largest imbalance within a level of sex",
      "largest imbalance within a level of site",
    ] { #expect(text.contains(words), "\(words): \(text)") }
  }

  @Test func `the other ways of assignment`() async throws {
    let coin = try await text(.biasedCoin(probability: 2.0 / 3), screening: false)
    #expect(coin.contains("by a biased coin that gives the arm that lags behind its share a chance of 66.7 %."))
    #expect(coin.contains("Patients are assumed to arrive at 2 sites") && !coin.contains("screened"))
    let plan = Minimization(factors: [.init("sex"), .init("site", weight: 2)], imbalance: .variance, probability: 0.8)
    let minimized = try await text(.minimization(plan), weights: [2, 1])
    #expect(
      minimized.contains(
        "randomized 2:1 to drug and placebo (the control), by minimization over sex (weight 1) and site (weight 2): the arm "
          + "that keeps the variance of the arms' numbers smallest has a chance of 80 % (that of the smallest arm's share)."
      ), "\(minimized)")
  }

  @Test func `a story tells who failed screening, and where each patient comes from`() throws {
    let simulation = Simulation(try plan(.simple), seed: 3)
    let result = try simulation.run(replicate: 2)
    let story = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example)
    let data = simulation.data
    #expect(story.screened == data.screenedCount && story.failures.count == story.screened - story.patients.count)
    let numbers = story.patients.map(\.number) + story.failures.map(\.person)
    #expect(numbers.sorted() == Array(1...story.screened))
    for (index, patient) in story.patients.enumerated() {
      let site = data.level(ofFactor: 1, index) == 0 ? "Vienna" : "Graz"
      #expect(patient.factors.last == "site \(site)" && (patient.screeningScore ?? 0) >= 35)
    }
    let text = story.text(TextStyle(width: 300))
    let byScore = story.failures.count { $0.reason == "score" }
    #expect(
      flat(text).contains("\(story.screened) people were screened; \(story.failures.count) failed, \(byScore) of them"))
    #expect(text.contains("the score does not qualify") && text.contains("another reason"))
    #expect(text.contains(" at screening, sex "))
    #expect(story.summary.screeningFailures == story.failures)
    #expect(story.summary.patients[0].screeningScore == story.patients[0].screeningScore)
    let failed = try #require(story.failures.first)
    let one = TrialStory(simulation, result, seed: 3, replicate: 2, provenance: .example, patient: failed.person)
    #expect(one.patients.isEmpty && one.text().contains("person \(failed.person)"))
    #expect(!one.text().contains("There is no such patient."))
  }
}
