import Foundation
import Reports
import Trials

/// Simulates trials one after the other, and writes their data into a folder; those of each variant into one of its own
/// within.
final class Exporter {
  private let place: ExportPlace
  private let worlds: [(name: String, scenario: Scenario)]
  private let origin: ExportOrigin
  private let formats: [ExportFormat]
  private let withTruth: Bool
  /// The summary of the run that the trials are part of; `nil` for a trial told alone.
  var summary: Data?

  /// Makes the folder, under a name that it does not keep.
  ///
  /// - Parameter worlds: The scenario, then its variants.
  /// - Throws: ``Failure`` where the folder cannot be written.
  init(
    _ worlds: [(name: String, scenario: Scenario)], _ origin: ExportOrigin, folder: String, formats: [ExportFormat],
    withTruth: Bool
  ) throws {
    (self.worlds, self.origin, self.formats, self.withTruth) = (worlds, origin, formats, withTruth)
    do {
      place = try ExportPlace(folder)
    } catch {
      throw Failure(error.report, .io)
    }
  }

  /// Whatever comes in between, nothing half-written is left.
  deinit { place.discard() }

  /// Simulates and writes all trials, and gives the folder its name.
  func write() throws {
    let monitor = ExperimentMonitor()
    let interrupts = Interrupts(monitor)
    let progress = ProgressLine(monitor, total: origin.trials.count * worlds.count)
    defer { progress.finish() }
    var notes: [String] = []
    do {
      for (index, world) in worlds.enumerated() {
        let folder = try write(world.scenario, variant: index == 0 ? nil : world.name, monitor)
        if let folder, folder != world.name { notes.append("\(world.name) is in the folder \(folder)") }
      }
      try place.commit()
    } catch let error as SimulationError {
      throw Failure(error.report, .data)
    } catch let error as ExportError {
      throw Failure(error.report, error.isOfFile ? .io : .data)
    }
    withExtendedLifetime(interrupts) {}
    for note in notes + omissions { Self.tell(note) }
  }

  /// Writes the trials of one world; returns the name of its folder, `nil` for the export's own.
  private func write(_ scenario: Scenario, variant: String?, _ monitor: ExperimentMonitor) throws -> String? {
    let origin = variant.map(origin.of) ?? origin
    let export = try TrialExport(try scenario.plan(), origin, into: place, formats: formats, withTruth: withTruth)
    let simulation = Simulation(try scenario.recordingAll.plan(), seed: origin.seed)
    for replicate in origin.trials {
      if monitor.isStopped { throw Failure("error: \(place.path) was not written: stopped by Ctrl-C", .interrupted) }
      let result = try simulation.run(replicate: UInt32(replicate))
      try export.write(simulation, result, replicate: replicate)
      monitor.add(1)
    }
    if variant == nil, let summary { try export.add("summary.json", summary) }
    try export.finish()
    return export.folderName
  }

  /// What a reader of the files may look for in vain.
  private var omissions: [String] {
    let scenario = worlds[0].scenario
    var notes: [String] = []
    let latent = TrialExport.latentTimes(of: scenario)
    if !withTruth && !latent.isEmpty {
      notes.append(
        "\(latent.joined(separator: ", ")): seen through the latent truth, and so not in ADTTE; --with-truth writes such "
          + "times as TRUTHTTE")
    }
    if scenario.simulation.record == .primary {
      let files = summary == nil ? "results.csv has" : "results.csv and summary.json have"
      notes.append(
        "\(files) the primary endpoints alone, for simulation.record is primary: no other endpoint, no course of the trial, "
          + "no harms; the datasets have all that happened, and --set simulation.record=all gives the rest")
    }
    return notes
  }

  /// Tells the user something beside the results.
  static func tell(_ note: String) { FileHandle.standardError.write(Data("note: \(note)\n".utf8)) }
}

extension ExportError {
  fileprivate var isOfFile: Bool { if case .beyondCalendar = self { false } else { true } }

  /// What the user reads.
  fileprivate var report: String {
    switch self {
    case .place(let path, let found):
      """
      error: \(path) could not be written
        found     \(found)
        expected  a name that is free, or an empty folder, in a folder that exists and may be written
        try       --export \(Self.free(beside: path))
      """
    case .file(let path, let reason):
      """
      error: \(path) could not be written
        found     \(reason)
        expected  a folder that may be written, on a disk with room
        try       --export \(Self.free(beside: "out"))
      """
    case .beyondCalendar(let replicate, let day):
      """
      error: --export of trial \(replicate)
        found     a patient who is followed to day \(Int(min(day, 1e15)))
        expected  a trial that ends by the year 9999: day 0 is \(FictiveCalendar.start)
        try       a higher rate of enrollment
      """
    }
  }

  /// A name that is free: beside the one that is not, or here where its folder is not there.
  private static func free(beside path: String) -> String {
    let files = FileManager.default
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let folder = url.deletingLastPathComponent().path
    var bare = path
    while bare.hasSuffix("/") { bare.removeLast() }
    let stem = [".", "..", ""].contains(bare) || !files.isWritableFile(atPath: folder) ? "out" : bare
    if !files.fileExists(atPath: stem) { return stem }
    return (2...1_000).map { "\(stem)-\($0)" }.first { !files.fileExists(atPath: $0) } ?? "out-1001"
  }
}
