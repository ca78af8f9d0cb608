import DiscreteEvents
import Foundation
import Reports
import Testing
import Trials

/// Words for looks that change a trial, and for randomization that follows its outcomes.
@Suite struct AdaptationReportTests {
  @inline(never) private func plan(
    _ adaptation: AdaptationPlan?, _ randomization: Randomization? = nil
  ) throws -> TrialPlan {
    let base = try Example(onset: 0.95).scenario()
    let design = Design(
      sampleSize: base.design.sampleSize, arms: base.design.arms,
      randomization: randomization ?? base.design.randomization, masking: base.design.masking,
      visits: base.design.visits, followUp: base.design.followUp)
    return try TrialPlan(
      Scenario(
        name: base.name, title: base.title, design: design, truth: base.truth,
        analysis: AnalysisPlan(
          alpha: 0.025, sided: .one, primary: base.analysis.primary, secondary: base.analysis.secondary,
          adaptation: adaptation), simulation: base.simulation))
  }

  @inline(never) private func results(_ plan: TrialPlan) async throws -> ExperimentResults {
    try await simulate(try Experiment([plan], seed: 1), 0..<100)
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @inline(never) private func story(_ plan: TrialPlan, _ replicate: UInt32) throws -> TrialStory {
    let simulation = Simulation(plan, seed: 1)
    let result = try simulation.run(replicate: replicate)
    return TrialStory(simulation, result, seed: 1, replicate: Int(replicate), provenance: .example)
  }

  private static let look = InterimPlan.Look(.completed(15, visit: 2), fraction: 0.5)

  private static let promising = AdaptationPlan(
    tested: "response_week_2", looks: [look], maximumInformation: 30, dataLag: 14,
    resizing: .promisingZone(.init(target: 0.99, from: 0.001, maximum: 60)))

  private static let dropping = AdaptationPlan(
    tested: "response_week_2", looks: [look], maximumInformation: 30,
    dropping: ArmDropping(bounds: [30], patients: .stop))

  @Test func `the report says what looks may change, and what they changed`() async throws {
    let results = try await results(try plan(Self.promising))
    let text = oneLine(RunReport(results, provenance: .example).text(TextStyle(width: 250)))
    #expect(text.contains("1 look at response_week_2 may change the trial: at 15 patients seen at the visit of day 14"))
    #expect(text.contains("It decides 2 weeks after its cut."))
    #expect(text.contains("conditional power is from 0.1 %, but below 99 %, to reach that, up to 60 patients."))
    #expect(text.contains("with weights fixed beforehand (inverse normal combination), at a one-sided level of 0.025"))
    #expect(text.contains("result promising: more patients"))
    #expect(text.contains("patients, at the end"))
    let paths = RunSummary(results, provenance: .example).measures.map(\.path)
    #expect(paths.contains("adaptation.zone.promising") && paths.contains("adaptation.wins.ketamine"))
  }

  @Test func `the story of a trial tells what was known, the decision, and who was moved`() throws {
    let stopped = try story(try plan(Self.dropping), 0)
    let text = oneLine(stopped.text(TextStyle(width: 250)))
    #expect(text.contains("Look 1 (15 patients seen at the visit of day 14), calendar day"))
    #expect(text.contains("No arm is left: the trial stops on day"))
    #expect(stopped.steering.map(\.decision) == ["stop_for_futility"])
    #expect(stopped.summary.adaptation?.first?.dropped == ["ketamine"])
    let plan = try plan(Self.promising)
    let stories = try (0..<20).map { try story(plan, $0) }
    let changed = try #require(stories.first { $0.steering.first?.decision == "change" })
    let words = oneLine(changed.text(TextStyle(width: 250)))
    #expect(words.contains("promising. The sample size changes from 30 to"))
    #expect(words.contains("Final analysis, calendar day"))
    let entry = try #require(changed.summary.adaptation?.first)
    #expect(entry.sampleSize > 30 && entry.tested.map(\.name) == ["ketamine"])
  }

  @Test func `a response-adaptive randomization is told with its odds`() async throws {
    let rule = ResponseAdaptive(outcome: "response_week_2", burnIn: 10, every: 5, floor: 0.1, power: .fixed(1))
    let plan = try plan(nil, .responseAdaptive(rule))
    let results = try await results(plan)
    let text = oneLine(RunReport(results, provenance: .example).text(TextStyle(width: 250)))
    #expect(text.contains("the first 10 by independent draws, then by odds that follow the recorded outcomes of"))
    #expect(text.contains("to the power 1, worked out again every 5 patients, never less than 10 % an arm"))
    #expect(text.contains("Response-adaptive randomization share of the"))
    let story = try story(plan, 0)
    #expect(story.allocation.map(\.firstPatient) == [10, 15, 20, 25])
    #expect(story.summary.allocation?.first?.firstPatient == 11)
    #expect(oneLine(story.text(TextStyle(width: 250))).contains("Response-adaptive randomization from"))
  }

  @Test func `a trial that nothing changes says nothing of it`() async throws {
    let results = try await Example().results(0..<20)
    let text = RunReport(results, provenance: .example).text()
    #expect(!text.contains("may change the trial") && !text.contains("esponse-adaptive"))
  }
}
