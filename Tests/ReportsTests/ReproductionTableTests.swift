import Foundation
import Reports
import Testing
import Trials

@Suite struct ReproductionTableTests {
  private func report(_ published: [Double], role: Target.Role) async throws -> ReproductionReport {
    var example = Example()
    example.targets = published.map {
      Target(
        result: "response_week_2.proportion.ketamine", published: $0, publishedText: "\($0)", source: nil, role: role,
        note: role == .held ? "too many would respond" : nil)
    }
    return ReproductionReport(try await example.results(0..<300), provenance: .example)
  }

  private func table(_ reports: ReproductionReport...) -> ReproductionTable {
    ReproductionTable(reports, withoutTargets: ["plain"], provenance: .example)
  }

  @Test func `each target has a row, and only what is judged decides`() async throws {
    let table = table(
      try await report([0.67, 0.6], role: .calibration), try await report([0.68], role: .validation),
      try await report([0.01], role: .held))
    let text = table.text(TextStyle(width: 160))
    #expect(table.isReproduced)
    #expect(text.hasPrefix("Reproduction of 3 scenarios"))
    #expect(text.ranges(of: "feder-2021  response_week_2.proportion.ketamine").count == 4)
    #expect(
      text.contains("ALL HIT: 1 of 1 validation target hit; 2 of 2 calibration targets hit; 1 target held."))
    #expect(text.contains("Too many would respond."))
    #expect(text.contains("plain: not simulated, for there is nothing to reproduce."))
    #expect(text.contains(Provenance.example.command))
  }

  @Test func `one miss is a miss of the table, and its reasons are given`() async throws {
    let table = table(try await report([0.67], role: .calibration), try await report([0.05], role: .validation))
    let text = table.text(TextStyle(width: 160))
    #expect(!table.isReproduced)
    #expect(text.contains("SOME MISSED: 0 of 1 validation target hit; 1 of 1 calibration target hit."))
    #expect(text.contains("the published value is NOT inside the simulated 95 % of trials."))
  }

  @Test func `nothing to reproduce is said`() {
    let table = table()
    #expect(table.isReproduced)
    #expect(table.text().contains("No scenario names a target: there is nothing to reproduce."))
  }

  @Test func `the JSON holds the report of each scenario`() async throws {
    let single = try await report([0.67], role: .calibration)
    let table = table(single)
    let summary = try JSON.decode(ReproductionTable.Summary.self, from: try table.json())
    #expect(summary == table.summary)
    #expect(summary.schema == "equipoise-reproductions/1")
    #expect(summary.scenarios == [single.summary])
    #expect(summary.withoutTargets == ["plain"])
  }
}
