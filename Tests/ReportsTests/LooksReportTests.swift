import DiscreteEvents
import Foundation
import Reports
import Statistics
import Testing
import Trials

/// A trial with a look when 15 of 30 patients have come to the visit of day 14.
@Suite struct LooksReportTests {
  @inline(never) private func plan(
    _ sided: AnalysisPlan.Sided = .one, futilityPower: InterimPlan.FutilityPower? = nil,
    inference: InterimPlan.Inference? = nil
  ) throws -> TrialPlan {
    let base = try Example(onset: 0.95).scenario()
    let interim = InterimPlan(
      tested: "response_week_2", looks: [.init(.completed(15, visit: 2), fraction: 0.5)], maximumInformation: 30,
      efficacy: .spending(.obrienFleming), futilityPower: futilityPower, inference: inference)
    return try TrialPlan(
      Scenario(
        name: base.name, title: base.title, design: base.design, truth: base.truth,
        analysis: AnalysisPlan(
          alpha: 0.025, sided: sided, interim: interim, primary: base.analysis.primary,
          secondary: base.analysis.secondary),
        simulation: base.simulation))
  }

  @inline(never) private func results(_ plan: TrialPlan) async throws -> ExperimentResults {
    try await simulate(try Experiment([plan], seed: 1), 0..<200)
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `the report says how looks were planned and how often each stopped a trial`() async throws {
    let plan = try plan(futilityPower: .init(.conditional, below: 0.1), inference: .stagewise)
    let results = try await results(plan)
    let text = oneLine(RunReport(results, provenance: .example).text(TextStyle(width: 250)))
    #expect(
      text.contains("1 look at response_week_2 comes before the final analysis: at 15 patients seen at the visit"))
    #expect(text.contains("(50 % of the information); 30 patients who count are planned for the end."))
    #expect(text.contains("by the spending function of O'Brien and Fleming's type"))
    #expect(text.contains("below 10 % (not binding)"))
    #expect(text.contains("Fisher's exact test, tested at each look against its share of a one-sided level of 0.025"))
    #expect(text.contains("look 1 15 patients seen at the visit of day 14 15 (50 %) 2.9626 0.001525 0.001525"))
    #expect(text.contains("final all followed 30 (100 %) 1.9686 0.024500 0.025000 –"))
    #expect(text.contains("median-unbiased difference, looks counted"))
    #expect(text.contains("day of the final analysis, or of the look that stops"))
    let measures = RunSummary(results, provenance: .example).measures.filter { $0.path.hasPrefix("looks.") }
    #expect(measures.map(\.path).prefix(3) == ["looks.1.reached", "looks.1.not_reached", "looks.1.day"])
    #expect(measures.map(\.unit).prefix(5) == ["proportion", "proportion", "days", "count", "proportion"])
    #expect(measures.count == 13)
  }

  @Test func `a trial without looks says nothing of them`() async throws {
    let results = try await Example().results(0..<20)
    let text = RunReport(results, provenance: .example).text()
    #expect(!text.contains("Looks at") && !text.contains("each look"))
  }

  @Test func `a trial that a look stopped ends on that day in its story`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    var stops = 0
    for replicate in 0..<40 {
      let result = try simulation.run(replicate: UInt32(replicate))
      let story = TrialStory(simulation, result, seed: 3, replicate: replicate, provenance: .example)
      let text = oneLine(story.text(TextStyle(width: 250)))
      let summary = story.summary
      #expect(story.looks.map(\.outcome) == simulation.looks)
      #expect(try #require(summary.looks).map(\.look) == simulation.looks.map(\.number))
      guard let stopped = simulation.stopped else {
        #expect(story.patients.count == 30 && text.contains("Final analysis, calendar day"))
        #expect(text.contains("Final analysis of this trial"))
        continue
      }
      stops += 1
      #expect(story.patients.count < 30 && summary.looks?.last?.decision == "reject")
      #expect(text.contains("the trial stops. \(30 - story.patients.count) of the 30 planned are never enrolled"))
      #expect(text.contains("Analysis of this trial, stopped at look 1"))
      for patient in story.patients {
        #expect(patient.enrolled <= stopped)
        for fact in patient.facts where fact.name != "missed_visit" {
          #expect(patient.enrolled + fact.time <= stopped)
        }
      }
    }
    #expect(stops > 5 && stops < 40)
  }

  @Test func `the story of a trial without looks has none`() throws {
    let simulation = Simulation(try Example().plan(), seed: 1)
    let result = try simulation.run(replicate: 0)
    let story = TrialStory(simulation, result, seed: 1, replicate: 0, provenance: .example)
    #expect(story.looks.isEmpty && story.summary.looks == nil)
    #expect(try !String(decoding: story.json(), as: UTF8.self).contains("\"looks\""))
  }

  @Test func `both directions are told where both count`() async throws {
    let results = try await results(try plan(.two))
    let text = oneLine(RunReport(results, provenance: .example).text(TextStyle(width: 250)))
    #expect(text.contains("two-sided level of 0.025"))
    #expect(text.contains("A rejection is one in either direction"))
  }
}
