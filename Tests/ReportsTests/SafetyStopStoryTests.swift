import DiscreteEvents
import Foundation
import Reports
import Statistics
import Testing
import Trials

/// Stopping for safety, told: dissociation in the example's first arm, looked at after every second patient.
@Suite struct SafetyStopStoryTests {
  @inline(never) private func plan() throws -> TrialPlan {
    let base = try Example().scenario()
    let arm = try #require(base.truth.arms.firstIndex { !$0.adverseEvents.isEmpty })
    let rule = SafetyRule(
      term: base.truth.arms[arm].adverseEvents[0].term, arm: base.design.arms[arm].name, within: 7, limit: 0.3,
      rule: .posterior(above: 0.7, alpha: 1, beta: 1), schedule: .everyPatients(2), reportingDelay: 1,
      conduct: .init(dataLag: 5, pipeline: .followAsPlanned))
    return try TrialPlan(
      Scenario(
        name: base.name, title: base.title, design: base.design, truth: base.truth,
        analysis: AnalysisPlan(
          alpha: 0.025, sided: .one, primary: base.analysis.primary, secondary: base.analysis.secondary, safety: [rule]),
        simulation: base.simulation))
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `the report says the rule, its boundary, and how often it stops a trial`() async throws {
    let plan = try plan()
    let rule = plan.scenario.analysis.safety[0]
    let results = try await simulate(try Experiment([plan], seed: 1), 0..<100)
    let text = oneLine(RunReport(results, provenance: .example).text(TextStyle(width: 250)))
    #expect(
      text.contains("The trial stops for safety (\(rule.term) in \(rule.arm ?? "") within 7 days of enrollment) when"))
    #expect(text.contains("the probability that the share is above 30 %, with the prior beta(1, 1), is above 70 %."))
    #expect(text.contains("A patient counts 7 days and 24 hours for its report after enrollment;"))
    #expect(text.contains("A trial that stops for safety rejects nothing."))
    #expect(text.contains("Stopping for safety trials with the adverse event limit stops at stopped"))
    // 1 of 2: P(Beta(2, 2) > 0.3) = 0.784.
    #expect(text.contains("30 % 1 of 2, "))
    let paths = RunSummary(results, provenance: .example).measures.map(\.path)
    #expect(paths.contains("safety_stopping.\(rule.name).stopped"))
  }

  @Test func `a story tells each look at adverse events and what became of the patients`() throws {
    let simulation = Simulation(try plan(), seed: 3)
    var stops = 0
    for replicate in 0..<30 {
      let result = try simulation.run(replicate: UInt32(replicate))
      let story = TrialStory(simulation, result, seed: 3, replicate: replicate, provenance: .example)
      let text = oneLine(story.text(TextStyle(width: 250)))
      #expect(story.safetyLooks == simulation.safetyLooks)
      if !story.safetyLooks.isEmpty { #expect(text.contains("Looks at adverse events")) }
      let entries = story.summary.safetyLooks ?? []
      #expect(entries.count == story.safetyLooks.count)
      guard let alarm = simulation.alarm else { continue }
      stops += 1
      #expect(
        text.contains("The trial stops for safety.") && text.contains("Analysis of this trial, stopped for safety"))
      #expect(text.contains("The decision is made on day") && entries.last?.decision == "stop_for_safety")
      #expect(story.patients.allSatisfy { $0.enrolled <= alarm.decided })
    }
    #expect(stops > 3)
  }

  @Test func `the story of a trial without safety rules has none`() throws {
    let simulation = Simulation(try Example().plan(), seed: 1)
    let result = try simulation.run(replicate: 0)
    let story = TrialStory(simulation, result, seed: 1, replicate: 0, provenance: .example)
    #expect(story.safetyLooks.isEmpty && story.summary.safetyLooks == nil)
    #expect(!story.text().contains("Looks at adverse events"))
  }
}
