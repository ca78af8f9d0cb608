import DiscreteEvents
import Foundation
import Reports
import Statistics
import Testing
import Trials

/// A trial that tests two comparisons when 15 of 30 patients have come to the visit of day 14, and at the end.
@Suite struct FamilyLooksWordsTests {
  @inline(never) private func plan(_ stopping: FamilyLooks.Stopping) throws -> TrialPlan {
    let base = try Example(onset: 0.95).scenario()
    let score = Endpoint(name: "caps5", kind: .continuous(ContinuousEndpoint(visit: 2, test: .ancova)))
    return try TrialPlan(
      Scenario(
        name: base.name, title: base.title, design: base.design, truth: base.truth,
        analysis: AnalysisPlan(
          alpha: 0.025, sided: .one,
          interim: InterimPlan(
            tested: "response_week_2", looks: [.init(.completed(15, visit: 2), fraction: 0.5)], maximumInformation: 30,
            efficacy: .spending(.obrienFleming)), primary: base.analysis.primary + [score],
          multiplicity: .adjustment(.holm),
          familyLooks: FamilyLooks(
            stopping,
            boundaries: [
              .init(endpoint: "response_week_2", spending: .obrienFleming, maximumInformation: 30),
              .init(endpoint: "caps5", spending: .pocock, maximumInformation: 28),
            ])), simulation: base.simulation))
  }

  @inline(never) private func results(_ plan: TrialPlan) async throws -> ExperimentResults {
    try await simulate(try Experiment([plan], seed: 1), 0..<200)
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `the report says how comparisons share the looks, and where each is rejected`() async throws {
    let results = try await results(try plan(.first))
    let text = oneLine(RunReport(results, provenance: .example).text(TextStyle(width: 250)))
    for words in [
      "1 look comes before the final analysis, by what is known of response_week_2: at 15 patients seen at the visit of",
      "for response_week_2 by the spending function of O'Brien and Fleming's type, for caps5 by the spending function of",
      "of which 30 patients of response_week_2 and 28 patients of caps5 are planned.",
      "A rejected comparison passes its level on, and the others are tested again at the same look",
      "The trial stops when the first is rejected: nobody is enrolled any more",
      "Looks at all primary comparisons", "rejected at look 1 final any look", "response_week_2, ketamine 0.",
      "caps5, ketamine 0.", "z, positive for a benefit (median over trials)", "share the level by Holm's procedure",
      "tested at each look against its share of a one-sided level of 0.025",
    ] { #expect(text.contains(words), "\(words)") }
    let paths = RunSummary(results, provenance: .example).measures.map(\.path)
    for path in [
      "looks.1.rejected.caps5.ketamine", "looks.2.rejected.response_week_2.ketamine", "caps5.statistic.ketamine",
    ] { #expect(paths.contains(path), "\(path)") }
  }

  @Test func `the story tells what each look saw of each comparison`() throws {
    let simulation = Simulation(try plan(.all), seed: 3)
    var found = Set<String>()
    for replicate in 0..<40 {
      let result = try simulation.run(replicate: UInt32(replicate))
      let story = TrialStory(simulation, result, seed: 3, replicate: replicate, provenance: .example)
      let text = oneLine(story.text(TextStyle(width: 250)))
      let entries = try #require(story.summary.comparisonsAtLooks)
      #expect(entries.map(\.look) == simulation.comparisonOutcomes.map(\.look))
      #expect(entries.count == 2 * simulation.looks.count && entries[0].endpoint == "response_week_2")
      #expect(text.contains("Look 1 (15 patients seen at the visit of day 14), calendar day"))
      #expect(text.contains("the critical value at its level of 0.0125"))
      for words in [
        "; rejected.", "rejected at look 1 already.", "1 of 2 comparisons rejected: the trial goes on.",
        "2 of 2 comparisons rejected: the trial stops.", "rejected at the end.",
        "the critical value at its level of 0.025",
      ] where text.contains(words) { found.insert(words) }
    }
    #expect(found.count == 6, "\(found)")
  }
}
