import ScenarioFiles
import Testing
import Trials

@Suite struct BlindingReadingTests {
  private static let score =
    "score: {instrument: CAPS-5, range: [0, 80], baseline: {family: normal, mean: 42, sd: 6}, fall: {symptomatic: "
    + "{family: normal, mean: 0.1, sd: 0.1}, responding: {family: normal, mean: 0.5, sd: 0.1}, relapsed: {family: normal, "
    + "mean: 0.1, sd: 0.1}}, error_sd: 4}"

  /// The small scenario, blinded, with a score and what is believed of it.
  private static func text(_ blinding: String, masking: String = "double_blind", population: String = score) -> String {
    Scenarios.small([
      "masking: open": "masking: \(masking)",
      "  arms:\n    drug:\n      onset":
        "  population: {\(population)}\n  blinding: {\(blinding)}\n  arms:\n    drug:\n      onset",
    ])
  }

  private static let guess =
    "guess: {asked_at: [sessions, {visit: 14}], patient: {felt: {Nausea: {active: 80%, control: 5%}}, nothing: {active: 0.1, "
    + "control: 0.5}, improved: {fall: 30%, odds_ratio: 2}}, basis: assumed}"

  @Test func `guesses and what they do are read`() throws {
    let expectancy =
      "expectancy: {score: {patient: {active: -2}}, dropout: {control: {hazard_ratio: 2}}, basis: published, source: x}"
    let file = try ScenarioFile.parse(
      Self.text("\(Self.guess), \(expectancy)") + "\nsources: {x: {citation: A paper}}\n")
    let blinding = try #require(file.scenario.truth.blinding)
    #expect(
      blinding.guess
        == GuessModel(
          patient: GuessChances(
            felt: [.init(term: "Nausea", answer: .init(active: 0.8, control: 0.05))],
            nothing: .init(active: 0.1, control: 0.5), improvement: .init(fall: 0.3, oddsRatio: 2)),
          isAskedAfterSessions: true, visits: [1]))
    #expect(
      blinding.expectancy
        == Expectancy(patient: .init(active: -2, control: 0), dropout: .init(active: 1, control: 2)))
    #expect(file.supplied.contains { $0.path == "truth.blinding.expectancy.score.patient.control" && $0.value == "0" })
    #expect(file.supplied.contains { $0.path == "simulation.truth.patients" && $0.value == "1000000" })
    let paths = file.scenario.assumptions.map(\.path)
    #expect(paths.contains("truth.blinding.guess") && paths.contains("truth.blinding.expectancy"))
    #expect(try ScenarioFile.parse(Scenarios.small()).scenario.truth.blinding == nil)
  }

  @Test(arguments: [
    ("guess: {asked_at: never, patient: {nothing: {active: 0.1, control: 0.1}}}", "guess.asked_at"),
    ("guess: {asked_at: {visit: 15}, patient: {nothing: {active: 0.1, control: 0.1}}}", "guess.asked_at.visit"),
    ("guess: {asked_at: sessions}", "guess.patient"),
    ("guess: {asked_at: sessions, patient: {nothing: {active: 0.9, control: 0.2}}}", "guess.patient.nothing"),
    ("guess: {asked_at: sessions, patient: {nothing: {active: 2, control: 0.2}}}", "guess.patient.nothing.active"),
    (
      "guess: {asked_at: sessions, patient: {felt: {Nausia: {active: 1, control: 0}}, nothing: {active: 0, control: 0}}}",
      "guess.patient.felt.Nausia"
    ),
    ("expectancy: {score: {patient: {active: -2}}}", "expectancy"),
    ("expectancy: {}", "expectancy"),
    ("believes: {}", "believes"),
  ]) func `what cannot be is a fault at its place, with a line to try`(blinding: String, path: String) {
    let faults = Scenarios.faults(Self.text(blinding))
    #expect(faults.map(\.path).contains("truth.blinding.\(path)"), "\(faults.map(\.spot))")
    #expect(faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }

  @Test func `a nearby fault does not make a second one`() {
    let faults = Scenarios.faults(
      Self.text(
        "guess: {asked_at: sessions, patient: {nothing: {active: 0.1}}}, expectancy: {score: {patient: {active: -2}}}"))
    #expect(faults.map(\.path) == ["truth.blinding.guess.patient.nothing.control"], "\(faults.map(\.spot))")
  }

  @Test func `beliefs that change nothing are a caution`() throws {
    func cautions(_ text: String) throws -> [String] {
      try ScenarioFile.parse(text).notices.filter { $0.text.contains("changes nothing") }.map(\.path)
    }
    #expect(try cautions(Self.text(Self.guess, masking: "open")) == ["truth.blinding.guess"])
    let expectancy = "expectancy: {score: {patient: {active: -2}}, dropout: {control: {hazard_ratio: 2}}}"
    #expect(
      try cautions(Self.text("\(Self.guess), \(expectancy)"))
        == ["truth.blinding.expectancy.score", "truth.blinding.expectancy.dropout"])
  }

  @Test(arguments: [
    ("{expectancy: {dropout: {control: {hazard_ratio: 2}}}}", "expectancy"),
    ("{guess: {asked_at: sessions, patient: {nothing: {active: 0.9, control: 0.2}}}}", "guess.patient.nothing"),
    ("{guess: {asked_at: never, patient: {nothing: {active: 0.1, control: 0.2}}}}", "guess.asked_at"),
    (
      "{guess: {asked_at: {visit: 7}, patient: {nothing: {active: 0, control: 0}, improved: {fall: 30%, odds_ratio: 0}}}}",
      "guess.patient.improved.odds_ratio"
    ),
  ]) func `the line to try cures the fault`(blinding: String, path: String) throws {
    let settings = [("design.masking", "double_blind"), ("truth.blinding", blinding)]
    let text = Self.text("guess: {asked_at: sessions, patient: {nothing: {active: 0, control: 0}}}")
    let fault = try #require(
      Scenarios.faults(text, settings: settings.map { (path: $0.0, value: $0.1) }).first {
        $0.path == "truth.blinding.\(path)"
      })
    #expect(
      TryLine(fault: fault, settings: settings.map { (path: $0.0, value: $0.1) }).cures(text), "\(fault.suggestion)")
  }
}
