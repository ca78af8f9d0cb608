import ScenarioFiles
import Testing
import Trials

@Suite struct CostsReadingTests {
  private func text(_ costs: String) -> String {
    Scenarios.small(["  follow_up: 28 days\n": "  follow_up: 28 days\n  costs: {\(costs)}\n"])
  }

  @Test func `prices are read by their words`() throws {
    let words =
      "currency: EUR, fixed: 100000, per_screening: 500, per_patient: 12000, per_visit: 300, per_session: 800, per_month: 50000"
    let costs = try #require(try ScenarioFile.parse(text(words)).scenario.design.costs)
    #expect(costs.currency == "EUR" && costs.items == [.fixed, .screening, .patient, .visit, .session, .month])
    #expect(costs.items.map { costs.prices[$0] } == [100_000, 500, 12_000, 300, 800, 50_000])
    #expect(try ScenarioFile.parse(Scenarios.minimal).scenario.design.costs == nil)
  }

  @Test(
    arguments: [
      ("per_patient: 500", "12:3 design.costs.currency"), ("currency: EUR", "12:3 design.costs"),
      ("currency: EUR, per_patient: -5", "12:39 design.costs.per_patient"),
      ("currency: EUR, per_patient: 2e9", "12:39 design.costs.per_patient"),
      ("currency: EUR, per_pacient: 5", "12:26 design.costs.per_pacient"),
      ("currency: EUR, per_patient: 5 days", "12:39 design.costs.per_patient"),
    ])
  func `what is no price is a fault at its place`(costs: String, spot: String) {
    let faults = Scenarios.faults(text(costs))
    #expect(faults.map(\.spot).contains(spot), "\(faults.map(\.spot))")
    for fault in faults { #expect(!fault.suggestion.isEmpty && !fault.expected.isEmpty) }
  }

  @Test func `a line to try would pass`() throws {
    let fault = try #require(Scenarios.faults(text("currency: EUR, per_patient: 2e9")).first)
    #expect(fault.suggestion == "per_patient: 500")
    _ = try ScenarioFile.parse(text("currency: EUR, \(fault.suggestion)"))
  }

  @Test func `a price for sessions needs sessions`() {
    let none = Scenarios.small([
      "sessions: {drug: ketamine, at: [0, 7]}": "daily: {drug: x, until: 28 days}", "first_session": "randomization",
      "per_session: 0.2": "rate: 0.1 per week",
      "  follow_up: 28 days\n": "  follow_up: 28 days\n  costs: {currency: EUR, per_session: 5}\n",
    ])
    #expect(Scenarios.faults(none).map(\.path) == ["design.costs.per_session"])
    #expect(
      Scenarios.faults(text("currency: EUR, per_adjunct_session: 5")).map(\.path) == [
        "design.costs.per_adjunct_session"
      ])
  }

  @Test func `a price can be set from the command line, and by a variant`() throws {
    let file = try ScenarioFile.parse(
      text("currency: EUR, per_patient: 5") + "\nvariants:\n  dear: {design.costs.per_patient: 7}\n",
      settings: [("design.costs.per_patient", "6")])
    #expect(file.scenario.design.costs?.prices[.patient] == 6)
    #expect(file.variants.first?.scenario.design.costs?.prices[.patient] == 7)
  }
}
