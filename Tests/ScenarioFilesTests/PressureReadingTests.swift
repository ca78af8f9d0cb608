import DiscreteEvents
import ScenarioFiles
import Testing
import Trials

@Suite struct PressureReadingTests {
  private static let rest =
    "{systolic: {mean: 125, sd: 12, session_sd: 7, reading_sd: 4}, diastolic: {mean: 80, sd: 8}, correlation: 0.6, basis: assumed}"
  private static let rise =
    "{systolic: {rise: 16, sd: 11.2}, diastolic: {rise: 11, sd: 8.45}, within_patient_correlation: 0.5, peak: 40 min, "
    + "back_by: 105 min, basis: assumed}"
  private static let rule =
    "{hold_from: {systolic: 160, diastolic: 100}, stop_from: {systolic: 180}, home_below: {diastolic: 95}, read_every: 10 min, rise_from: 25}"

  private static func text(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Scenarios.small([
      "at: [0, 7]}": "at: [0, 7], window: 1 day, blood_pressure: \(rule)}",
      "  arms:\n    drug:\n      onset": "  population: {blood_pressure: \(rest)}\n  arms:\n    drug:\n      onset",
      "      adverse_events:\n": "      blood_pressure: \(rise)\n      adverse_events:\n",
    ])
    for (old, new) in changes {
      precondition(text.contains(old), "there is no \(old)")
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `pressure at rest, its rise, and what is made of it`() throws {
    let scenario = try ScenarioFile.parse(Self.text()).scenario
    #expect(
      scenario.truth.restingPressure
        == RestingPressure(
          mean: BloodPressure(systolic: 125, diastolic: 80), sd: BloodPressure(systolic: 12, diastolic: 8),
          sessionSD: BloodPressure(systolic: 7, diastolic: 0), readingSD: BloodPressure(systolic: 4, diastolic: 0),
          correlation: 0.6))
    #expect(
      scenario.truth.arms[0].pressureRise
        == PressureRise(
          mean: BloodPressure(systolic: 16, diastolic: 11), sd: BloodPressure(systolic: 11.2, diastolic: 8.45),
          withinPatientCorrelation: 0.5, peak: Days(minutes: 40), backBy: Days(minutes: 105)))
    #expect(
      scenario.design.arms[0].pressureRule
        == PressureRule(
          holdFrom: PressureLimit(systolic: 160, diastolic: 100), stopFrom: PressureLimit(systolic: 180),
          homeBelow: PressureLimit(diastolic: 95),
          readEvery: Days(minutes: 10), riseFrom: 25))
    #expect(scenario.truth.arms[1].pressureRise == nil)
  }

  @Test func `what the file leaves out is supplied, and both are assumptions`() throws {
    let file = try ScenarioFile.parse(Self.text())
    let supplied = file.supplied.map { "\($0.path): \($0.value)" }
    let path = "design.arms.drug.sessions.blood_pressure"
    #expect(supplied.contains("\(path).severe_from: {systolic: 180, diastolic: 110}"))
    #expect(supplied.contains("\(path).read_again: 30 min"))
    let assumed = file.scenario.assumptions.map(\.path)
    #expect(assumed.contains("truth.population.blood_pressure"))
    #expect(assumed.contains("truth.arms.drug.blood_pressure"))
  }

  @Test func `a rule without a pressure is a caution`() throws {
    let text = Scenarios.small(["at: [0, 7]}": "at: [0, 7], blood_pressure: \(Self.rule)}"])
    let notices = try ScenarioFile.parse(text).notices
    #expect(
      notices.contains {
        $0.path == "design.arms.drug.sessions.blood_pressure" && $0.text.contains("changes nothing here")
      })
  }

  @Test func `what a pressure cannot change is a caution`() throws {
    func cautions(_ changes: KeyValuePairs<String, String>) throws -> [String: String] {
      let notices = try ScenarioFile.parse(Self.text(changes)).notices
      return Dictionary(notices.map { ($0.path, $0.text) }) { $0 + $1 }
    }
    let home = "design.arms.drug.sessions.blood_pressure.home_below"
    let long = "at: [0, 7], length: 40 min, observation: 2 hours, window"
    #expect(try cautions([:])[home] == nil)
    #expect(
      try cautions(["at: [0, 7], window": long])[home]?.contains(
        "the rise is over after 105 minutes, and length and observation take 160") == true)
    #expect(try cautions(["at: [0, 7], window": long, "back_by: 105 min": "back_by: 3 hours"])[home] == nil)
    let hold = "design.arms.drug.sessions.blood_pressure.hold_from"
    #expect(try cautions([:])[hold] == nil)
    #expect(try cautions([", reading_sd: 4": ""])[hold]?.contains("stays held") == true)
    #expect(
      try cautions(["window: 1 day, ": ""])["design.arms.drug.sessions"]?.contains(
        "a session that is held is missed") == true)
  }

  @Test(arguments: [
    ("mean: 125", "mean: 0", "truth.population.blood_pressure.systolic.mean"),
    ("correlation: 0.6", "correlation: 1.6", "truth.population.blood_pressure.correlation"),
    ("rise: 16, sd: 11.2", "rise: 16", "truth.arms.drug.blood_pressure.systolic"),
    ("back_by: 105 min", "back_by: 30 min", "truth.arms.drug.blood_pressure.back_by"),
    ("peak: 40 min, ", "", "truth.arms.drug.blood_pressure"),
    (
      "hold_from: {systolic: 160, diastolic: 100}", "hold_from: {}",
      "design.arms.drug.sessions.blood_pressure.hold_from"
    ),
    ("read_every: 10 min", "read_every: 0", "design.arms.drug.sessions.blood_pressure.read_every"),
  ]) func `what cannot be is a fault at its place`(old: String, new: String, path: String) {
    let faults = Scenarios.faults(Self.text([old: new]))
    #expect(faults.first?.path.hasPrefix(path) == true, "\(faults.map(\.path))")
    #expect(faults.allSatisfy { $0.place.line > 1 && !$0.suggestion.isEmpty })
  }
}
