import ArgumentParser
import Reports
import ScenarioFiles
import Trials

/// Simulates a scenario many times.
struct Run: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  static let configuration = CommandConfiguration(
    abstract: "Simulates a scenario and reports what a trial would find, each figure with its Monte-Carlo error.",
    discussion: """
      The same file, settings, seed and trials give the same bytes, on any number of workers. Ctrl-C ends the run
      cleanly with what is done so far, marked as partial.

      EXAMPLES:
        equipoise run scenarios/feder-2021.yaml
        equipoise run scenarios/feder-2021.yaml --replicates 100000 --format json --output run.json
        equipoise run scenarios/feder-2021.yaml --variants --format csv --output run.csv
        equipoise run scenarios/feder-2021.yaml --variants --report feder-2021.html
        equipoise run scenarios/feder-2021.yaml --set design.sample_size=60 --set analysis.alpha=0.01
        equipoise run scenarios/functional-unblinding.yaml --null efficacy
        equipoise run scenarios/feder-2021.yaml --replicates 1..100 --export out --export-format csv,ndjson
        equipoise run scenarios/feder-2021.yaml --replicates 1..100 --variants --export with-variants
        equipoise run scenarios/feder-2021.yaml --first-replicate 5000 --replicates 5000
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: PlaceOptions

  @Option(help: "text for people, json and csv for programs; csv has a line a figure.")
  var format: Format = .text

  @OptionGroup var report: ReportOptions
  @OptionGroup var export: ExportOptions

  @Flag(help: "Run the file's variants beside the scenario, under the same luck.")
  var variants = false

  @Option(
    help: ArgumentHelp(
      "Put a hypothesis in the place of the assumptions: efficacy gives every arm the control's course.",
      discussion: "Each arm keeps its adverse events and what is guessed from them. Type I error is told with the "
        + "expectancy of the scenario, and without.", valueName: "hypothesis"))
  var null: NullHypothesis?

  @Flag(help: "With --format json, list the results of every trial, at most 100,000.")
  var eachTrial = false

  func validate() throws {
    if eachTrial && format != .json {
      throw ValidationError("--each-trial lists trials in JSON only; try --format json --each-trial")
    }
    if let path = report.report, path == output.output {
      throw ValidationError("--report and --output name the same file; try --report report.html --output results.txt")
    }
  }

  func run() async throws {
    try await withExitCodes {
      let file = try scenario.load()
      let worlds = try worlds(of: file)
      if !file.unrecordedTargets.isEmpty {
        Exporter.tell(
          "targets left out, for simulation.record is primary: \(file.unrecordedTargets.joined(separator: ", "))")
      }
      let total = simulation.replicates ?? file.scenario.simulation.replicates
      if eachTrial && total > Experiment.keptReplicates {
        throw Failure(
          """
          error: --each-trial
            found     \(total) trials
            expected  at most \(Experiment.keptReplicates), which are kept one by one
            try       --replicates \(Experiment.keptReplicates) --first-replicate 0
          """, .usage)
      }
      try report.check()
      try output.check()
      let seed = scenario.seed ?? file.scenario.simulation.seed
      let exporter = try export.exporter(
        worlds, seed: seed, trials: simulation.first..<simulation.first + total)
      let results = try await simulation.run(worlds.map(\.scenario), seed: seed)
      let provenance = Provenance(
        version: Version.text, command: Provenance.command(repeating: words(results, format: format)))
      let names = worlds.dropFirst().map(\.name)
      if let exporter, !results.isPartial {
        // The command of the summary is that which prints it.
        let origin = Provenance(
          version: Version.text, command: Provenance.command(repeating: words(results, format: .json)))
        exporter.summary = try RunSummary(results, provenance: origin, variants: names).json()
        try exporter.write()
      }
      let report = RunReport(results, provenance: provenance, variants: names)
      try self.report.write(
        report, results, file, path: scenario.scenario, settings: scenario.settings, isAsInFile: null == nil)
      switch format {
      case .text: try output.write(report.text(output.style))
      case .csv: try output.write(report.csv())
      case .json:
        let summary = RunSummary(results, provenance: provenance, variants: names, eachTrial: eachTrial)
        try output.write(String(decoding: summary.json(), as: UTF8.self))
      }
      if results.isPartial { throw Failure("", .interrupted) }
    }
  }

  /// The scenario, then its variants if asked for; under a null hypothesis, each with it, and once without expectancy.
  private func worlds(of file: ScenarioFile) throws -> [(name: String, scenario: Scenario)] {
    let all = [("", file.scenario)] + (variants ? file.variants.map { ($0.name, $0.scenario) } : [])
    guard let null else { return all }
    var worlds = try all.map { ($0.0, try $0.1.underNull(null)) }
    let off = worlds[0].1.withoutExpectancy
    if off != worlds[0].1 { worlds.insert((RunReport.expectancyOff, off), at: 1) }
    return worlds
  }

  private func words(_ results: ExperimentResults, format: Format) -> [String] {
    ["equipoise", "run", scenario.scenario] + simulation.words(results) + scenario.words
      + (null.map { ["--null", $0.rawValue] } ?? []) + (variants ? ["--variants"] : [])
      + (format == .text ? [] : ["--format", format.rawValue]) + (eachTrial ? ["--each-trial"] : [])
  }
}
