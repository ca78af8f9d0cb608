import DiscreteEvents
import Distributions
import Testing
import Trials

/// Screening in a trial that is stopped: it ends with the decision, whatever becomes of the patients under way.
@Suite struct ScreeningStopTests {
  private func setup(_ pipeline: DecisionConduct.Pipeline, lag: Days) throws -> TrialSetup {
    var setup = try DecisionTests.setup(.init(dataLag: lag, pipeline: pipeline), stops: true)
    setup.screeningFailure = 0.3
    setup.costs = Costs(currency: "EUR", prices: [.screening: 500])
    return setup
  }

  @Test(arguments: [0, 14] as [Days])
  func `nobody is screened after the decision`(lag: Days) throws {
    let following = try setup(.followAsPlanned, lag: lag).simulation()
    let ending = try setup(.stop, lag: lag).simulation()
    for replicate in 0..<20 as Range<UInt32> {
      let result = try following.run(replicate: replicate)
      let decided = try #require(following.looks.first).decided
      let all = following.data
      let screened = (0..<all.screenedCount).count { all.screened($0).day <= decided }
      #expect(all.screenedCount > screened && following.conclusion.screenedCount == screened)
      #expect(result["screening.people"] == Double(screened))
      #expect(result["cost.screening"] == Double(screened) / 2)
      let other = try ending.run(replicate: replicate)
      for path in ["screening.people", "screening.failures", "screening.failed", "cost.screening"] {
        #expect(result[path] == other[path], "\(path)")
      }
      #expect(try #require(result["trial.duration"]) > #require(other["trial.duration"]))
    }
  }

  @Test func `nor for an open phase`() throws {
    var setup = try setup(.followAsPlanned, lag: 0)
    setup.runIn = RunIn(treatment: .none, length: 14, visits: [14], by: .state)
    setup.score = try .caps5()
    let simulation = try setup.simulation()
    for replicate in 0..<20 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      guard let look = simulation.looks.first, look.decision != .goOn else { continue }
      let all = simulation.data
      let screened = (0..<all.screenedCount).count { all.screened($0).day <= look.decided }
      #expect(result["screening.people"] == Double(screened) && screened < all.screenedCount)
    }
  }
}
