import DiscreteEvents
import Reports
import Statistics
import Testing
import Trials

/// What passes after a look, told: a look when 15 of 30 patients have come to the visit of day 14.
@Suite struct DecisionStoryTests {
  @inline(never) private func plan(_ conduct: DecisionConduct) throws -> TrialPlan {
    let base = try Example(onset: 0.95).scenario()
    let interim = InterimPlan(
      tested: "response_week_2",
      looks: [
        .init(.all([.completed(15, visit: 2), .day(20)]), fraction: 0.5, for: .efficacy),
        .init(.followed(28, 14), fraction: 0.9, for: .futility),
      ], maximumInformation: 30,
      efficacy: .spending(.obrienFleming), futility: try .bounds([-.infinity, -1]), conduct: conduct)
    return try TrialPlan(
      Scenario(
        name: base.name, title: base.title, design: base.design, truth: base.truth,
        analysis: AnalysisPlan(
          alpha: 0.025, sided: .one, interim: interim, primary: base.analysis.primary,
          secondary: base.analysis.secondary),
        simulation: base.simulation))
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `the report says when looks are, what they decide, and what comes after them`() async throws {
    let plan = try plan(.init(dataLag: 14, pipeline: .followAsPlanned))
    let results = try await simulate(try Experiment([plan], seed: 1), 0..<200)
    let text = oneLine(RunReport(results, provenance: .example).text(TextStyle(width: 250)))
    #expect(
      text.contains("at the last of 15 patients seen at the visit of day 14 and day 20 (50 % of the information, "))
    #expect(
      text.contains("for efficacy alone) and 28 patients enrolled at least 2 weeks ago (90 % of the information, "))
    #expect(
      text.contains("A decision is made 2 weeks after its look, on what the look saw; meanwhile enrollment continues."))
    #expect(text.contains("the patients under way are followed as planned"))
    #expect(text.contains("overrun, of trials that a look stops"))
    #expect(text.contains("patients enrolled after the look (mean)") && text.contains("the conclusion flips"))
    let paths = RunSummary(results, provenance: .example).measures.map(\.path)
    for path in ["overrun.patients", "overrun.information", "overrun.p_value", "overrun.flips"] {
      #expect(paths.contains(path))
    }
    let pause = try await simulate(try Experiment([self.plan(.init(dataLag: 7, enrollment: .pauses))], seed: 1), 0..<20)
    let words = oneLine(RunReport(pause, provenance: .example).text(TextStyle(width: 250)))
    #expect(words.contains("meanwhile nobody is enrolled, and all who come later come later by that time."))
    #expect(words.contains("treatment and follow-up end on the day of the decision."))
  }

  @Test func `a story tells the decision and what became of the patients`() throws {
    let simulation = Simulation(try plan(.init(dataLag: 14, pipeline: .followAsPlanned)), seed: 3)
    var stops = 0
    for replicate in 0..<40 {
      let result = try simulation.run(replicate: UInt32(replicate))
      let story = TrialStory(simulation, result, seed: 3, replicate: replicate, provenance: .example)
      let text = oneLine(story.text(TextStyle(width: 250)))
      let entries = try #require(story.summary.looks)
      for (look, entry) in zip(story.looks, entries) where !look.isFinal {
        let after = try #require(look.aftermath)
        #expect(after.decided == look.outcome.day + 14 && entry.decisionDay == after.decided.day)
        let days = story.patients.map(\.enrolled)
        #expect(after.enrolledMeanwhile == days.count { $0 > look.outcome.day && $0 <= after.decided })
        #expect(text.contains("The decision is made on day "))
      }
      guard simulation.stopped != nil, let look = story.looks.last, let after = look.aftermath else { continue }
      stops += 1
      #expect(story.patients.allSatisfy { $0.enrolled <= after.decided })
      // All who are under way are seen to the end of their follow-up.
      let still = story.patients.count { patient in
        patient.facts.last.map { patient.enrolled + $0.time > after.decided } ?? false
      }
      #expect(after.underWay == still && entries.last?.underWay == still)
      if still > 0 { #expect(text.contains("followed as planned, the last of them to day")) }
      #expect(text.contains("the conclusion flips"))
    }
    #expect(stops > 5)
  }
}
