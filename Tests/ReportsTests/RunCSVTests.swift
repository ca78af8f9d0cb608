import Foundation
import Reports
import Testing
import Trials

/// Every figure of a run's text, read back and held against the CSV, and the CSV against the JSON.
@Suite struct RunCSVTests {
  private static let scales = ["min": 1.0 / 1440, "h": 1.0 / 24, "days": 1, "weeks": 7, "months": 365.25 / 12]

  @inline(never) private func results(_ name: String, _ count: Int) async throws -> ExperimentResults {
    try await simulate(try Experiment([try TrialPlan(try Exported.shipped(name))], seed: 7), 0..<count)
  }

  /// Figures with an error, with one blank between their parts.
  private func figures(_ text: String) -> [String] {
    text.matches(of: /-?[0-9][0-9,]*(\.[0-9]+)?( +(min|h|days|weeks|months|points))? *± *[0-9.,]*[0-9]/).map {
      String($0.output.0).split(separator: " ").joined(separator: " ")
    }
  }

  private func check(_ results: ExperimentResults, variants: [String] = []) throws -> Int {
    let report = RunReport(results, provenance: .example, variants: variants)
    let rows = try StoryFormatsTests.rows(report.csv())
    // 1. What the text prints stands in the CSV.
    let printed = Set(rows.flatMap { figures(($0["printed"] ?? "") + "; " + ($0["remark"] ?? "")) })
    let text = figures(report.text(TextStyle(width: 1_000)))
    for figure in text { #expect(printed.contains(figure), "\(figure)") }
    // 2. The number of a row rounds to what its row prints.
    var read = 0
    for row in rows {
      let words = row["printed"]?.drop { $0 == "'" }.split(separator: " ").map(String.init) ?? []
      guard let shown = words.first, let number = Double(shown.filter { $0 != "," }), number.isFinite else { continue }
      let value = try #require(row["estimate"].flatMap(Double.init), "\(row)")
      let unit = words.dropFirst().first.flatMap { Self.scales[$0] } ?? 1
      let places = shown.contains(".") ? shown.split(separator: ".")[1].count : 0
      let half = 0.5001 * pow(10, -Double(places))
      #expect(abs(number - value / unit) <= half, "\(row)")
      if let sign = words.firstIndex(of: "±"), !row["printed", default: ""].contains("ties") {
        let error = try #require(row["mcse"].flatMap(Double.init), "\(row)")
        let told = try #require(Double(words[sign + 1].filter { $0 != "," }))
        #expect(abs(told - error / unit) <= half, "\(row)")
      }
      read += 1
    }
    // 3. Measures have the numbers of the JSON, to the last digit.
    let summary = RunSummary(results, provenance: .example, variants: variants)
    let own = rows.filter { $0["variant"] == "scenario" && ["share", "mean", "median"].contains($0["kind"]) }
    for measure in summary.measures {
      let row = try #require(own.first { $0["path"] == measure.path }, "\(measure.path)")
      let median = measure.kind == "median"
      func number(_ key: String) -> JSONNumber { JSONNumber(row[key].flatMap(Double.init) ?? .nan) }
      if measure.n > 0 { #expect(number("estimate") == (median ? measure.median : measure.mean), "\(measure.path)") }
      #expect(number("mcse") == (median ? measure.medianMcse : measure.mcse), "\(measure.path)")
      #expect(number("lower_95") == measure.q025 && number("upper_95") == measure.q975, "\(measure.path)")
      #expect(row["trials"] == "\(measure.n)" && row["seen_by"] == (measure.latent ? "simulator" : "investigator"))
    }
    #expect(read > summary.measures.count / 2)
    return text.count
  }

  @Test func `every figure of the text is in the CSV, and rounds to the same`() async throws {
    let results = try await Example().results(0..<200, variant: Example(onset: 0.45))
    #expect(try check(results, variants: ["sceptical"]) > 90)
  }

  @Test(arguments: ["group-sequential", "feder-2014", "clinic-capacity", "multi-arm-dose-finding"])
  func `so it is for shipped scenarios`(_ name: String) async throws {
    #expect(try check(try await results(name, 40)) > 20)
  }

  @Test func `names that begin as a formula stay as they are, and lines are whole`() async throws {
    var example = Example()
    example.arms = ["=1+1", "a \"quoted\", and\r\nbroken"]
    example.terms = ["@SUM(1)", "-2"]
    let rows = try StoryFormatsTests.rows(
      RunReport(try await example.results(0..<5), provenance: .example).csv())
    #expect(rows.count > 60)
    let paths = Set(rows.compactMap { $0["path"] })
    #expect(paths.contains("patients.=1+1") && paths.contains("adverse_events.@SUM(1).patients.=1+1"))
  }
}
