import DiscreteEvents
import Reports
import Testing
import Trials

/// Words for looks that leave one level of a factor, that do not come, or have nothing to combine.
@Suite struct EnrichmentWordsTests {
  /// Two arms like the control, and a factor that changes nothing.
  @inline(never) private func plan(
    _ enrichment: Enrichment?, attendance: Double = 1, visit: InterimPlan.Trigger = .known(15, visit: 2)
  ) throws -> TrialPlan {
    let base = try Example().scenario()
    let control = base.truth.arms[1]
    let design = Design(
      sampleSize: base.design.sampleSize, arms: base.design.arms, randomization: base.design.randomization,
      masking: base.design.masking, visits: base.design.visits, followUp: base.design.followUp,
      costs: Costs(currency: "EUR", prices: [.screening: 500]))
    let truth = Truth(
      enrollment: base.truth.enrollment, visits: VisitConduct(attendance: attendance), entersAs: .symptomatic,
      score: base.truth.score,
      factors: [
        PopulationFactor(name: "veteran", levels: [.init(name: "yes", share: 0.4), .init(name: "no", share: 0.6)])
      ], arms: [control, control])
    return try TrialPlan(
      Scenario(
        name: base.name, title: base.title, design: design, truth: truth,
        analysis: AnalysisPlan(
          alpha: 0.025, sided: .one, primary: base.analysis.primary,
          adaptation: AdaptationPlan(
            tested: "response_week_2", looks: [.init(visit, fraction: 0.5)], maximumInformation: 30,
            dropping: enrichment == nil ? ArmDropping(bounds: [-30]) : nil, enrichment: enrichment)),
        simulation: base.simulation))
  }

  private static let always = Enrichment(factor: "veteran", level: "yes", levelFrom: -30, allBelow: 30)
  private static let never = Enrichment(factor: "veteran", level: "yes", levelFrom: 30, allBelow: -30)

  @inline(never) private func report(_ plan: TrialPlan) async throws -> String {
    let results = try await simulate(try Experiment([plan], seed: 1), 0..<50)
    return oneLine(RunReport(results, provenance: .example).text(TextStyle(width: 250)))
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @inline(never) private func story(_ plan: TrialPlan, _ replicate: UInt32) throws -> TrialStory {
    let simulation = Simulation(plan, seed: 1)
    let result = try simulation.run(replicate: replicate)
    return TrialStory(simulation, result, seed: 1, replicate: Int(replicate), provenance: .example)
  }

  @Test func `who is turned away is told in report and story`() async throws {
    let plan = try plan(Self.always)
    let text = try await report(plan)
    #expect(text.contains("Who comes without that level is then turned away, and paid for as screened."))
    #expect(text.contains("people turned away after the look"))
    #expect(text.contains("at 15 patients whose outcome at the visit of day 14 is known (50 % of the information)"))
    #expect(!text.contains("not due in time"))
    let story = try story(plan, 0)
    let count = try #require(story.steering.first?.turnedAway)
    #expect(count > 1 && story.summary.adaptation?.first?.turnedAway == count)
    let told = oneLine(story.text(TextStyle(width: 250)))
    #expect(told.contains("\(count) people without that level come and are turned away."))
  }

  @Test func `a look that does not come in time has a column`() async throws {
    let plan = try plan(nil, attendance: 0.5, visit: .completed(29, visit: 2))
    #expect(try await report(plan).contains("takes place not due in time"))
  }

  @Test func `where nothing can be combined no number is told`() throws {
    let plan = try plan(Self.never)
    let stories = try (0..<30).map { try story(plan, $0) }
    let without = try #require(stories.first { $0.steering.last?.look.combined[0] == -Double.infinity })
    let text = oneLine(without.text(TextStyle(width: 250)))
    #expect(text.contains("all not estimable"))
    #expect(text.contains("Where a stage has a p-value of 1 there is no statistic, and nothing later makes up for it."))
    #expect(without.summary.adaptation?.last?.tested[0].combined.value.isFinite == false)
  }
}
