import Foundation
import Reports
import Testing
import Trials

@Suite struct RunReportGoldenTests {
  /// Set EQUIPOISE_UPDATE_GOLDEN=1 to write today's text over the file; the change then shows which number moved.
  @Test func `the report of a small run is the same as yesterday`() async throws {
    let results = try await Example().results(0..<200, workers: 2, variant: Example(onset: 0.45))
    let report = RunReport(results, provenance: .example, variants: ["sceptical"])
    let text = report.text(TextStyle(width: 100))
    let name = "run-feder-2021.txt"
    if ProcessInfo.processInfo.environment["EQUIPOISE_UPDATE_GOLDEN"] != nil {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
      try Data(text.utf8).write(to: folder.appending(path: "Golden/\(name)"))
      return
    }
    let file = try #require(Bundle.module.url(forResource: "Golden/\(name)", withExtension: nil))
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }
}

extension Provenance {
  static var example: Provenance {
    Provenance(version: "0.1.0", command: "equipoise run scenarios/feder-2021.yaml")
  }
}
