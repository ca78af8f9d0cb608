import DiscreteEvents
import Distributions
import Reports
import Statistics
import Testing
import Trials

/// What the report says of a trial as a whole.
@Suite struct FiguresReportTests {
  /// The example with prices, with the truth of its arms, and with a look if asked for.
  @inline(never)
  private func plan(
    costs: Costs? = nil, alike: Bool = false, arms: Int = 2, looks: Bool = false, onset: Double = 0.737
  ) throws -> TrialPlan {
    let base = try Example(onset: onset).scenario()
    let truth = base.truth.arms
    let design = base.design
    let third = Arm(name: "low", role: .experimental, treatment: design.arms[0].treatment)
    let interim = InterimPlan(
      tested: "response_week_2", looks: [.init(.completed(15, visit: 2), fraction: 0.5)], maximumInformation: 30,
      efficacy: .spending(.obrienFleming))
    return try TrialPlan(
      Scenario(
        name: base.name, title: base.title,
        design: Design(
          sampleSize: 30, arms: arms == 3 ? design.arms + [third] : design.arms,
          randomization: .permutedBlock(sizes: [arms]), masking: .doubleBlind, visits: design.visits,
          followUp: design.followUp, costs: costs),
        truth: Truth(
          enrollment: base.truth.enrollment, visits: base.truth.visits, entersAs: .symptomatic, score: base.truth.score,
          arms: (alike ? [truth[1], truth[1]] : truth) + (arms == 3 ? [truth[1]] : [])),
        analysis: AnalysisPlan(
          alpha: 0.05, sided: .two, interim: looks ? interim : nil, primary: base.analysis.primary,
          secondary: base.analysis.secondary),
        simulation: base.simulation))
  }

  @inline(never)
  private func results(_ plans: [TrialPlan], _ replicates: Int = 100) async throws -> ExperimentResults {
    try await simulate(try Experiment(plans, seed: 1), 0..<replicates)
  }

  private func text(_ results: ExperimentResults, variants: [String] = []) -> String {
    flat(RunReport(results, provenance: .example, variants: variants).text(TextStyle(width: 300)))
  }

  private static let prices = Costs(
    currency: "EUR", prices: [.patient: 12_000, .visit: 300, .month: 50_000, .screening: 500])

  @Test func `prices are told, and what a trial costs in all and by item`() async throws {
    let results = try await results([plan(costs: Self.prices, looks: true)])
    let text = text(results)
    #expect(
      text.contains(
        "The sponsor pays 500 EUR for each patient screened, 12,000 EUR for each patient randomized, 300 EUR for each visit and 50,000 EUR for each month."
      ))
    for words in [
      "Size, duration and cost", "cost, thousand EUR", "for patients", "for visits", "for months", "for screening",
      "Stopped before the final analysis:",
    ] { #expect(text.contains(words), "\(words)") }
    let summary = RunSummary(results, provenance: .example)
    #expect(summary.currency.value == "EUR")
    #expect(summary.measures.filter { $0.unit == "money" }.map(\.path).first == "looks.1.cost")
    let free = try await self.results([plan()], 20)
    #expect(!self.text(free).contains("cost") && RunSummary(free, provenance: .example).currency.value == nil)
  }

  @Test func `where the arms are alike, what is rejected is the type I error`() async throws {
    let text = text(try await results([plan(alike: true)]))
    #expect(text.contains("Type I error of the primary analysis") && text.contains("type I error of it in favour"))
    #expect(text.contains("every rejection is a false alarm"))
    #expect(!text.contains("Power of the primary analysis") && !text.contains("Estimates of successful trials"))
  }

  @Test func `several comparisons have a power for one and for all, and false rejections where arms are alike`()
    async throws
  {
    let text = text(try await results([plan(arms: 3)]))
    #expect(text.contains("Power of the primary analysis") && text.contains("at least one") && text.contains(" all 0."))
    #expect(text.contains("Any false rejection among the 1 comparison whose arms are alike"))
  }

  @Test func `a success is told from all trials, with what it exaggerates`() async throws {
    let results = try await results([plan()])
    let text = text(results)
    #expect(text.contains("Estimates of successful trials") && text.contains("response_week_2, ketamine: all"))
    let entry = try #require(RunSummary(results, provenance: .example).exaggerations.first)
    #expect(entry.endpoint == "response_week_2" && entry.arm == "ketamine" && entry.ratio.value > 1)
    let shown = Figure(value: entry.ratio.value, standardError: entry.mcse.value, unit: .ratio).text
    #expect(text.contains(shown), "\(shown)")
  }

  @Test func `variants stand side by side, and one without an effect is said to have none`() async throws {
    let results = try await results([plan(costs: Self.prices), plan(costs: Self.prices, alike: true)])
    let text = text(results, variants: ["nothing"])
    #expect(text.contains("Variants side by side"))
    #expect(text.contains("as in the file 0.") && text.contains("nothing (type I error) 0."))
    #expect(text.contains("rejected, response_week_2"))
    #expect(text.contains("The arms are alike here, so that a rejection is a false one"))
  }

  @Test func `the better arm is the one whose patients respond`() async throws {
    #expect(text(try await results([plan()])).contains("share of patients on the better arm, ketamine 0.500"))
    #expect(!text(try await results([plan(alike: true)])).contains("better arm"))
  }
}
