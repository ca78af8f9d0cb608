import ScenarioFiles
import Testing
import Trials

/// Crossovers as files say them.
@Suite struct CrossoverReadingTests {
  private static let plain =
    "{sequences: {first: [drug, placebo], second: [placebo, drug]}, period: 30 days, washout: 1 week}"

  private func text(
    _ crossover: String = plain, endpoint: String = "score: CAPS-5, at: {visit: 14}", allocation: String = ""
  ) -> String {
    Scenarios.small([
      "  follow_up: 28 days": "  follow_up: 80 days\n  crossover: \(crossover)\(allocation)",
      "response: {type: binary, event: response, by: state, at: {visit: 14}, missing: observed, test: fisher_exact}":
        "within: {type: crossover, \(endpoint)}",
      "    relapse: {type: time_to_event, event: relapse, by: state, ascertained: at_visits, test: log_rank}": "",
      "  enrollment: {rate: 1 per week}\n":
        """
        enrollment: {rate: 1 per week}
        population:
          score: {instrument: CAPS-5, range: [0, 80], baseline: {family: normal, mean: 41.6, sd: 6.2}, error_sd: 4.5, \
      fall: {responding: {family: fixed, value: 0.5}, symptomatic: {family: fixed, value: 0.1}, \
      relapsed: {family: fixed, value: 0.1}}}

      """,
    ])
  }

  private func read(_ crossover: String) throws -> Crossover? {
    try ScenarioFile.parse(text(crossover)).scenario.design.crossover
  }

  @Test func `sequences, periods and the return to severity`() throws {
    let sequences: [Crossover.Sequence] = [.init(name: "first", arms: [0, 1]), .init(name: "second", arms: [1, 0])]
    #expect(try read(Self.plain) == Crossover(sequences: sequences, period: 30, washout: 7))
    func rule(_ words: String) throws -> Crossover.Severity? {
      try read(Self.plain.dropLast() + ", continue_if: {score_at_least: 25, \(words)}}")?.continueIf
    }
    #expect(try rule("otherwise: ends") == .init(scoreAtLeast: 25, otherwise: .ends))
    #expect(try rule("otherwise: untreated") == .init(scoreAtLeast: 25, otherwise: .untreated))
    #expect(
      try rule("otherwise: waits, every: 1 week, at_most: 8 weeks")
        == .init(scoreAtLeast: 25, otherwise: .waits(every: 7, atMost: 56)))
  }

  @Test func `patients are allocated to sequences`() throws {
    let file = try ScenarioFile.parse(text(allocation: "\n  allocation: {first: 2, second: 1}"))
    #expect(file.scenario.design.groups.map(\.weight) == [2, 1])
    let supplied = try ScenarioFile.parse(text()).supplied.map(\.path)
    #expect(supplied.contains("design.allocation.first") && !supplied.contains("design.allocation.drug"))
    let faults = Scenarios.faults(text(allocation: "\n  allocation: {first: 2, drug: 1}"))
    #expect(faults.map(\.path) == ["design.allocation.drug"])
    #expect(faults.first?.suggestion == "second: 1")
  }

  @Test func `the endpoint within patients`() throws {
    func endpoint(_ words: String) throws -> Endpoint.Kind {
      try ScenarioFile.parse(text(endpoint: words)).scenario.analysis.primary[0].kind
    }
    #expect(try endpoint("score: CAPS-5, at: {visit: 14}") == .crossover(CrossoverEndpoint(visit: 1)))
    #expect(
      try endpoint("score: CAPS-5, at: {visit: 7}, value: change_in_period, model: paired, margin: 5")
        == .crossover(CrossoverEndpoint(visit: 0, value: .changeInPeriod, model: .paired, margin: 5)))
  }

  @Test func `what is no crossover is a fault at its place`() {
    func faults(_ crossover: String) -> [String] { Scenarios.faults(text(crossover)).map(\.path) }
    let place = "design.crossover"
    #expect(faults("{sequences: {a: [drug, plcebo], b: [placebo, drug]}, period: 30}") == ["\(place).sequences.a[1]"])
    #expect(faults("{sequences: {a: [drug, placebo]}, period: 30}") == ["\(place).sequences"])
    #expect(faults("{sequences: {a: [drug, placebo], b: [placebo, drug]}}") == ["\(place).period"])
    #expect(
      faults(Self.plain.dropLast() + ", continue_if: {score_at_least: 25}}") == ["\(place).continue_if.otherwise"])
    #expect(
      faults(Self.plain.dropLast() + ", continue_if: {score_at_least: 25, otherwise: waits}}").sorted() == [
        "\(place).continue_if.at_most", "\(place).continue_if.every",
      ])
    #expect(
      faults(Self.plain.dropLast() + ", continue_if: {score_at_least: 99, otherwise: ends}}") == [
        "\(place).continue_if.score_at_least"
      ])
  }

  @Test func `a short period is told to leave carry-over`() throws {
    // Half of the responses are still there 14 days after they began, and 28 days are two medians.
    let file = try ScenarioFile.parse(text())
    let notices = file.notices.filter { $0.path == place }.map(\.text)
    #expect(notices.count == 1 && notices[0].contains("16 % of the responses to drug outlast the 37 days"))
  }

  private let place = "design.crossover"
}
