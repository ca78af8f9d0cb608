import Distributions
import ScenarioFiles
import Testing
import Trials

/// Sessions in scenario files.
@Suite struct SessionReadingTests {
  private static func text(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Scenarios.small([
      "{drug: ketamine, at: [0, 7]}": "{drug: ketamine, at: [0, 7], window: 2 days}",
      "    drug:\n      onset":
        "    drug:\n      sessions: {attendance: 85%, late: {probability: 20%, by: {family: exponential, mean: 1 day}}}\n"
        + "      onset",
    ])
    for (old, new) in changes {
      precondition(text.contains(old), "no \(old)")
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `a window, and patients who come late or not at all`() throws {
    let file = try ScenarioFile.parse(Self.text())
    guard case .sessions(let schedule) = file.scenario.design.arms[0].treatment else {
      Issue.record("no sessions")
      return
    }
    #expect(schedule.window == 2)
    #expect(
      file.scenario.truth.arms[0].sessions
        == SessionAttendance(
          attendance: 0.85, late: .init(probability: 0.2, by: .exponential(try Exponential(rate: 1)))))
    #expect(file.scenario.truth.arms[1].sessions == nil)
    #expect(file.scenario.assumptions.contains { $0.path == "truth.arms.drug.sessions" })
    let plain = try ScenarioFile.parse(Self.text([", window: 2 days": "", "attendance: 85%, ": ""]))
    #expect(plain.supplied.contains { $0.path == "design.arms.drug.sessions.window" && $0.value == "0 days" })
    #expect(plain.supplied.contains { $0.path == "truth.arms.drug.sessions.attendance" && $0.value == "1" })
  }

  @Test(arguments: [
    (
      "window: 2 days", "window: 7 days", ["design.arms.drug.sessions.window"],
      "a time shorter than the 7 days from one session to the next"
    ),
    (
      "window: 2 days", "windw: 2 days", ["design.arms.drug.sessions.windw"], "window; there is no key windw"
    ),
    (
      "attendance: 85%", "attendance: 185%", ["truth.arms.drug.sessions.attendance"],
      "a probability: a number from 0 to 1, also as \"30%\" or \"3/10\""
    ),
    (
      "{probability: 20%, by", "{by", ["truth.arms.drug.sessions.late.probability"],
      "the chance that a patient who comes does so late: a probability: a number from 0 to 1, also as \"30%\" or "
        + "\"3/10\""
    ),
    (
      "placebo: {}", "placebo: {sessions: {attendance: 50%}}", ["truth.arms.placebo.sessions"], "an arm with sessions"
    ),
  ]) func `what cannot be is a fault at its place`(old: String, new: String, paths: [String], expected: String) {
    let faults = Scenarios.faults(Self.text([old: new]))
    #expect(faults.map(\.path) == paths)
    #expect(faults.first?.expected == expected)
    #expect(faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }

  @Test(arguments: [
    ("late: {probability: 20%", "late: {probability: 0", "design.arms.drug.sessions.window"),
    (", window: 2 days", "", "truth.arms.drug.sessions.late"),
  ]) func `a window for nobody, and lateness without a window, are cautions`(old: String, new: String, path: String)
    throws
  {
    let notices = try ScenarioFile.parse(Self.text([old: new])).notices
    #expect(notices.contains { $0.path == path && $0.kind == .caution })
    #expect(
      try !ScenarioFile.parse(Self.text()).notices.contains { $0.path.contains("sessions") && $0.kind == .caution })
  }
}
