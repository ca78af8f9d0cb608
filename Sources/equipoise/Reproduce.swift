import ArgumentParser
import Reports
import ScenarioFiles
import Trials

/// Holds a scenario against what was published.
struct Reproduce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares a scenario's results with what a published trial found.",
    discussion: """
      Calibration and validation are kept apart: a target from which a parameter was derived is hit by construction;
      only the others can be reproduced. The exit code is 1 when a target is missed.

      EXAMPLES:
        equipoise reproduce scenarios/feder-2021.yaml
        equipoise reproduce scenarios/feder-2021.yaml --replicates 20000 --format json
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await withExitCodes {
      let file = try scenario.load()
      let seed = scenario.seed ?? file.scenario.simulation.seed
      let results = try await simulation.run([file.scenario], seed: seed)
      let command =
        ["equipoise", "reproduce", scenario.scenario] + simulation.words(results) + scenario.words
        + (output.format == .json ? ["--format", "json"] : [])
      let report = ReproductionReport(
        results,
        provenance: Provenance(version: Version.text, command: Provenance.command(repeating: command)))
      switch output.format {
      case .text: try output.write(report.text(output.style))
      case .json: try output.write(String(decoding: report.json(), as: UTF8.self))
      }
      if results.isPartial { throw Failure("", .interrupted) }
      if !report.isReproduced { throw Failure("", .missed) }
    }
  }
}
