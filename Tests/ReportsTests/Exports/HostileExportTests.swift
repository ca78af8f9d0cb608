import Foundation
import Reports
import Testing
import Trials

/// Names that are not made for tables.
@Suite struct HostileExportTests {
  static let names = [
    "a \"quoted\", and\na broken", "<script>alert(1)</script>", "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2",
    "@SUM(1)",
    "\t=1", "نص عربي \u{202e}abc", "👩‍👩‍👧‍👦 \u{0}\u{7}\\", "comma,", " ", "'", String(repeating: "é", count: 200), "null",
    "0042",
  ]

  @inline(never) private func scenario(_ name: String) throws -> Scenario {
    var example = Example()
    example.arms = [name, "control"]
    example.title = name
    example.terms = [name, "Nausea"]
    return try example.scenario()
  }

  @Test(arguments: names) func `a name of any kind makes files that hold it`(name: String) throws {
    try Exported.with(try scenario(name), formats: [.csv, .json, .ndjson], truth: true) { exported, _ in
      #expect(try exported.faults() == [])
      let arms = Set(try exported.dataset("ADSL").all.compactMap { $0["ARM"]?.text })
      #expect(arms == [name, "control"])
      for file in try exported.names where file.hasSuffix(".csv") {
        let lines = try CSVReader.read(try exported.text(file))
        #expect(Set(lines.map(\.count)).count == 1, "\(file)")
      }
      let lines = try CSVReader.read(try exported.text("adsl.csv"))
      let column = try #require(lines[0].firstIndex(of: "ARM"))
      // Also a name that a spreadsheet would calculate is the name itself: it is a key.
      #expect(Set(lines.dropFirst().map { $0[column] }) == [name, "control"])
    }
  }

  @Test func `factors and endpoints get short names of their own`() throws {
    let scenario = try Exported.shipped("treatment-resistance")
    try Exported.with(scenario) { exported, _ in
      let columns = try exported.dataset("ADSL").columns.map(\.name)
      #expect(Set(columns).count == columns.count)
      for factor in scenario.truth.factors where !["sex", "race"].contains(factor.name) {
        let levels = Set(factor.levels.map { JSONNode.string($0.name) })
        let rows = try exported.dataset("ADSL").all
        #expect(
          columns.contains { name in rows.allSatisfy { $0[name].map(levels.contains) ?? false } }, "\(factor.name)")
      }
    }
  }
}
