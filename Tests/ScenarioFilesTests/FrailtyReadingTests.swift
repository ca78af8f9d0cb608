import ScenarioFiles
import Testing
import Trials

@Suite struct FrailtyReadingTests {
  private static func text(_ frailty: String) -> String {
    Scenarios.small(["  arms:\n    drug:\n      onset": "  population: {\(frailty)}\n  arms:\n    drug:\n      onset"])
      .replacing(
        "{time: {family: exponential, median: 7 days}",
        with: "{probability: 0.5, time: {family: exponential, median: 7 days}")
  }

  @Test func `a frailty is read, with nought for what is not said`() throws {
    let file = try ScenarioFile.parse(
      Self.text("frailty: {onset: 0.8, relapse: 0.5, correlation: -0.4, basis: assumed}"))
    #expect(file.scenario.truth.frailty == Frailty(onsetSD: 0.8, relapseSD: 0.5, correlation: -0.4))
    #expect(
      file.scenario.assumptions.contains {
        $0.path == "truth.population.frailty" && $0.text == "onset: 0.8, relapse: 0.5, correlation: -0.4"
      })
    let one = try ScenarioFile.parse(Self.text("frailty: {relapse: 0.5}"))
    #expect(one.scenario.truth.frailty == Frailty(relapseSD: 0.5))
    #expect(one.supplied.contains { $0.path == "truth.population.frailty.onset" && $0.value == "0" })
    #expect(try ScenarioFile.parse(Self.text("")).scenario.truth.frailty == nil)
  }

  @Test(arguments: [
    ("frailty: {onset: 6}", "truth.population.frailty.onset"),
    ("frailty: {relapse: -1}", "truth.population.frailty.relapse"),
    ("frailty: {correlation: 2}", "truth.population.frailty.correlation"),
    ("frailty: {relapses: 1}", "truth.population.frailty.relapses"),
  ]) func `what cannot be is a fault at its place`(frailty: String, path: String) {
    let faults = Scenarios.faults(Self.text(frailty))
    #expect(faults.map(\.path) == [path] && faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }

  @Test func `a correlation of one spread alone is a caution`() throws {
    let notices = try ScenarioFile.parse(Self.text("frailty: {relapse: 0.5, correlation: 0.3}")).notices
    #expect(
      notices.contains { $0.path == "truth.population.frailty.correlation" && $0.text.contains("changes nothing") })
  }
}
