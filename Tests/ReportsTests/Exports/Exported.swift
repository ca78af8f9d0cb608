import Foundation
import Reports
import ScenarioFiles
import Testing
import Trials

/// A folder with exported trials.
struct Exported {
  let folder: URL

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } }

  /// The datasets of the JSON files, and the faults that reading them finds.
  func datasets() throws -> (all: [DatasetText], faults: [String]) {
    var all: [DatasetText] = []
    var faults: [String] = []
    for name in try names where name.hasSuffix(".json") {
      let rules = DatasetRules(json: try text(name))
      faults += rules.faults.map { "\(name): \($0)" }
      if let dataset = rules.dataset { all.append(dataset) }
    }
    return (all, faults)
  }

  func dataset(_ name: String) throws -> DatasetText {
    try #require(DatasetRules(json: try text("\(name.lowercased()).json")).dataset)
  }

  /// All faults of the files and of the data in them.
  func faults() throws -> [String] {
    let (all, faults) = try datasets()
    return faults + AnalysisRules(all).faults
  }

  /// Exports trials into a folder that is gone afterwards.
  @inline(never)
  static func with<Result>(
    _ scenario: Scenario, _ replicates: ClosedRange<Int> = 0...0, seed: UInt64 = 20_210_101,
    formats: [ExportFormat] = [.json], truth: Bool = false, _ body: (Exported, [TrialResult]) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("equipoise-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let origin = ExportOrigin(study: scenario.name, version: "0", seed: seed, trials: replicates)
    let place = try ExportPlace(folder.path)
    let export = try TrialExport(try TrialPlan(scenario), origin, into: place, formats: formats, withTruth: truth)
    let simulation = Simulation(try TrialPlan(scenario.recordingAll), seed: seed)
    var results: [TrialResult] = []
    for replicate in replicates {
      let result = try simulation.run(replicate: UInt32(replicate))
      try export.write(simulation, result, replicate: replicate)
      results.append(result)
    }
    try export.finish()
    try place.commit()
    return try body(Exported(folder: folder), results)
  }

  /// A scenario of the folder of scenarios, or of the text of one.
  @inline(never) static func shipped(_ name: String, _ settings: [(String, String)] = []) throws -> Scenario {
    try ScenarioFile.load(path(name), settings: settings).scenario
  }

  static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("scenarios/\(name).yaml").path
  }
}
