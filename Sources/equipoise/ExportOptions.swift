import ArgumentParser
import Foundation
import Reports
import Trials

/// Whether the data of the trials are written, and how.
struct ExportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the data of every patient of every trial into this folder, and what each trial found.",
      discussion:
        "As ADSL, ADTTE, ADAE, ADQS, ADVS and ADEX, with results.csv and, for a run, summary.json; variables.csv says "
        + "what each column is. The folder is made; it must not be there, or be empty. With --variants each has a folder of "
        + "its own within.", valueName: "folder"),
    completion: .directory)
  var export: String?

  @Option(
    help: ArgumentHelp(
      "csv, json or ndjson (CDISC Dataset-JSON v1.1), or several: csv,ndjson. Without it csv and json.",
      valueName: "formats"))
  var exportFormat: [FormatList] = []

  @Flag(help: "Export also what only the simulator knows, as TRUTH and TRUTHTTE.")
  var withTruth = false

  /// Formats with commas between them.
  struct FormatList: ExpressibleByArgument {
    let formats: [ExportFormat]

    init?(argument: String) {
      let words = argument.split(separator: ",", omittingEmptySubsequences: false)
      let formats = words.compactMap { ExportFormat(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
      guard formats.count == words.count else { return nil }
      self.formats = formats
    }

    static var allValueStrings: [String] { ExportFormat.allCases.map(\.rawValue) }
  }

  func validate() throws {
    if export?.isEmpty == true { throw ValidationError("--export is empty; try --export out") }
    if export == nil && !exportFormat.isEmpty {
      throw ValidationError("--export-format says how --export writes; try --export out --export-format csv")
    }
    if export == nil && withTruth {
      throw ValidationError("--with-truth says what --export writes; try --export out --with-truth")
    }
  }

  private var formats: [ExportFormat] {
    let wanted = exportFormat.flatMap(\.formats)
    return ExportFormat.allCases.filter { (wanted.isEmpty ? [.csv, .json] : wanted).contains($0) }
  }

  /// What writes the export; `nil` where none is asked for.
  ///
  /// - Parameter worlds: The scenario, then its variants.
  /// - Throws: ``Failure`` when the folder cannot be written, before anything is simulated.
  func exporter(
    _ worlds: [(name: String, scenario: Scenario)], seed: UInt64, trials: Range<Int>
  ) throws -> Exporter? {
    guard let export, let first = trials.first, let last = trials.last else { return nil }
    let origin = ExportOrigin(
      study: worlds[0].scenario.name, version: Version.text, seed: seed, trials: first...last,
      created: try Self.created())
    return try Exporter(worlds, origin, folder: export, formats: formats, withTruth: withTruth)
  }

  /// What the files say of when they were made: nothing that changes, unless the user has fixed a time.
  private static func created() throws -> String {
    guard let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], !epoch.isEmpty else {
      return ExportOrigin.neverMind
    }
    guard let seconds = Int(epoch), let time = ExportOrigin.time(sinceEpoch: seconds) else {
      throw Failure(
        """
        error: SOURCE_DATE_EPOCH
          found     \(epoch)
          expected  whole seconds since 1970-01-01T00:00:00Z
          try       SOURCE_DATE_EPOCH=1767225600
        """, .usage)
    }
    return time
  }
}
