import ScenarioFiles
import Testing
import Trials

/// Open phases as files say them.
@Suite struct RunInReadingTests {
  private func text(
    _ design: String = "length: 4 weeks, visits: [14, 28], randomize_if: {by: state}",
    truth: String = "onset: {time: {family: exponential, median: 7 days}, from: randomization}"
  ) -> String {
    Scenarios.small([
      "  follow_up: 28 days": "  follow_up: 28 days\n  run_in: {\(design)}",
      "    placebo: {}": "    placebo: {}\n  run_in: {\(truth)}",
    ])
  }

  @Test func `an open phase and what happens in it`() throws {
    let scenario = try ScenarioFile.parse(text()).scenario
    #expect(scenario.design.runIn == RunIn(treatment: .none, length: 28, visits: [14, 28], by: .state))
    #expect(scenario.truth.runIn.onset?.from == .randomization)
    let rich = try ScenarioFile.parse(
      text(
        "sessions: {drug: ketamine, at: [0, 7]}, length: 30, visits: [14, 28], randomize_if: {by: state, fall: 50%, at_last: 2}",
        truth: "onset: {time: {family: exponential, median: 7 days}, from: first_session}, "
          + "relapse: {time: {family: exponential, median: 9 days}, from: {visit: 28}}")
    ).scenario
    #expect(rich.design.runIn?.fall == 0.5 && rich.design.runIn?.atLast == 2)
    #expect(rich.truth.runIn.relapse?.from == .visit(1))
    #expect(rich.truth.arms[0].relapse?.from == .onset)
  }

  @Test func `its assumptions are listed with the others`() throws {
    let paths = try ScenarioFile.parse(text()).scenario.assumptions.map(\.path)
    #expect(paths.contains("truth.run_in.onset"))
  }

  @Test func `a fall beside the latent state is not used, and the caution says what mends it`() throws {
    func notice(_ design: String) throws -> String? {
      try ScenarioFile.parse(text(design)).notices.first { $0.path == "design.run_in.randomize_if.fall" }?.text
    }
    let state = "length: 28, visits: [14], randomize_if: {by: state"
    #expect(
      try notice("\(state), fall: 50%}")
        == "fall changes nothing here: the latent state decides; delete fall, or write by: score")
    #expect(try notice("\(state)}") == nil)
  }

  @Test func `a fall of sessions on relapse by the latent state is not used`() throws {
    func notices(_ rule: String) throws -> [String] {
      let text = Scenarios.small([
        "{drug: ketamine, at: [0, 7]}":
          "{drug: ketamine, at: [0, 7], maintenance: {on: relapse, at_most: 2, \(rule)}}"
      ])
      return try ScenarioFile.parse(text).notices.map(\.path).filter { $0.hasSuffix(".fall") }
    }
    #expect(try notices("by: state, fall: 40%") == ["design.arms.drug.sessions.maintenance.fall"])
    #expect(try notices("by: state") == [])
  }

  @Test func `what is no open phase is a fault at its place`() {
    func faults(_ design: String) -> [String] { Scenarios.faults(text(design)).map(\.path) }
    let place = "design.run_in"
    #expect(faults("visits: [14], randomize_if: {by: state}") == ["\(place).length"])
    #expect(faults("length: 28, visits: [14, 30], randomize_if: {by: state}") == ["\(place).visits[1]"])
    #expect(faults("length: 28, visits: [14], randomize_if: {by: score}") == ["\(place).randomize_if.by"])
    #expect(
      faults("length: 28, visits: [14], randomize_if: {by: state, at_last: 2}") == ["\(place).randomize_if.at_last"])
    #expect(
      Scenarios.faults(text(truth: "onset: {time: {family: exponential, median: 7 days}, from: first_session}"))
        .map(\.path) == ["truth.run_in.onset.from"])
  }

  @Test func `an open phase in which nobody can respond is a caution`() throws {
    let silent = try ScenarioFile.parse(text(truth: "dropout: {probability: 0.1, by: 28 days}"))
    #expect(silent.scenario.truth.runIn.dropout != nil)
    #expect(silent.notices.contains { $0.path == "design.run_in" && $0.text.contains("nobody is randomized") })
    #expect(!(try ScenarioFile.parse(text()).notices.contains { $0.path == "design.run_in" }))
  }
}
