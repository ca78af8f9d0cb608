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
        equipoise plot estimates scenarios/multi-arm-dose-finding.yaml --arm ketamine_1_0 --output estimates.svg
        equipoise plot event-course scenarios/feder-2021.yaml --event Dissociation --output course.svg
        equipoise plot power scenarios/feder-2021.yaml --sweep design.sample_size=20,30,40,60,80 --output power.svg
      """)

  @Argument(help: "What to draw; see above.")
  var kind: PlotKind
  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var simulation: SimulationOptions

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file())
  var output: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The number of the trial, for a picture of one; 0 if not given."))
  var replicate: Int?

  // Names may begin with a hyphen.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Which endpoint, by name; the first that fits if not given.", valueName: "name"),
    completion: .custom { words, _, _ in PlotChoices(words).endpoints })
  var endpoint: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which comparison, by its experimental arm or its effect; the first if not given.",
      discussion: "For estimates, p-values and adverse-events, for example ketamine, or drug.ketamine of a factorial "
        + "design.", valueName: "name"), completion: .custom { words, _, _ in PlotChoices(words).comparisons })
  var arm: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Which adverse event, by term; the most frequent if not given.", valueName: "term"),
    completion: .custom { words, _, _ in PlotChoices(words).terms })
  var event: String?

  @Option(
    help: ArgumentHelp(
      "For power: a value by its path, and what to set it to.", discussion: "For example design.sample_size=20,40,60.",
      valueName: "path=values"))
  var sweep: Setting?

  func validate() throws {
    if let replicate, !(0...4_000_000_000).contains(replicate) {
      throw ValidationError("--replicate \(replicate): expected 0 to 4,000,000,000; try --replicate 0")
    }
    if (kind == .power) != (sweep != nil) {
      throw ValidationError(
        kind == .power
          ? "power needs a value that varies; try --sweep design.sample_size=20,40,60"
          : "--sweep is for the picture of power; try equipoise plot power")
    }
    if output?.isEmpty == true { throw ValidationError("--output is empty; try --output plot.svg") }
    try refuseWhatChangesNothing()
  }

  func run() async throws {
    try await withExitCodes {
      let file = try scenario.load()
      try Destination(path: output).check()
      if let reason = kind.obstacle(in: file.scenario) { throw nothing(file.scenario, reason) }
      let seed = scenario.seed ?? file.scenario.simulation.seed
      let endpoint = try self.endpoint.map { try named($0, file.scenario) }
      if let arm, !file.scenario.comparedNames.contains(arm) {
        throw unknown("--arm", arm, file.scenario.comparedNames)
      }
      let drawing: Drawing?
      if let sweep {
        drawing = try await power(sweep, endpoint ?? file.scenario.analysis.primary.first, seed: seed)
      } else if kind == .design {
        drawing = DesignPicture(file.scenario).drawing
      } else if kind.isOfOneTrial {
        drawing = try ofOneTrial(file.scenario, endpoint, seed: seed)
      } else {
        drawing = try await ofMany(file.scenario, endpoint, seed: seed)
      }
      guard let drawing else { throw empty(file.scenario, endpoint) }
      try Destination(path: output).write(drawing.svg(prefix: kind.rawValue))
    }
  }

  private func ofOneTrial(_ scenario: Scenario, _ endpoint: Endpoint?, seed: UInt64) throws -> Drawing? {
    let simulation = Simulation(try scenario.recordingAll.plan(), seed: seed)
    let replicate = replicate ?? 0
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
      return pictures.drawing(kind, endpoint: endpoint, term: event, arm: arm)
    } catch {
      throw Failure(error.report, .data)
    }
  }

  /// Runs the scenario once for each value, under the same luck.
  private func power(_ sweep: Setting, _ endpoint: Endpoint?, seed: UInt64) async throws -> Drawing? {
    let words = sweep.value.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }
    // All values are read before the first is simulated.
    let scenarios = try words.map { try swept(sweep.path, String($0)) }
    guard words.count > 1 else {
      throw Failure(
        "error: --sweep \(sweep.path)\n  found     \(sweep.value.isEmpty ? "no value" : sweep.value)\n"
          + "  expected  at least two values with commas between them\n"
          + "  try       --sweep design.sample_size=20,40,60", .usage)
    }
    if let twice = words.enumerated().first(where: { words[..<$0].contains($1) })?.element {
      throw Failure(
        "error: --sweep \(sweep.path)\n  found     \(twice) twice\n  expected  each value once\n"
          + "  try       --sweep \(sweep.path)="
          + words.enumerated().filter { !words[..<$0].contains($1) }.map { String($1) }.joined(separator: ","), .usage)
    }
    var points: [PowerPicture.Point] = []
    for (word, one) in zip(words, scenarios) {
      let results = try await simulation.run([one], seed: seed)
      points.append(PowerPicture.Point(value: String(word), results: results))
    }
    return PowerPicture(path: sweep.path, points: points, endpoint: endpoint?.name).drawing
  }

  /// The scenario with one of the values; a fault of the value is told as one of the sweep.
  private func swept(_ path: String, _ value: String) throws -> Scenario {
    do {
      let settings = scenario.settings + [Setting(path: path, value: value)]
      return try ScenarioFile.load(scenario.scenario, setting: settings).scenario
    } catch let failure as Failure {
      let setting = "--set \(path)=\(value)"
      throw Failure(failure.text.replacing(setting, with: "--sweep \(path)=\(value)"), failure.code)
    }
  }
}

extension PlotKind: ExpressibleByArgument {}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
