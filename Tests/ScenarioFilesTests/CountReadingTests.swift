import Foundation
import ScenarioFiles
import Statistics
import Testing
import Trials

/// Numbers of events, and how comparisons share the level, as files say them.
@Suite struct CountReadingTests {
  private static let response =
    "response: {type: binary, event: response, by: state, at: {visit: 14}, missing: observed, test: fisher_exact}"

  private func text(_ endpoint: String, _ lines: String = "") -> String {
    Scenarios.small([Self.response: "nausea: {\(endpoint)}"])
      .replacingOccurrences(of: "analysis:\n", with: "analysis:\n\(lines)")
  }

  private func counted(_ words: String) throws -> CountEndpoint? {
    let file = try ScenarioFile.parse(text(words))
    if case .count(let count) = file.scenario.analysis.primary[0].kind { return count }
    return nil
  }

  @Test func `a number of events is read with its term, its end and its test`() throws {
    #expect(
      try counted("type: count, adverse_event: Nausea, until: 14 days, test: negative_binomial")
        == CountEndpoint(term: "Nausea", until: 14, test: .negativeBinomial))
    #expect(try counted("type: count, test: mean_cumulative") == CountEndpoint(test: .meanCumulative))
  }

  @Test func `what the file does not say of a number of events is listed`() throws {
    let supplied = try ScenarioFile.parse(text("type: count, test: poisson_exact")).supplied
    let lines = supplied.filter { $0.path.hasPrefix("analysis.primary.nausea") }
    #expect(
      lines.map(\.path).sorted() == ["analysis.primary.nausea.adverse_event", "analysis.primary.nausea.until"])
  }

  @Test func `what cannot be counted is a fault with a line to try`() {
    let term = Scenarios.faults(text("type: count, adverse_event: Nauseas, test: poisson_exact"))
    #expect(term.map(\.path) == ["analysis.primary.nausea.adverse_event"])
    #expect(term.first?.suggestion == "adverse_event: Nausea")
    let until = Scenarios.faults(text("type: count, until: 29 days, test: poisson_exact"))
    #expect(until.map(\.path) == ["analysis.primary.nausea.until"])
    let test = Scenarios.faults(text("type: count, test: poisson"))
    #expect(test.map(\.path) == ["analysis.primary.nausea.test"])
  }

  private func shared(_ words: String) throws -> Multiplicity? {
    try ScenarioFile.parse(text("type: count, test: poisson_exact", "  multiplicity: {\(words)}\n"))
      .scenario.analysis.multiplicity
  }

  private func faults(_ words: String) -> [String] {
    Scenarios.faults(text("type: count, test: poisson_exact", "  multiplicity: {\(words)}\n")).map(\.path)
  }

  @Test(
    arguments: [
      ("bonferroni", .bonferroni), ("sidak", .sidak), ("holm", .holm), ("hochberg", .hochberg), ("hommel", .hommel),
      ("fixed_sequence", .fixedSequence), ("false_discovery_rate", .falseDiscoveryRate),
    ] as [(String, PValueAdjustment)])
  func `every procedure has its word`(word: String, procedure: PValueAdjustment) throws {
    #expect(try shared("adjust: \(word)") == .adjustment(procedure))
  }

  @Test func `sharing among one comparison is noticed`() throws {
    let one = Scenarios.small([
      "    relapse: {type: time_to_event, event: relapse, by: state, ascertained: at_visits, test: log_rank}": "",
      "analysis:\n": "analysis:\n  multiplicity: {adjust: holm}\n",
    ])
    let notices = try ScenarioFile.parse(one).notices
    #expect(notices.contains { $0.path == "analysis.multiplicity" })
  }

  @Test func `a graph is read with its weights and its transitions`() throws {
    let graph = try GraphicalProcedure(weights: [0.5, 0.5], transitions: [[0, 1], [1, 0]])
    #expect(try shared("graph: {weights: [1/2, 50%], transitions: [[0, 1], [1, 0]]}") == .graph(graph))
  }

  @Test func `what is no graph of the comparisons is a fault at its place`() {
    let graph = "analysis.multiplicity.graph"
    #expect(faults("adjust: holms") == ["analysis.multiplicity.adjust"])
    #expect(faults("graph: {weights: [1], transitions: [[0]]}") == ["\(graph).weights"])
    #expect(faults("graph: {weights: [0.6, 0.6], transitions: [[0, 1], [1, 0]]}") == ["\(graph).weights[1]"])
    #expect(faults("graph: {weights: [0.5, 0.5], transitions: [[0, 1]]}") == ["\(graph).transitions"])
    #expect(faults("graph: {weights: [0.5, 0.5], transitions: [[1, 0], [1, 0]]}") == ["\(graph).transitions[0]"])
    #expect(faults("graph: {weights: [0.5, 0.5], transitions: [[0, 1], [1]]}") == ["\(graph).transitions"])
    #expect(faults("adjust: holm, graph: {weights: [1, 0], transitions: [[0, 1], [0, 0]]}").count == 1)
  }
}
