import ScenarioFiles
import Testing
import Trials

@Suite struct AdjunctReadingTests {
  private static let truth = """
      adjuncts:
        integration: {attendance: 85%, onset_odds_ratio: 1.3, relapse_hazard_ratio: 0.7, within: 4 weeks, basis: assumed}
        therapy:
          stream: 1001
          arms: {placebo: {relapse_hazard_ratio: 0.5}}
    """

  private static func text(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Scenarios.small([
      "{drug: ketamine, at: [0, 7]}}":
        "{drug: ketamine, at: [0, 7]}, adjunct: {integration: {at: [3, 1 week], length: 60 min}, therapy: {at: [5]}}}",
      "placebo: {role: control}": "placebo: {role: control, adjunct: {therapy: {at: [0, 14]}}}",
      "  arms:\n    drug:\n      onset": truth + "\n  arms:\n    drug:\n      onset",
      "{time: {family: exponential, median: 7 days}": "{probability: 0.5, time: {family: exponential, median: 7 days}",
      "placebo: {}": "placebo: {relapse: {time: {family: exponential, median: 9 days}, from: onset}}",
    ])
    for (old, new) in changes {
      precondition(text.contains(old), "no \(old)")
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `adjuncts of the arms, and what they do`() throws {
    let file = try ScenarioFile.parse(Self.text())
    let arms = file.scenario.design.arms
    #expect(arms[0].adjuncts.map(\.name) == ["integration", "therapy"])
    #expect(arms[0].adjuncts[0].days == [3, 7] && arms[0].adjuncts[0].length.value == 60.0 / 1_440)
    #expect(arms[0].adjunctSessions.map(\.day) == [3, 5, 7] && arms[0].adjunctSessions.map(\.number) == [0, 0, 1])
    #expect(arms[1].adjuncts == [Adjunct(name: "therapy", days: [0, 14])])
    let adjuncts = file.scenario.truth.adjuncts
    #expect(
      adjuncts[0]
        == AdjunctTruth(
          name: "integration", attendance: 0.85, within: 28,
          effects: AdjunctEffects(onsetOddsRatio: 1.3, relapseHazardRatio: 0.7)))
    #expect(adjuncts[1].stream == 1_001 && adjuncts[1].attendance == 1 && adjuncts[1].within == .never)
    #expect(adjuncts[1].effectsInArms == [AdjunctEffects(), AdjunctEffects(relapseHazardRatio: 0.5)])
    #expect(file.supplied.contains { $0.path == "truth.adjuncts.therapy.attendance" && $0.value == "1" })
    let assumptions = file.scenario.assumptions.filter { $0.path.hasPrefix("truth.adjuncts") }
    #expect(assumptions.map(\.path) == ["truth.adjuncts", "truth.adjuncts.integration"])
    #expect(assumptions.map(\.basis) == [nil, .assumed])
  }

  @Test(arguments: [
    (
      "    therapy:\n", "    terapy:\n",
      ["truth.adjuncts", "truth.adjuncts.terapy"], "what its sessions do, or how many are attended"
    ),
    (
      "attendance: 85%", "attendance: 185%", ["truth.adjuncts.integration.attendance"],
      "a probability: a number from 0 to 1, also as \"30%\" or \"3/10\""
    ),
    (
      "attendance: 85%", "attendance: 85%, within_patient_correlation: 1",
      ["truth.adjuncts.integration.within_patient_correlation"], "a number at least 0 and below 1"
    ),
    ("within: 4 weeks", "within: 0", ["truth.adjuncts.integration.within"], "a time above 0"),
    (
      "onset_odds_ratio: 1.3", "onset_ratio: 1.3", ["truth.adjuncts.integration.onset_ratio"],
      "onset_odds_ratio; there is no key onset_ratio"
    ),
    (
      "relapse_hazard_ratio: 0.7", "relapse_hazard_ratio: 5000",
      ["truth.adjuncts.integration.relapse_hazard_ratio"], "a ratio from 0.001 to 1,000"
    ),
    (
      "arms: {placebo:", "arms: {placbo:", ["truth.adjuncts.therapy.arms.placbo"],
      "one of the arms of the design: drug, placebo"
    ),
    ("stream: 1001", "stream: 12", ["truth.adjuncts.therapy.stream"], "a whole number from 256 to 4294967295"),
    ("at: [3, 1 week]", "at: [3, 2]", ["design.arms.drug.adjunct.integration.at[1]"], "ascending days"),
    (
      "at: [5]", "at: [50]", ["design.arms.drug.adjunct.therapy.at[0]"],
      "a day not after the follow-up of 28 days"
    ),
    (
      "{family: exponential, median: 9 days}", "{family: fixed, value: 9 days}",
      ["truth.adjuncts.therapy.arms.placebo.relapse_hazard_ratio"],
      "a family with a hazard, such as exponential or weibull, or a ratio of 1"
    ),
  ]) func `what cannot be is a fault at its place`(old: String, new: String, paths: [String], expected: String) {
    let faults = Scenarios.faults(Self.text([old: new]))
    #expect(faults.map(\.path) == paths)
    #expect(faults.first?.expected == expected)
    #expect(faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }

  @Test func `the sessions of one patient may be alike`() throws {
    let file = try ScenarioFile.parse(
      Self.text(["attendance: 85%": "attendance: 85%, within_patient_correlation: 0.5"]))
    #expect(file.scenario.truth.adjuncts.map(\.attendanceCorrelation) == [0.5, 0])
  }

  @Test func `words that change nothing are cautions`() throws {
    let text = Self.text([
      "{probability: 0.5, time": "{probability: 1, time",
      "arms: {placebo: {relapse": "arms: {placebo: {onset_odds_ratio: 2, relapse",
      "relapse_hazard_ratio: 0.7, within": "relapse_hazard_ratio: 1, within",
      "stream: 1001": "stream: 1001\n      within_patient_correlation: 0.5",
    ])
    let cautions = try ScenarioFile.parse(text).notices.filter { $0.text.contains("changes nothing") }
    #expect(
      cautions.map(\.path) == [
        "truth.adjuncts.integration.onset_odds_ratio", "truth.adjuncts.integration.within",
        "truth.adjuncts.therapy.within_patient_correlation",
        "truth.adjuncts.therapy.arms.placebo.onset_odds_ratio",
      ])
  }
}
