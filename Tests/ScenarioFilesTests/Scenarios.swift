import DiscreteEvents
import Distributions
import Foundation
import ScenarioFiles
import Trials

/// The scenarios that come with the program, and a small one of which every value is known.
enum Scenarios {
  /// The folder, two levels above the tests' own.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("scenarios").path

  static let names = [
    "abdallah-2022", "clinic-capacity", "dose-frequency", "feder-2014", "feder-2021", "functional-unblinding",
    "functional-unblinding-saline", "group-sequential", "guess-and-leave", "integration-adjunct",
    "ketamine-by-integration", "ketamine-vs-prolonged-exposure", "ketamine-vs-sertraline",
    "ketamine-with-written-exposure", "maintenance-dosing", "multi-arm-dose-finding", "null",
    "prolonged-exposure-vs-waiting", "response-adaptive", "schnurr-2007", "sertraline-vs-placebo", "ssri-withdrawal",
    "sustain-1", "treatment-resistance",
  ]

  static func path(_ name: String) -> String { "\(folder)/\(name).yaml" }

  static func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// Nothing that may be left out is there.
  static let minimal = """
    scenario: small
    title: A small trial
    design:
      sample_size: 20
      randomization: {method: simple}
      masking: open
      arms:
        drug: {role: experimental, sessions: {drug: ketamine, at: [0, 7]}}
        placebo: {role: control}
      visits: {at: [7, 14, 28]}
      follow_up: 28 days
    truth:
      enrollment: {rate: 1 per week}
      arms:
        drug:
          onset: {time: {family: exponential, median: 7 days}, from: first_session}
          relapse: {time: {family: exponential, median: 14 days}, from: onset}
          adverse_events:
            - term: Nausea
              per_session: 0.2
              lasts: {family: fixed, value: 2 hours}
              severity: {mild: 0.5, moderate: 0.4, severe: 0.1}
        placebo: {}
    analysis:
      primary:
        response: {type: binary, event: response, by: state, at: {visit: 14}, missing: observed, test: fisher_exact}
        relapse: {type: time_to_event, event: relapse, by: state, ascertained: at_visits, test: log_rank}
    """

  /// The minimal scenario with a text replaced; what is replaced must be there.
  static func small(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    changes.reduce(minimal) { text, change in
      precondition(text.contains(change.key), "the small scenario has no \(change.key)")
      return text.replacingOccurrences(of: change.key, with: change.value)
    }
  }

  /// The faults of a text, as `line:column path`.
  static func faults(
    _ text: String, settings: [(path: String, value: String)] = []
  ) -> [ScenarioFileError.Fault] {
    do {
      _ = try ScenarioFile.parse(text, file: "trial.yaml", settings: settings)
      return []
    } catch {
      return error.faults
    }
  }

  /// A waiting time, read from where the small scenario has its onset.
  static func time(_ words: String, unit: String = "day") throws -> WaitingTime {
    let text = small([
      "{family: exponential, median: 7 days}": "{\(words)}", "[0, 7]": "[0, 7 days]", "visit: 14": "visit: 14 days",
      "[7, 14, 28]": "[7 days, 14 days, 28 days]",
    ])
    let file = try ScenarioFile.parse(text + "\ntime_unit: \(unit)\n")
    guard let onset = file.scenario.truth.arms[0].onset else { throw CocoaError(.coderValueNotFound) }
    return onset.time
  }
}

extension ScenarioFileError.Fault {
  /// `line:column path`.
  var spot: String { "\(place.line):\(place.column) \(path)" }
}
