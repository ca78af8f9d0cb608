import Foundation
import Reports
import Testing
import Trials

/// Exports of all shipped scenarios, and of designs that none of them has, against the rules of CDISC.
@Suite struct ShippedExportsTests {
  static let names =
    (try? FileManager.default.contentsOfDirectory(
      atPath: URL(fileURLWithPath: Exported.path("")).deletingLastPathComponent().path
    ).filter { $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(5)) }.sorted()) ?? []

  @Test(.enabled(if: Build.isRelease), arguments: names) func `an export of a shipped scenario keeps the rules`(
    name: String
  ) throws {
    try Exported.with(try Exported.shipped(name), formats: [.json, .ndjson], truth: true) { exported, _ in
      let faults = try exported.faults()
      #expect(faults.isEmpty, "\(faults.prefix(5))")
      for file in try exported.names where file.hasSuffix(".ndjson") {
        // The lines are the rows of the other file, to the letter, and so keep the same rules.
        let lines = try exported.text(file).split(separator: "\n")
        let whole = try exported.text(file.replacing(".ndjson", with: ".json"))
        let rows = whole.components(separatedBy: "\"rows\":[\n").last?.dropLast("\n]}\n".count)
        #expect(lines.count == 1 || rows.map(String.init) == lines.dropFirst().joined(separator: ",\n"))
        #expect(try JSONReader.read(String(lines[0]))["records"]?.whole == lines.count - 1)
      }
    }
  }

  @Test func `all of them are there`() { #expect(Self.names.count >= 20) }

  @Test func `patients are as many as the trial says, and leave as it says`() throws {
    for name in ["group-sequential", "ketamine-vs-sertraline", "clinic-capacity", "multi-arm-dose-finding"] {
      let scenario = try Exported.shipped(name)
      try Exported.with(scenario, 3...4) { exported, results in
        let rows = try exported.dataset("ADSL").all
        for (replicate, result) in zip(3..., results) {
          for group in scenario.design.groups {
            let mine = rows.filter { $0["REPLIC"]?.whole == replicate && $0["ARM"]?.text == group.name }
            #expect(Double(mine.count) == result["patients.\(group.name)"], "\(name)")
            let dropouts = mine.count { $0["DCSREAS"] == .string("DROPOUT") }
            #expect(Double(dropouts) / Double(mine.count) == result["dropouts.\(group.name)"], "\(name)")
            let completed = mine.count { $0["EOSSTT"] == .string("COMPLETED") }
            #expect(Double(completed) / Double(mine.count) == result["completed.\(group.name)"], "\(name)")
          }
        }
      }
    }
  }
}
