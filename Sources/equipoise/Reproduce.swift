import ArgumentParser
import Foundation
import Reports
import ScenarioFiles
import Trials

/// Holds scenarios against what was published.
struct Reproduce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares a scenario's results with what a published trial found.",
    discussion: """
      Calibration and validation are kept apart: a target from which a parameter was derived is hit by construction;
      only the others can be reproduced. A target is hit or missed when the edge of what its rules allow lies two
      Monte-Carlo standard errors or more from what was found; nearer it is undecided, and more trials decide. The exit
      code is 1 when a target is missed. Several files, or a folder, give one table of every target; each scenario has
      its own seed and number of trials unless given.

      EXAMPLES:
        equipoise reproduce scenarios/feder-2021.yaml
        equipoise reproduce scenarios/feder-2021.yaml --replicates 20000 --format json
        equipoise reproduce scenarios
      """)

  @Argument(
    help: "The scenario files, or folders of them.", completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Set a value of a single scenario by its path; may be repeated.", valueName: "path=value"))
  var settings: [Setting] = []

  @Option(parsing: .unconditional, help: "The seed of all randomness; each scenario's own if not given.")
  var seed: UInt64?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await withExitCodes {
      let paths = try scenarios.flatMap(Self.files)
      if paths.count == 1 { return try await reproduce(paths[0]) }
      if !settings.isEmpty {
        throw Failure(
          """
          error: --set
            found     \(paths.count) scenario files
            expected  one, for a path belongs to one scenario
            try       \(Provenance.command(repeating: ["equipoise", "reproduce", paths[0]] + [settings[0]].words))
          """, .usage)
      }
      try await tabulate(paths)
    }
  }

  /// One scenario, told at length.
  private func reproduce(_ path: String) async throws {
    let file = try ScenarioFile.load(path, setting: settings)
    try Self.refuse(path, file)
    let (report, isPartial) = try await report(path, file)
    switch output.format {
    case .text: try output.write(report.text(output.style))
    case .json: try output.write(String(decoding: report.json(), as: UTF8.self))
    }
    if isPartial { throw Failure("", .interrupted) }
    if report.isMissed { throw Failure("", .missed) }
  }

  /// Several, a row a target. All files are read before anything is simulated.
  private func tabulate(_ paths: [String]) async throws {
    let files = try Self.load(paths)
    var reports: [ReproductionReport] = []
    var isPartial = false
    for (path, file) in zip(paths, files) where !file.scenario.targets.isEmpty && !isPartial {
      let (report, stopped) = try await report(path, file)
      reports.append(report)
      isPartial = stopped
    }
    let table = ReproductionTable(
      reports, withoutTargets: files.map(\.scenario).filter(\.targets.isEmpty).map(\.name),
      provenance: provenance(
        scenarios + (simulation.replicates.map { ["--replicates", "\($0)"] } ?? [])
          + (seed.map { ["--seed", "\($0)"] } ?? []) + simulation.firstWords))
    switch output.format {
    case .text: try output.write(table.text(output.wideStyle))
    case .json: try output.write(String(decoding: table.json(), as: UTF8.self))
    }
    if isPartial { throw Failure("", .interrupted) }
    if table.isMissed { throw Failure("", .missed) }
  }

  private func report(_ path: String, _ file: ScenarioFile) async throws -> (ReproductionReport, isPartial: Bool) {
    let results = try await simulation.run([file.scenario], seed: seed ?? file.scenario.simulation.seed)
    let report = ReproductionReport(
      results, provenance: provenance([path] + simulation.words(results) + settings.words))
    return (report, results.isPartial)
  }

  /// Without a target's own result there is nothing to hold it against.
  private static func refuse(_ path: String, _ file: ScenarioFile) throws {
    if file.unrecordedTargets.isEmpty { return }
    throw Failure(
      """
      error: \(path): simulation.record
        found     primary, which does not record what targets name: \(file.unrecordedTargets.joined(separator: ", "))
        expected  all, so that every target can be judged
        try       --set simulation.record=all
      """, .data)
  }

  private func provenance(_ words: [String]) -> Provenance {
    Provenance(
      version: Version.text,
      command: Provenance.command(
        repeating: ["equipoise", "reproduce"] + words + (output.format == .json ? ["--format", "json"] : [])))
  }

  /// A file itself, or the scenario files of a folder in the order of their names.
  private static func files(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return [path]
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    if files.isEmpty {
      throw Failure(
        """
        error: \(path)
          found     a folder without scenario files
          expected  files that end with .yaml or .yml
          try       equipoise reproduce scenarios
        """, .data)
    }
    return files.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
  }

  /// The files, or the faults of all of them at once.
  private static func load(_ paths: [String]) throws -> [ScenarioFile] {
    var files: [ScenarioFile] = []
    var faults: [String] = []
    for path in paths {
      do {
        let file = try ScenarioFile.load(path, setting: [])
        try refuse(path, file)
        files.append(file)
      } catch let failure as Failure {
        faults.append(failure.text)
      }
    }
    if !faults.isEmpty { throw Failure(faults.joined(separator: "\n"), .data) }
    return files
  }
}
