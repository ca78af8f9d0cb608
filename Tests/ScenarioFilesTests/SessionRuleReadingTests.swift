import DiscreteEvents
import Distributions
import ScenarioFiles
import Testing
import Trials

/// Rules about sessions, and sessions that repeat, in scenario files.
@Suite struct SessionRuleReadingTests {
  private static let sessions = "{drug: ketamine, at: [0, 7]}"

  private static func schedule(_ text: String, _ changes: KeyValuePairs<String, String> = [:]) throws -> DosingSchedule
  {
    var file = Scenarios.small([sessions: text])
    for (old, new) in changes { file = file.replacing(old, with: new) }
    guard case .sessions(let schedule) = try ScenarioFile.parse(file).scenario.design.arms[0].treatment else {
      throw CancellationError()
    }
    return schedule
  }

  @Test func `what holds sessions, and what stops them`() throws {
    let held = try Self.schedule(
      "{drug: ketamine, at: [0, 7, 14, 21], window: 1 day, hold: {unresolved: [Nausea], at_least: moderate}, "
        + "stop: {missed: 3, missed_in_a_row: 2, held: 4, adverse_event: severe}}")
    #expect(held.hold == SessionHold(terms: ["Nausea"], atLeast: .moderate))
    #expect(held.stop == SessionStop(missed: 3, missedInARow: 2, held: 4, adverseEvent: .severe))
    let any = try Self.schedule("{drug: ketamine, at: [0, 7], window: 1 day, hold: {unresolved: any}}")
    #expect(any.hold == SessionHold() && any.stop == nil)
  }

  @Test func `phases give the days, one after another`() throws {
    let tapering = try Self.schedule(
      "{drug: ketamine, phases: [{every: 1 week, at: [0, 3], until: 14 days}, {every: 7 days, until: 28}]}")
    #expect(tapering.days == [0, 3, 7, 10, 14, 21] && tapering.course == 6)
  }

  @Test func `maintenance goes on to its day, or to the end of the follow-up`() throws {
    let until = try Self.schedule("{drug: ketamine, at: [0, 2], maintenance: {every: 7 days, until: 20 days}}")
    #expect(until.days == [0, 2, 9, 16] && until.course == 2)
    let text = Scenarios.small([Self.sessions: "{drug: ketamine, maintenance: {every: 7 days}}"])
    let file = try ScenarioFile.parse(text)
    #expect(file.scenario.design.arms[0].sessionDays == [0, 7, 14, 21])
    #expect(
      file.supplied.contains {
        $0.path == "design.arms.drug.sessions.maintenance.until" && $0.value == "28 days"
      })
  }

  @Test func `maintenance on relapse`() throws {
    let rule = try Self.schedule(
      "{drug: ketamine, maintenance: {on: relapse, by: state, at_least: 7 days, at_most: 8}}")
    #expect(rule.days.isEmpty && rule.onRelapse == RelapseSessions(by: .state, atLeast: 7, atMost: 8))
  }

  @Test(arguments: [
    ("{drug: ketamine}", "design.arms.drug.sessions", "at least one of at, phases, maintenance"),
    (
      "{drug: ketamine, at: [0], phases: [{every: 7 days, until: 14 days}]}", "design.arms.drug.sessions",
      "at most one of at, phases"
    ),
    (
      "{drug: ketamine, phases: [{every: 7 days, until: 14 days}, {every: 7 days, until: 10 days}]}",
      "design.arms.drug.sessions.phases[1].until", "a day after day 14, on which it begins"
    ),
    (
      "{drug: ketamine, phases: [{every: 7 days, at: [0, 8], until: 14 days}]}",
      "design.arms.drug.sessions.phases[0].at", "ascending days within the 7 days of a repetition"
    ),
    (
      "{drug: ketamine, phases: [{every: 0, until: 14 days}]}", "design.arms.drug.sessions.phases[0].every",
      "a time above 0"
    ),
    (
      "{drug: ketamine, phases: [{every: 1 min, until: 14 days}]}", "design.arms.drug.sessions.phases",
      "at most 10,000 sessions"
    ),
    (
      "{drug: ketamine, at: [0], maintenance: {on: relapse, at_most: 2}}",
      "design.arms.drug.sessions.maintenance.by", "a score to go by: there is none under truth.population"
    ),
    (
      "{drug: ketamine, at: [0, 7], hold: {unresolved: [Rash]}}", "design.arms.drug.sessions.hold.unresolved[0]",
      "an adverse event of the arm: Nausea"
    ),
    (
      "{drug: ketamine, at: [0, 7], stop: {}}", "design.arms.drug.sessions.stop",
      "at least one of missed, missed_in_a_row, held, adverse_event"
    ),
    (
      "{drug: ketamine, at: [0, 7], stop: {held: 2}}", "design.arms.drug.sessions.stop.held",
      "a rule that holds sessions"
    ),
  ]) func `what cannot be is a fault at its place`(text: String, path: String, expected: String) {
    let faults = Scenarios.faults(Scenarios.small([Self.sessions: text]))
    #expect(faults.first?.path == path, "\(faults)")
    #expect(faults.first?.expected == expected)
    #expect(faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }

  @Test func `a hold that concerns no event is a caution`() throws {
    let text = Scenarios.small([
      Self.sessions: "{drug: ketamine, at: [0, 7], window: 1 day, hold: {unresolved: any, at_least: severe}}",
      "{mild: 0.5, moderate: 0.4, severe: 0.1}": "{mild: 0.5, moderate: 0.5, severe: 0}",
    ])
    let paths = try ScenarioFile.parse(text).notices.filter { $0.text.contains("changes nothing here") }.map(\.path)
    #expect(paths == ["design.arms.drug.sessions.window", "design.arms.drug.sessions.hold"])
  }
}
