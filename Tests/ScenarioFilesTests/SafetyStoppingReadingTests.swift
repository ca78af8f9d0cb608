import DiscreteEvents
import ScenarioFiles
import Statistics
import Testing
import Trials

@Suite struct SafetyStoppingReadingTests {
  private func text(_ rule: String) -> String {
    Scenarios.small(["analysis:\n": "analysis:\n  safety_stopping:\n    - {\(rule)}\n"])
  }

  private func rule(_ words: String) throws -> SafetyRule {
    try #require(try ScenarioFile.parse(text(words)).scenario.analysis.safety.first)
  }

  @Test func `a rule is read, by posterior probability or by an exact test`() throws {
    #expect(
      try rule("event: Nausea, arm: drug, within: 7 days, limit: 20%, posterior_above: 95%, every_patients: 5")
        == SafetyRule(
          term: "Nausea", arm: "drug", within: 7, limit: 0.2, rule: .posterior(above: 0.95, alpha: 1, beta: 1),
          schedule: .everyPatients(5)))
    let words =
      "event: Nausea, within: 1 week, limit: 0.1, posterior_above: 0.9, prior: [0.5, 4.5], every_patients: 2, "
    #expect(
      try rule(words + "reporting_delay: 3 days, data_lag: 1 week, pipeline: follow_as_planned")
        == SafetyRule(
          term: "Nausea", within: 7, limit: 0.1, rule: .posterior(above: 0.9, alpha: 0.5, beta: 4.5),
          schedule: .everyPatients(2), reportingDelay: 3,
          conduct: .init(dataLag: 7, pipeline: .followAsPlanned)))
    #expect(
      try rule("event: Nausea, arm: drug, within: 7 days, limit: 20%, exact_level: 5%, every_patients: 4").rule
        == .exactTest(level: 0.05))
  }

  @Test(
    arguments: [
      ("within: 7 days, limit: 20%, exact_level: 5%, every_patients: 4", ".event"),
      ("event: Nausea, limit: 20%, exact_level: 5%, every_patients: 4", ".within"),
      ("event: Nausea, within: 7 days, exact_level: 5%, every_patients: 4", ".limit"),
      ("event: Nausea, within: 7 days, limit: 20%, every_patients: 4", ""),
      ("event: Nausea, within: 7 days, limit: 20%, exact_level: 5%", ""),
      ("event: Nausea, within: 7 days, limit: 20%, exact_level: 5%, prior: [1, 1], every_patients: 4", ""),
      ("event: Nausea, within: 7 days, limit: 20%, exact_level: 5%, at_looks: true", ".at_looks"),
      ("event: Nausea, arm: placebo, within: 7 days, limit: 20%, exact_level: 5%, every_patients: 4", ".event"),
      ("event: Nausea, arm: other, within: 7 days, limit: 20%, exact_level: 5%, every_patients: 4", ".arm"),
      ("event: Nausea, within: 40 days, limit: 20%, exact_level: 5%, every_patients: 4", ".within"),
      ("event: Nausea, within: 7 days, limit: 100%, exact_level: 5%, every_patients: 4", ""),
      ("event: Nausea, within: 7 days, limit: 20%, posterior_above: 90%, prior: [0, 1], every_patients: 4", ".prior"),
      ("event: Nausea, within: 7 days, limit: 20%, exact_level: 5%, every_patients: 400", ".every_patients"),
    ])
  func `what does not fit is a fault at its place`(words: String, key: String) {
    let faults = Scenarios.faults(text(words))
    let path = "analysis.safety_stopping[0]\(key)"
    #expect(!faults.isEmpty && faults.allSatisfy { $0.path.hasPrefix(path) }, "\(words): \(faults.map(\.path))")
    #expect(faults.allSatisfy { $0.place.line > 1 && !$0.suggestion.isEmpty })
  }
}
