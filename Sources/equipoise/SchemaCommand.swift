import ArgumentParser
import ScenarioFiles

/// The format of scenario files, for editors.
struct Schema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the JSON Schema of scenario files.",
    discussion: """
      An editor that knows the schema completes keys and marks faults while you type. With the YAML language server,
      write this as the first line of a scenario:
        # yaml-language-server: $schema=scenario.schema.json

      EXAMPLE:
        equipoise schema --output scenario.schema.json
      """)

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file())
  var output: String?

  func run() async throws {
    try await withExitCodes {
      try Destination(path: output).write(ScenarioFile.jsonSchema)
    }
  }
}
