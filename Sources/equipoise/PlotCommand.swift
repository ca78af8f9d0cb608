import ArgumentParser
import Reports
import ScenarioFiles
import Trials

/// Draws a picture of a scenario.
struct PlotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draws a picture of a scenario as SVG.",
    discussion: """
      KINDS
      \(PlotKind.allCases.map { "  " + $0.rawValue.padding(to: 22) + $0.about }.joined(separator: "\n"))

      EXAMPLES:
        equipoise plot kaplan-meier scenarios/group-sequential.yaml --replicate 3 --output km.svg
        equipoise plot p-values scenarios/feder-2021.yaml --output dance.svg
        equipoise plot event-course scenarios/feder-2021.yaml --event Dissociation --output course.svg
        equipoise plot power scenarios/feder-2021.yaml --sweep design.sample_size=20,30,40,60,80 --output power.svg
      """)

  @Argument(help: "What to draw; see above.")
  var kind: PlotKind
  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var simulation: SimulationOptions

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file())
  var output: String?

  @Option(parsing: .unconditional, help: "The number of the trial, for a picture of one.")
  var replicate = 0

  // Names may begin with a hyphen.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Which endpoint, by name; the first that fits if not given.", valueName: "name"))
  var endpoint: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Which adverse event, by term; the most frequent if not given.", valueName: "term"))
  var event: String?

  @Option(
    help: ArgumentHelp(
      "For power: a value by its path, and what to set it to.", discussion: "For example design.sample_size=20,40,60.",
      valueName: "path=values"))
  var sweep: Setting?

  func validate() throws {
    if !(0...4_000_000_000).contains(replicate) {
      throw ValidationError("--replicate \(replicate): expected 0 to 4,000,000,000; try --replicate 0")
    }
    if (kind == .power) != (sweep != nil) {
      throw ValidationError(
        kind == .power
          ? "power needs a value that varies; try --sweep design.sample_size=20,40,60"
          : "--sweep is for the picture of power; try equipoise plot power")
    }
    if output?.isEmpty == true { throw ValidationError("--output is empty; try --output plot.svg") }
  }

  func run() async throws {
    try await withExitCodes {
      let file = try scenario.load()
      try Destination(path: output).check()
      let seed = scenario.seed ?? file.scenario.simulation.seed
      let endpoint = try self.endpoint.map { try named($0, file.scenario) }
      let drawing: Drawing?
      if let sweep {
        drawing = try await power(sweep, endpoint ?? file.scenario.analysis.primary.first, seed: seed)
      } else if kind.isOfOneTrial {
        drawing = try ofOneTrial(file.scenario, endpoint, seed: seed)
      } else {
        drawing = try await ofMany(file.scenario, endpoint, seed: seed)
      }
      guard let drawing else { throw nothing(file.scenario) }
      try Destination(path: output).write(drawing.svg(prefix: kind.rawValue))
    }
  }

  private func ofOneTrial(_ scenario: Scenario, _ endpoint: Endpoint?, seed: UInt64) throws -> Drawing? {
    let simulation = Simulation(try scenario.recordingAll.plan(), seed: seed)
    do throws(SimulationError) {
      let result = try simulation.run(replicate: UInt32(replicate))
      let story = TrialStory(
        simulation, result, seed: seed, replicate: replicate, provenance: Provenance(version: Version.text, command: "")
      )
      return TrialPictures(simulation, story).drawing(kind, endpoint: endpoint)
    } catch {
      throw Failure(error.report, .data)
    }
  }

  private func ofMany(_ scenario: Scenario, _ endpoint: Endpoint?, seed: UInt64) async throws -> Drawing? {
    if let event, let plan = try? scenario.plan(), !plan.terms.contains(event) {
      throw unknown("--event", event, plan.terms)
    }
    let results = try await simulation.run([scenario], seed: seed)
    let report = RunReport(results, provenance: Provenance(version: Version.text, command: ""))
    do throws(SimulationError) {
      let pictures = RunPictures(report, sample: try TrialSample(results))
      return pictures.drawing(kind, endpoint: endpoint, term: event)
    } catch {
      throw Failure(error.report, .data)
    }
  }
}

extension PlotCommand {
  /// Runs the scenario once for each value, under the same luck.
  private func power(_ sweep: Setting, _ endpoint: Endpoint?, seed: UInt64) async throws -> Drawing? {
    let words = sweep.value.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }
    guard words.count > 1 else {
      throw Failure(
        "error: --sweep\n  found     \(sweep.value)\n  expected  at least two values with commas between them\n"
          + "  try       --sweep design.sample_size=20,40,60", .usage)
    }
    var points: [PowerPicture.Point] = []
    for word in words {
      let settings = scenario.settings + [Setting(path: sweep.path, value: String(word))]
      let one = try ScenarioFile.load(scenario.scenario, setting: settings).scenario
      let results = try await simulation.run([one], seed: seed)
      points.append(PowerPicture.Point(value: String(word), results: results))
    }
    return PowerPicture(path: sweep.path, points: points, endpoint: endpoint?.name).drawing
  }

  private func named(_ name: String, _ scenario: Scenario) throws -> Endpoint {
    guard let endpoint = scenario.analysis.endpoints.first(where: { $0.name == name }) else {
      throw unknown("--endpoint", name, scenario.analysis.endpoints.map(\.name))
    }
    return endpoint
  }

  private func unknown(_ option: String, _ found: String, _ known: [String]) -> Failure {
    Failure(
      "error: \(option)\n  found     \(found)\n  expected  \(known.isEmpty ? "a scenario that has one" : known.joined(separator: ", "))\n"
        + "  try       \(option) \(known.first.map { Provenance.command(repeating: [$0]) } ?? "…")", .usage)
  }

  private func nothing(_ scenario: Scenario) -> Failure {
    let kinds = PlotKind.allCases.filter { $0 != kind }.map(\.rawValue).joined(separator: ", ")
    return Failure(
      "error: nothing to draw\n  found     \(kind.rawValue) of \(scenario.name), which has nothing of the kind\n"
        + "  expected  one of \(kinds)\n  try       equipoise plot design \(self.scenario.scenario)", .usage)
  }
}

extension PlotKind: ExpressibleByArgument {}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
