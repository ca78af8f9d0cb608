import ArgumentParser
import Reports
import ScenarioFiles
import Trials

/// Tells one trial event by event.
struct TrialCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv, html
  }

  static let configuration = CommandConfiguration(
    commandName: "trial",
    abstract: "Tells one simulated trial, patient by patient and event by event.",
    discussion: """
      It is the trial that a run has under the same number, to the bit. What only the simulator can know, such as the
      day on which a patient began to respond, is marked as latent.

      EXAMPLES:
        equipoise trial scenarios/feder-2021.yaml
        equipoise trial scenarios/feder-2021.yaml --replicate 17 --patient 4
        equipoise trial scenarios/feder-2021.yaml --replicate 17 --format json
        equipoise trial scenarios/feder-2021.yaml --replicate 17 --format csv --output trial.csv
        equipoise trial scenarios/group-sequential.yaml --replicate 3 --format html --output trial.html
        equipoise trial scenarios/feder-2021.yaml --replicate 17 --export out --with-truth
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var output: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "text for people, html for a class, json and csv for programs.",
      discussion: "html is one page with pictures; csv has a line a fact, and says who can see it."))
  var format: Format = .text
  @OptionGroup var export: ExportOptions

  @Option(name: .shortAndLong, parsing: .unconditional, help: "The number of the trial.")
  var replicate = 0

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: "Tell only this patient, by number from 1 in the order of screening or enrollment.")
  var patient: Int?

  func validate() throws {
    if export.export != nil && patient != nil {
      throw ValidationError("--export writes all patients of the trial; leave out --patient")
    }
    if !(0...4_000_000_000).contains(replicate) {
      throw ValidationError("--replicate \(replicate): expected 0 to 4,000,000,000; try --replicate 0")
    }
  }

  func run() async throws {
    try await withExitCodes {
      let file = try scenario.load()
      // Among people screened the numbers go beyond those of the patients.
      let size = file.scenario.hasScreening ? 2_000_000 : file.scenario.capacity
      if let patient, !(1...size).contains(patient) {
        throw Failure(
          "error: --patient\n  found     \(patient)\n  expected  a number from 1 to \(size)\n  try       --patient 1",
          .usage)
      }
      let seed = scenario.seed ?? file.scenario.simulation.seed
      let exporter = try export.exporter([("", file.scenario)], seed: seed, trials: replicate..<replicate + 1)
      let simulation = Simulation(try file.scenario.recordingAll.plan(), seed: seed)
      let result: TrialResult
      do throws(SimulationError) {
        result = try simulation.run(replicate: UInt32(replicate))
      } catch {
        throw Failure(error.report, .data)
      }
      let command =
        ["equipoise", "trial", scenario.scenario, "--replicate", "\(replicate)", "--seed", "\(seed)"]
        + (patient.map { ["--patient", "\($0)"] } ?? []) + scenario.words
        + (format == .text ? [] : ["--format", format.rawValue])
      let provenance = Provenance(version: Version.text, command: Provenance.command(repeating: command))
      let story = TrialStory(
        simulation, result, seed: seed, replicate: replicate, provenance: provenance, patient: patient)
      if let patient, !story.hasToldPatient {
        throw Failure(
          "error: --patient\n  found     \(patient)\n  expected  \(story.whoThereIs)\n  try       --patient 1", .usage)
      }
      try exporter?.write()
      switch format {
      case .text: try output.write(story.text(output.style, pictures: TrialPictures(simulation, story)))
      case .json: try output.write(String(decoding: story.json(), as: UTF8.self))
      case .csv: try output.write(story.csv())
      case .html: try output.write(story.html(TrialPictures(simulation, story)))
      }
    }
  }
}
