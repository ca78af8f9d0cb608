import DiscreteEvents
import Distributions
import ScenarioFiles
import Testing
import Trials

@Suite struct HarmReadingTests {
  private static let event = "          serious: {severe: 20%}\n          tolerance: {odds_ratio: 0.8}\n"
  private static let rare = "      rare_harms: [{term: Misuse, rate: 2 per 1000 years, basis: assumed}]\n"
  private static let report =
    "  safety: {confidence: 90%, related: {within: 24 hours, terms: {Nausea: 2 days, Misuse: never}}}\n"

  private static func text(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Scenarios.small([
      "          per_session: 0.2\n": "          per_session: 0.2\n" + event,
      "    placebo: {}": rare + "    placebo: {}", "analysis:\n": "analysis:\n" + report,
    ])
    for (old, new) in changes {
      precondition(text.contains(old), "there is no \(old)")
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `serious events, tolerance and rare harms`() throws {
    let events = try ScenarioFile.parse(Self.text()).scenario.truth.arms[0].adverseEvents
    #expect(events[0].serious == [0, 0, 0.2] && events[0].tolerance == .oddsRatio(0.8) && !events[0].isRareHarm)
    #expect(
      events[1]
        == AdverseEventProfile(
          term: "Misuse", trigger: .recurrent(gap: .exponential(try Exponential(rate: 2 / 365.25 / 1_000))),
          lasts: .fixed(try Fixed(time: 0)), severity: [0, 0, 1], serious: [1, 1, 1], isRareHarm: true))
    let plain = try ScenarioFile.parse(
      Self.text(["serious: {severe: 20%}": "serious: 1%", "odds_ratio": "risk_ratio"]))
    #expect(plain.scenario.truth.arms[0].adverseEvents[0].serious == [0.01, 0.01, 0.01])
    #expect(plain.scenario.truth.arms[0].adverseEvents[0].tolerance == .riskRatio(0.8))
  }

  @Test func `what is reported and judged related`() throws {
    #expect(
      try ScenarioFile.parse(Self.text()).scenario.analysis.safetyReporting
        == SafetyReporting(
          confidence: 0.9,
          related: CausalityRule(
            within: 1, exceptions: [.init(term: "Nausea", within: 2), .init(term: "Misuse", within: nil)])))
    let empty = try ScenarioFile.parse(Scenarios.small(["analysis:\n": "analysis:\n  safety: {}\n"]))
    #expect(empty.scenario.analysis.safetyReporting == SafetyReporting())
    #expect(empty.supplied.contains { $0.path == "analysis.safety.confidence" && $0.value == "95%" })
    #expect(try ScenarioFile.parse(Scenarios.minimal).scenario.analysis.safetyReporting == nil)
  }

  @Test func `a rare harm is an assumption, and what it leaves out is told`() throws {
    let file = try ScenarioFile.parse(Self.text())
    #expect(file.scenario.assumptions.contains { $0.path == "truth.arms.drug.rare_harms[0]" && $0.basis == .assumed })
    let supplied = file.supplied.map { "\($0.path): \($0.value)" }
    #expect(supplied.contains("truth.arms.drug.rare_harms[0].lasts: 0 days"))
    #expect(supplied.contains("truth.arms.drug.rare_harms[0].serious: 100%"))
  }

  @Test func `a rate of 0 is a harm that never comes`() throws {
    let file = try ScenarioFile.parse(Self.text(["2 per 1000 years": "0"]))
    #expect(file.scenario.truth.arms[0].adverseEvents.count == 2)
  }

  @Test(arguments: [
    ("{severe: 20%}", "{grave: 20%}", "truth.arms.drug.adverse_events[0].serious.grave"),
    ("{severe: 20%}", "120%", "truth.arms.drug.adverse_events[0].serious"),
    ("{odds_ratio: 0.8}", "{odds_ratio: 0}", "truth.arms.drug.adverse_events[0].tolerance.odds_ratio"),
    ("{odds_ratio: 0.8}", "{risk_ratio: 1.2}", "truth.arms.drug.adverse_events[0].tolerance.risk_ratio"),
    ("{odds_ratio: 0.8}", "{}", "truth.arms.drug.adverse_events[0].tolerance"),
    ("per_session: 0.2", "rate: 0.1 per week", "truth.arms.drug.adverse_events[0]"),
    ("2 per 1000 years", "-2 per year", "truth.arms.drug.rare_harms[0].rate"),
    ("2 per 1000 years", "2 per thousand years", "truth.arms.drug.rare_harms[0].rate"),
    ("term: Misuse", "term: Nausea", "truth.arms.drug.rare_harms[0].term"),
    ("90%", "100%", "analysis.safety.confidence"),
    ("within: 24 hours", "within: 0", "analysis.safety.related.within"),
    ("Nausea: 2 days", "Rash: 2 days", "analysis.safety.related.terms.Rash"),
    ("Nausea: 2 days", "Nausea: 0 days", "analysis.safety.related.terms.Nausea"),
    ("Misuse: never", "Misuse: ever", "analysis.safety.related.terms.Misuse"),
  ]) func `what cannot be is a fault at its place`(old: String, new: String, path: String) {
    let faults = Scenarios.faults(Self.text([old: new]))
    #expect(faults.first?.path == path, "\(faults.map(\.path))")
    #expect(faults.allSatisfy { $0.place.line > 1 && !$0.suggestion.isEmpty })
  }
}
