import ArgumentParser
import Foundation
import Reports

/// Where results go: to the terminal, or whole into a file.
struct OutputOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "text for people, json for programs.")
  var format: Format = .text

  @Option(
    name: .shortAndLong, help: "Write to this file instead of standard output; never half-written.",
    completion: .file())
  var output: String?

  /// The page: as wide as the terminal, coloured only on a terminal whose user did not object (`NO_COLOR`).
  var style: TextStyle {
    guard output == nil, isatty(STDOUT_FILENO) == 1 else { return TextStyle() }
    var size = winsize()
    let width = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
    let environment = ProcessInfo.processInfo.environment
    let refused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    return TextStyle(width: min(width, 160), colour: !refused)
  }

  func write(_ text: String) throws { try Destination(path: output).write(text) }
}

/// A file, or standard output.
struct Destination {
  let path: String?

  func write(_ text: String) throws {
    let data = Data(text.utf8)
    guard let path else { return try toStandardOutput(data) }
    // A file gets its name only when it is complete.
    let target = URL(fileURLWithPath: path)
    let draft = target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).\(getpid()).partial")
    do {
      try data.write(to: draft)
      guard rename(draft.path, target.path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw Failure(
        """
        error: \(path) could not be written
          found     \(error.localizedDescription)
          expected  a file in a folder that exists and may be written
          try       --output results.txt
        """, .io)
    }
  }

  private func toStandardOutput(_ data: Data) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: data)
    } catch {
      // A reader that has seen enough, such as `head`, is no failure.
      if errno == EPIPE { return }
      throw Failure("error: standard output could not be written: \(error.localizedDescription)", .io)
    }
  }
}
