import DiscreteEvents
import Distributions
import ScenarioFiles
import Testing
import Trials

@Suite struct EstimandReadingTests {
  private static let estimand = """
    , estimand: {population: all veterans, variable: response at week 2, \
    intercurrent_events: {discontinuation: {composite: non_response}, rescue: while_on_treatment, dropout: hypothetical}, \
    summary: risk_difference}}
    """

  private static func text(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Scenarios.small([
      "missing: observed, test: fisher_exact}": "missing: observed, test: fisher_exact" + estimand
    ])
    for (old, new) in changes {
      precondition(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `what an endpoint is to estimate`() throws {
    let file = try ScenarioFile.parse(Self.text() + "\nsimulation: {truth: {patients: 20000}}\n")
    #expect(
      file.scenario.analysis.primary[0].estimand
        == Estimand(
          population: "all veterans", variable: "response at week 2", discontinuation: .composite(change: nil),
          rescue: .whileOnTreatment, dropout: .hypothetical, summary: .riskDifference))
    #expect(file.scenario.simulation.truthPatients == 20_000)
    #expect(file.scenario.analysis.primary[1].estimand == nil)
  }

  @Test func `what the file leaves out is supplied and told`() throws {
    let text = Self.text(["test: log_rank": "test: log_rank, estimand: {}"])
    let file = try ScenarioFile.parse(text)
    #expect(file.scenario.analysis.primary[1].estimand == Estimand(summary: .hazardRatio))
    let supplied = file.supplied.map { "\($0.path): \($0.value)" }
    for words in [
      "analysis.primary.relapse.estimand.summary: hazard_ratio",
      "analysis.primary.relapse.estimand.intercurrent_events.dropout: treatment_policy",
      "simulation.truth.patients: 1000000",
    ] { #expect(supplied.contains(words), "\(words)") }
    #expect(try !ScenarioFile.parse(Scenarios.small()).supplied.contains { $0.path == "simulation.truth.patients" })
  }

  @Test(arguments: [
    (
      "{composite: non_response}", "{composite: 3}", "intercurrent_events.discontinuation",
      "the failure of this endpoint: non_response"
    ),
    ("dropout: hypothetical", "dropout: imaginary", "intercurrent_events.dropout", "one of treatment_policy"),
    ("summary: risk_difference", "summary: hazard_ratio", "summary", "what the endpoint estimates: risk_difference"),
    ("population: all veterans", "populations: all veterans", "populations", "population"),
  ]) func `what cannot be is a fault at its place`(old: String, new: String, key: String, expected: String) {
    let faults = Scenarios.faults(Self.text([old: new]))
    #expect(faults.map(\.path) == ["analysis.primary.response.estimand.\(key)"])
    #expect(faults.first?.expected.hasPrefix(expected) == true, "\(faults)")
    #expect(faults.first?.suggestion.isEmpty == false)
  }

  @Test func `a failure of a score is a number of points, that of a time the event`() throws {
    let time = Self.text([
      "test: log_rank": "test: log_rank, estimand: {intercurrent_events: {dropout: {composite: event}}}"
    ])
    #expect(try ScenarioFile.parse(time).scenario.analysis.primary[1].estimand?.dropout == .composite(change: nil))
    let faults = Scenarios.faults(
      Self.text(["test: log_rank": "test: log_rank, estimates: [median], estimand: {}"]))
    #expect(faults.map(\.path) == ["analysis.primary.relapse.estimand"])
  }

  @Test func `an estimand compares arms, not the factors of a design`() throws {
    let text = try Scenarios.text("ketamine-by-integration")
    let faults = Scenarios.faults(
      text, settings: [("analysis.primary.caps5_week_6.estimand", "{summary: mean_difference}")])
    #expect(faults.map(\.path) == ["analysis.primary.caps5_week_6.estimand"])
    #expect(faults.map(\.suggestion) == ["delete estimand"])
  }
}
