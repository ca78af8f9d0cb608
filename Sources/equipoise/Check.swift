import ArgumentParser
import Reports
import ScenarioFiles

/// Reads a scenario and says what it found.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads a scenario file and lists faults, supplied values, assumptions and cautions.",
    discussion: """
      Faults are printed all at once, each with its place, what was found, what was expected and a line to try.

      EXAMPLES:
        equipoise check scenarios/feder-2021.yaml
        equipoise check scenarios/feder-2021.yaml --strict     refuses assumptions without a basis or a source
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Fail, with code 1, when an assumption has no basis, or claims one without a source.")
  var strict = false

  func run() async throws {
    try await withExitCodes {
      let file = try scenario.load()
      _ = try file.scenario.plan()
      let report = CheckReport(file)
      switch output.format {
      case .text: try output.write(report.text(output.style))
      case .json: try output.write(String(decoding: report.json(), as: UTF8.self))
      }
      let unsupported = file.notices.filter { $0.kind == .unsupported }
      if strict && !unsupported.isEmpty {
        let lines = unsupported.map { "\($0.place): error: \($0.path)\n  found     \($0.text)" }
        throw Failure(
          lines.joined(separator: "\n") + "\n  expected  every assumption with a basis, and a source unless assumed\n"
            + "  try       basis: assumed", .missed)
      }
    }
  }
}

extension CheckReport {
  /// What there is to say of a file that can be run.
  init(_ file: ScenarioFile) {
    func notices(_ isMeant: (ScenarioNotice.Kind) -> Bool) -> [Notice] {
      file.notices.filter { isMeant($0.kind) }.map {
        .init(place: $0.place.description, path: $0.path, text: $0.text)
      }
    }
    self.init(
      file.scenario, defaults: file.supplied.map { .init(path: $0.path, value: $0.value, reason: $0.help) },
      warnings: notices { $0 != .remark }, remarks: notices { $0 == .remark })
  }
}
