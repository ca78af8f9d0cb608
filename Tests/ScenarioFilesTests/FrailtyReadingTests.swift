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

  private static let score = """
    score: {instrument: CAPS-5, range: [0, 80], baseline: {family: normal, mean: 40, sd: 6}, error_sd: 4, fall: {symptomatic: \
    {family: normal, mean: 0.1, sd: 0.1}, responding: {family: normal, mean: 0.5, sd: 0.1}, relapsed: {family: normal, \
    mean: 0.1, sd: 0.1}}},
    """

  @Test func `severity is read, for ten points unless said`() throws {
    let file = try ScenarioFile.parse(
      Self.text("\(Self.score) severity: {reference: 42, onset_odds_ratio: 0.8, basis: assumed}"))
    #expect(file.scenario.truth.severity == BaselineSeverity(reference: 42, points: 10, onsetOddsRatio: 0.8))
    #expect(file.supplied.contains { $0.path == "truth.population.severity.points" && $0.value == "10" })
    #expect(file.scenario.assumptions.contains { $0.path == "truth.population.severity" && $0.basis == .assumed })
    let both = try ScenarioFile.parse(
      Self.text("\(Self.score) severity: {reference: 42, points: 5, relapse_hazard_ratio: 1.2}"))
    #expect(both.scenario.truth.severity == BaselineSeverity(reference: 42, points: 5, relapseHazardRatio: 1.2))
  }

  @Test(arguments: [
    ("severity: {onset_odds_ratio: 0.8}", "truth.population.severity.reference"),
    ("severity: {reference: 90, onset_odds_ratio: 0.8}", "truth.population.severity.reference"),
    ("severity: {reference: 42}", "truth.population.severity"),
    ("severity: {reference: 42, points: 0, onset_odds_ratio: 0.8}", "truth.population.severity.points"),
    ("severity: {reference: 42, onset_odds_ratio: 5000}", "truth.population.severity.onset_odds_ratio"),
  ]) func `what severity cannot be is a fault at its place`(severity: String, path: String) {
    let faults = Scenarios.faults(Self.text("\(Self.score) \(severity)"))
    #expect(faults.map(\.path) == [path] && faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }

  @Test func `severity without a score is a fault, and without a chance to change a caution`() throws {
    let faults = Scenarios.faults(Self.text("severity: {reference: 42, onset_odds_ratio: 0.8}"))
    #expect(faults.map(\.path) == ["truth.population.severity"])
    let text = Self.text("\(Self.score) severity: {reference: 42, onset_odds_ratio: 0.8, relapse_hazard_ratio: 1.2}")
      .replacing("probability: 0.5", with: "probability: 1")
    let notices = try ScenarioFile.parse(text).notices.filter { $0.text.contains("changes nothing") }
    #expect(notices.map(\.path) == ["truth.population.severity.onset_odds_ratio"])
  }
}
