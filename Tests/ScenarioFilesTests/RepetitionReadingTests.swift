import Distributions
import Foundation
import ScenarioFiles
import Testing
import Trials

/// What sessions and doses bring, in scenario files.
@Suite struct RepetitionReadingTests {
  private static let onset = "{time: {family: exponential, median: 7 days}, from: first_session}"
  private static let relapse = "{time: {family: exponential, median: 14 days}, from: onset}"

  private static func text(_ changes: KeyValuePairs<String, String>) -> String { Scenarios.small(changes) }

  @Test func `an onset from each session, and durability`() throws {
    let file = try ScenarioFile.parse(
      Self.text([
        Self.onset: "{ever: 0.55, per_session: 33%, time: {family: exponential, median: 7 days}, from: each_session}",
        Self.relapse: "{time: {family: exponential, median: 14 days}, from: onset, durability: {per_session: 1.08}}",
      ]))
    let arm = file.scenario.truth.arms[0]
    #expect(arm.onset?.from == .eachSession && arm.onset?.probability == 0.55 && arm.onset?.perSession == 0.33)
    #expect(arm.relapse?.durability == 1.08)
    #expect(!file.supplied.contains { $0.path.hasSuffix("onset.probability") })
    let plain = try ScenarioFile.parse(Self.text([:]))
    #expect(plain.supplied.contains { $0.path == "truth.arms.drug.onset.probability" && $0.value == "1" })
  }

  @Test(arguments: [
    ("{per_session: 0.3, TIME, from: each_session}", "truth.arms.drug.onset", "per_session together with ever"),
    (
      "{ever: 0.3, TIME, from: each_session}", "truth.arms.drug.onset.from",
      "who can respond at all, and the chance at each session: independent chances alone make everybody respond"
    ),
    (
      "{probability: 0.3, TIME, from: each_session}", "truth.arms.drug.onset.probability",
      "ever, the chance that a patient can respond at all, beside per_session"
    ),
    (
      "{ever: 0.3, TIME, from: first_session}", "truth.arms.drug.onset.ever",
      "probability: ever is said of an onset from each session"
    ),
    (
      "{ever: 0.3, per_session: 0.3, again: true, TIME, from: each_session}", "truth.arms.drug.onset.again",
      "nothing: each session that is given after a loss may start a response in any case"
    ),
  ]) func `what cannot be is a fault at its place`(onset: String, path: String, expected: String) {
    let time = "time: {family: exponential, median: 7 days}"
    let faults = Scenarios.faults(Self.text([Self.onset: onset.replacing("TIME", with: time)]))
    #expect(faults.first?.path == path, "\(faults)")
    #expect(faults.first?.expected == expected)
    #expect(faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }

  @Test func `an exponential time that each session starts anew is no caution where it grows`() throws {
    let plain = Self.text([Self.relapse: "{time: {family: exponential, median: 14 days}, from: last_session}"])
    #expect(try ScenarioFile.parse(plain).notices.contains { $0.text.contains("nothing changes") })
    let growing = plain.replacing("from: last_session", with: "from: last_session, durability: {per_session: 1.1}")
    #expect(try !ScenarioFile.parse(growing).notices.contains { $0.text.contains("each session starts the clock") })
    let once = growing.replacing("at: [0, 7]", with: "at: [0]")
    let notices = try ScenarioFile.parse(once).notices
    #expect(notices.contains { $0.path == "truth.arms.drug.relapse.durability" })
  }

  // MARK: Doses

  private static func dosed(_ model: String, _ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Self.text([
      "{drug: ketamine, at: [0, 7]}": "{drug: ketamine, dose: 0.5 mg/kg, at: [0, 7]}",
      "  arms:\n    drug:\n      onset": "  dose_response: {\(model)}\n  arms:\n    drug:\n      onset",
      "placebo: {}": "placebo: {onset: {time: {family: exponential, median: 7 days}, from: randomization}}",
    ])
    for (old, new) in changes { text = text.replacing(old, with: new) }
    return text
  }

  private static func chances(_ text: String) throws -> [Double?] {
    try ScenarioFile.parse(text).scenario.truth.arms.map { $0.onset?.probability }
  }

  /// Odds of 1/4 without the drug, e^(2 · 0.5 / (0.3 + 0.5)) = e^1.25 times that at 0.5 mg/kg.
  @Test func `arms have the chance of their dose, unless they say their own`() throws {
    let odds = exp(1.25) / 4
    for model in [
      "drug: ketamine, base: 0.2, emax: 2, ed50: 0.3 mg/kg",
      "drug: ketamine, e0: \(log(0.25)), odds_ratio: \(exp(2.0)), ed50: 0.3 mg/kg",
      "drug: ketamine, reference: {arm: drug, probability: \(odds / (1 + odds))}, emax: 2, ed50: 0.3 mg/kg",
    ] {
      let chances = try Self.chances(Self.dosed(model))
      #expect(abs((chances[0] ?? 0) - odds / (1 + odds)) < 1e-12 && abs((chances[1] ?? 0) - 0.2) < 1e-12)
    }
    let own = try Self.chances(
      Self.dosed(
        "drug: ketamine, base: 0.2, emax: 2, ed50: 0.3 mg/kg",
        [
          "{onset: {time: {family: exponential, median: 7 days}, from: rand":
            "{onset: {probability: 0.1, time: {family: exponential, median: 7 days}, from: rand"
        ]))
    #expect(own[1] == 0.1)
    let steep = try Self.chances(Self.dosed("drug: ketamine, base: 0.2, emax: 2, ed50: 0.3 mg/kg, hill: 3"))
    let share = 0.125 / (0.027 + 0.125)
    let steepOdds = exp(2 * share) / 4
    #expect(abs((steep[0] ?? 0) - steepOdds / (1 + steepOdds)) < 1e-12)
  }

  @Test func `a dose gives the chance at each session where each may start a response`() throws {
    let file = try ScenarioFile.parse(
      Self.dosed(
        "drug: ketamine, base: 0.2, emax: 2, ed50: 0.5 mg/kg, basis: assumed",
        [
          "onset: {time: {family: exponential, median: 7 days}, from: first_session}":
            "onset: {ever: 0.7, time: {family: exponential, median: 7 days}, from: each_session}"
        ]))
    let onset = file.scenario.truth.arms[0].onset
    let odds = exp(1.0) / 4
    #expect(onset?.probability == 0.7 && abs((onset?.perSession ?? 0) - odds / (1 + odds)) < 1e-12)
    // e / (4 + e), told to four digits.
    #expect(file.supplied.contains { $0.path == "truth.arms.drug.onset.per_session" && $0.value == "0.4046" })
    #expect(file.scenario.assumptions.contains { $0.path == "truth.dose_response" && $0.basis == .assumed })
  }

  @Test(arguments: [
    (
      "drug: ketamine, base: 0, emax: 2, ed50: 0.3 mg/kg", "base",
      "a chance above 0 and below 1, whose odds a dose can change"
    ),
    ("drug: ketamine, base: 0.2, emax: 2, ed50: 0 mg/kg", "ed50", "a dose above 0"),
    (
      "drug: ketamine, base: 0.2, emax: 2, ed50: 30 mg", "ed50",
      "a dose of every arm with ketamine, in the unit of ed50"
    ),
    ("drug: ketamine, base: 0.2, e0: 1, emax: 2, ed50: 0.3 mg/kg", "", "exactly one of e0, base, reference"),
    (
      "drug: ketamine, reference: {arm: durg, probability: 0.5}, emax: 2, ed50: 0.3 mg/kg", "reference.arm",
      "one of the arms of the design: drug, placebo"
    ),
  ]) func `what a dose cannot do is a fault at its place`(model: String, key: String, expected: String) {
    let faults = Scenarios.faults(Self.dosed(model))
    #expect(faults.first?.path == "truth.dose_response" + (key.isEmpty ? "" : ".\(key)"), "\(faults)")
    #expect(faults.first?.expected == expected)
    #expect(faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }
}
