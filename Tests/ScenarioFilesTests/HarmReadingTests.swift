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
          lasts: .fixed(try Fixed(time: 0)), severity: [], serious: [1, 1, 1], isRareHarm: true, within: 30))
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
    #expect(supplied.contains("truth.arms.drug.rare_harms[0].within: 30 days"))
  }

  @Test func `a rate of 0 is a harm that never comes`() throws {
    let file = try ScenarioFile.parse(Self.text(["2 per 1000 years": "0"]))
    #expect(file.scenario.truth.arms[0].adverseEvents.count == 2)
  }

  @Test func `the time at risk and the grades of a rare harm`() throws {
    func harm(_ more: String, sessions: String = "sessions: {drug: ketamine, at: [0, 7]}") throws -> AdverseEventProfile
    {
      let text = Scenarios.small([
        "sessions: {drug: ketamine, at: [0, 7]}": sessions, "per_session: 0.2": "rate: 0.2 per week",
        "from: first_session": "from: randomization",
        "    placebo: {}": "      rare_harms: [{term: Misuse, rate: 2 per 1000 years\(more)}]\n    placebo: {}",
      ])
      return try ScenarioFile.parse(text).scenario.truth.arms[0].adverseEvents[1]
    }
    #expect(try harm("").within == 30 && harm("").severity.isEmpty)
    let graded = try harm(", within: 12 weeks, severity: {mild: 0, moderate: 0.5, severe: 0.5}")
    #expect(graded.within == 84 && graded.severity == [0, 0.5, 0.5])
    #expect(try harm("", sessions: "daily: {drug: sertraline, until: 84 days}").within == 0)
    #expect(try harm(", within: 7 days", sessions: "daily: {drug: sertraline, until: 84 days}").within == 7)
  }

  @Test func `an arm without a treatment has no time at risk, and the line to try mends it`() throws {
    let rare = "    placebo: {rare_harms: [{term: Misuse, rate: 2 per 1000 years, within: 30 days}]}"
    let text = Scenarios.small(["    placebo: {}": rare])
    let fault = try #require(Scenarios.faults(text).first)
    #expect(fault.path == "truth.arms.placebo.rare_harms[0].within" && fault.place.line > 1)
    #expect(fault.suggestion == "delete within")
    let mended = try ScenarioFile.parse(text.replacing(", within: 30 days", with: ""))
    #expect(mended.scenario.truth.arms[1].adverseEvents[0].within == nil)
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
    ("rate: 2", "within: -1 day, rate: 2", "truth.arms.drug.rare_harms[0].within"),
    ("rate: 2", "severity: {severe: 1}, rate: 2", "truth.arms.drug.rare_harms[0].severity.mild"),
    (
      "rate: 2", "severity: {mild: 0.5, moderate: 0, severe: 0.4}, rate: 2", "truth.arms.drug.rare_harms[0].severity"
    ),
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
