import Dispatch
import Foundation
import Trials

/// What the user sees while trials run: how many are done, how fast, how long it still takes. Nothing unless standard
/// error is a terminal.
final class ProgressLine: @unchecked Sendable {
  private let monitor: ExperimentMonitor
  private let total: Int
  private let start = DispatchTime.now()
  private let queue = DispatchQueue(label: "progress")
  private let timer: DispatchSourceTimer?

  init(_ monitor: ExperimentMonitor, total: Int) {
    self.monitor = monitor
    self.total = total
    guard isatty(STDERR_FILENO) == 1, ProcessInfo.processInfo.environment["TERM"] != "dumb" else {
      timer = nil
      return
    }
    let timer = DispatchSource.makeTimerSource(queue: queue)
    self.timer = timer
    timer.setEventHandler { [weak self] in self?.draw() }
    timer.schedule(deadline: .now() + 0.5, repeating: 0.1)
    timer.resume()
  }

  /// Wipes the line.
  func finish() {
    guard let timer else { return }
    timer.cancel()
    queue.sync { print("\r\u{1b}[K") }
  }

  private func draw() {
    let done = monitor.replicatesDone
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    let rate = Double(done) / seconds
    let share = Double(done) / Double(max(1, total))
    let filled = Int(share * 24)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    var line = "\(bar) \(done) of \(total) trials · \(Int(rate)) a second"
    if rate > 0 && done < total { line += " · \(Self.words(Double(total - done) / rate)) left" }
    if monitor.isStopped { line += " · stopping" }
    // A line that wraps could not be drawn over.
    print("\r" + line.prefix(Terminal.width(of: STDERR_FILENO) - 1) + "\u{1b}[K")
  }

  private static func words(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    return whole < 3_600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }

  private func print(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// Ctrl-C once: end cleanly with what is done so far. Twice: end at once.
final class Interrupts {
  private let source: DispatchSourceSignal

  init(_ monitor: ExperimentMonitor) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "interrupts"))
    source.setEventHandler {
      monitor.stop()
      signal(SIGINT, SIG_DFL)
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
