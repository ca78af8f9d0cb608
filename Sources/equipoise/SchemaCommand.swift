import ArgumentParser
import Reports
import ScenarioFiles

/// The format of scenario files, for editors.
struct Schema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the JSON Schema of scenario files, or of results.",
    discussion: """
      An editor that knows the schema completes keys and marks faults while you type. With the YAML language server,
      write this as the first line of a scenario:
        # yaml-language-server: $schema=scenario.schema.json

      With "results" it is the schema of what run --format json writes.

      EXAMPLES:
        equipoise schema --output scenario.schema.json
        equipoise schema results > results.schema.json
      """)

  /// What there is a schema of.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case scenario, results
  }

  @Argument(help: "scenario: of scenario files; results: of run --format json.")
  var subject: Subject = .scenario

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file())
  var output: String?

  func run() async throws {
    try await withExitCodes {
      try Destination(path: output).write(subject == .scenario ? ScenarioFile.jsonSchema : RunSummary.jsonSchema)
    }
  }
}
