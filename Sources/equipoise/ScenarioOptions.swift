import ArgumentParser
import ScenarioFiles
import Trials

/// Which scenario, and what is set differently.
struct ScenarioOptions: ParsableArguments {
  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value by its path; may be repeated.",
      discussion: "For example truth.arms.ketamine.onset.probability=0.5, or design.visits.at=[7, 14]. A name with "
        + "quotes, brackets or = stands in quotes: 'truth.arms.\"dose = 2\".onset.probability=0.5'.",
      valueName: "path=value"))
  var settings: [Setting] = []

  @Option(parsing: .unconditional, help: "The seed of all randomness; the scenario's own if not given.")
  var seed: UInt64?

  /// Reads the file with the settings; faults are printed and end the program with code 65.
  func load() throws -> ScenarioFile { try ScenarioFile.load(scenario, setting: settings) }

  /// The words of a command line that repeats these options.
  var words: [String] { settings.words }
}

extension ScenarioFile {
  /// Reads a file with settings; faults end the program with code 65.
  static func load(_ path: String, setting settings: [Setting]) throws -> ScenarioFile {
    do {
      return try load(path, settings: settings.map { ($0.path, $0.value) })
    } catch {
      throw Failure(error.description, .data)
    }
  }
}

extension [Setting] {
  /// The words of a command line that repeats them.
  var words: [String] { flatMap { ["--set", "\($0.path)=\($0.value)"] } }
}

/// A value set by its path on the command line.
struct Setting: ExpressibleByArgument {
  let path: String
  let value: String

  init(path: String, value: String) {
    self.path = path
    self.value = value
  }

  init?(argument: String) {
    guard let (path, value) = ScenarioFile.setting(argument) else { return nil }
    self.init(path: path, value: value)
  }
}

extension Scenario {
  /// The plan of the scenario; what does not fit together ends the program with code 65.
  func plan() throws -> TrialPlan {
    do {
      return try TrialPlan(self)
    } catch {
      throw Failure(error.report, .data)
    }
  }

  /// The scenario under a null hypothesis; where it cannot have one the program ends with code 65.
  func underNull(_ hypothesis: NullHypothesis) throws -> Scenario {
    do {
      return try under(hypothesis)
    } catch {
      throw Failure("error: --null \(hypothesis.rawValue)\n" + error.report, .data)
    }
  }
}

extension ScenarioFaults {
  /// What the user reads of all faults.
  fileprivate var report: String {
    faults.map {
      "error: \($0.path)\n  found     \($0.found)\n  expected  \($0.expected)\n  try       \($0.example)"
    }.joined(separator: "\n")
  }
}

extension NullHypothesis: ExpressibleByArgument {}
