import Foundation
import Reports
import Trials

/// Simulates trials one after the other, and writes their data into a folder.
final class Exporter {
  private let export: TrialExport
  private let scenario: Scenario
  private let origin: ExportOrigin
  private let folder: String
  private let withTruth: Bool
  private var isFinished = false
  /// The summary of the run that the trials are part of; `nil` for a trial told alone.
  var summary: Data?

  init(
    _ scenario: Scenario, _ origin: ExportOrigin, folder: String, formats: [ExportFormat], withTruth: Bool
  ) throws {
    (self.scenario, self.origin, self.folder, self.withTruth) = (scenario, origin, folder, withTruth)
    let plan = try scenario.plan()
    do {
      export = try TrialExport(plan, origin, folder: folder, formats: formats, withTruth: withTruth)
    } catch {
      throw Failure(error.report, .io)
    }
  }

  /// Whatever comes in between, nothing half-written is left.
  deinit { if !isFinished { export.discard() } }

  /// Simulates and writes all trials.
  func write() throws {
    let monitor = ExperimentMonitor()
    let interrupts = Interrupts(monitor)
    let progress = ProgressLine(monitor, total: origin.trials.count)
    defer { progress.finish() }
    let simulation = Simulation(try scenario.recordingAll.plan(), seed: origin.seed)
    do {
      for replicate in origin.trials {
        if monitor.isStopped { throw Failure("error: \(folder) was not written: stopped by Ctrl-C", .interrupted) }
        let result = try simulation.run(replicate: UInt32(replicate))
        try export.write(simulation, result, replicate: replicate)
        monitor.add(1)
      }
      if let summary { try export.add("summary.json", summary) }
      try export.finish()
      isFinished = true
    } catch let error as SimulationError {
      throw Failure(error.report, .data)
    } catch let error as ExportError {
      throw Failure(error.report, error.isOfFile ? .io : .data)
    }
    withExtendedLifetime(interrupts) {}
    tellOfLatentEndpoints()
  }

  private func tellOfLatentEndpoints() {
    let latent = TrialExport.latentTimes(of: scenario)
    if withTruth || latent.isEmpty { return }
    let names = latent.joined(separator: ", ")
    let note =
      "note: \(names): seen through the latent truth, and so not in ADTTE; --with-truth writes such times as TRUTHTTE\n"
    FileHandle.standardError.write(Data(note.utf8))
  }
}

extension ExportError {
  fileprivate var isOfFile: Bool { if case .file = self { true } else { false } }

  /// What the user reads.
  fileprivate var report: String {
    switch self {
    case .file(let path, let reason):
      """
      error: \(path) could not be written
        found     \(reason)
        expected  a folder that may be written, on a disk with room
        try       --export out
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
}
