import Foundation
import ScenarioFiles
import Testing
import Trials

/// What the scenarios of repeated, tapered and demanded sessions, of doses, pressures and guesses say, read from the files.
@Suite struct TherapyScenariosTests {
  private func scenario(_ name: String) throws -> Scenario {
    try ScenarioFile.load(Scenarios.path(name)).scenario
  }

  @Test func `tapering phases are twice a week for four weeks and then weekly`() throws {
    let ketamine = try scenario("ketamine-vs-sertraline").design.arms[0]
    #expect(ketamine.sessionDays.map(\.value) == [0, 3, 7, 10, 14, 17, 21, 24, 28, 35, 42, 49])
    #expect(ketamine.onRelapse == nil)
  }

  @Test func `one arm is kept well by the calendar and one by what visits see`() throws {
    let arms = try scenario("maintenance-dosing").design.arms
    #expect(arms[0].sessionDays.map(\.value) == (0..<26).map { 7 * Double($0) } && arms[0].onRelapse == nil)
    #expect(arms[1].sessionDays.isEmpty && arms[1].mostSessions == 8)
    let rule = try #require(arms[1].onRelapse)
    #expect(rule.by == .score && rule.fall == 0.3 && rule.atLeast == 7 && rule.atMost == 8)
    let truth = try scenario("maintenance-dosing").truth.arms
    #expect(truth[0] == truth[1])
  }

  // log odds = logit 0.37 + 1.69 d² / (d² + 0.3²)
  @Test func `the chance of response follows the dose`() throws {
    let chances = try scenario("multi-arm-dose-finding").truth.arms.map { try #require($0.onset?.probability) }
    for (dose, chance) in zip([0, 0.2, 0.5, 1], chances) {
      let odds = 0.37 / 0.63 * exp(1.69 * dose * dose / (dose * dose + 0.09))
      #expect(abs(chance - odds / (1 + odds)) < 1e-12, "\(dose) mg/kg")
    }
  }

  @Test func `in the trial that found no difference the dose changes what is felt and not who responds`() throws {
    let arms = try scenario("abdallah-2022").truth.arms
    #expect(Set(arms.map { $0.onset?.probability }) == [0.37])
    #expect(arms.map { $0.adverseEvents[0].tolerance } == [nil, .oddsRatio(0.9), .oddsRatio(0.9)])
  }

  @Test func `harms that nobody has a rate for are in one scenario, and marked as assumed`() throws {
    for name in Scenarios.names {
      let file = try ScenarioFile.load(Scenarios.path(name))
      let harms = file.scenario.truth.arms.flatMap(\.adverseEvents).filter(\.isRareHarm)
      #expect(harms.map(\.term) == (name == "ketamine-vs-sertraline" ? ["Misuse"] : []), "\(name)")
      let assumptions = file.scenario.assumptions.filter { $0.path.contains("rare_harms") }
      #expect(assumptions.allSatisfy { $0.basis == .assumed }, "\(name)")
    }
  }

  @Test func `belief changes who leaves and not the score`() throws {
    let scenario = try scenario("guess-and-leave")
    let expectancy = try #require(scenario.truth.blinding?.expectancy)
    #expect(expectancy.dropout == Expectancy.ByBelief(active: 1, control: 4) && !expectancy.shiftsScore)
    #expect(scenario.truth.arms[0].dropout == scenario.truth.arms[1].dropout)
  }
}
