import ArgumentParser
import Foundation
import Reports

/// Where results go, as text or as JSON.
struct OutputOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "text for people, json for programs.")
  var format: Format = .text

  @OptionGroup var place: PlaceOptions

  var style: TextStyle { place.style }
  var wideStyle: TextStyle { place.wideStyle }

  func write(_ text: String) throws { try place.write(text) }
}

/// Where results go: to the terminal, or whole into a file.
struct PlaceOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: "Write to this file instead of standard output; never half-written.",
    completion: .file())
  var output: String?

  /// The page: as wide as the terminal, or as `COLUMNS` says; coloured only on a terminal whose user did not object (`NO_COLOR`).
  var style: TextStyle {
    guard output == nil, isatty(STDOUT_FILENO) == 1 else { return pipe(width: TextStyle().width) }
    let environment = ProcessInfo.processInfo.environment
    let asked = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let width = asked ?? Terminal.width(of: STDOUT_FILENO)
    let refused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    return TextStyle(width: min(width, 160), colour: !refused)
  }

  /// The page of a table with long names: a file or a pipe takes a wider one.
  var wideStyle: TextStyle {
    output == nil && isatty(STDOUT_FILENO) == 1 ? style : pipe(width: 140)
  }

  /// A page that goes through a pipe is as wide as `COLUMNS` says, where somebody has set it; one in a file never minds.
  private func pipe(width: Int) -> TextStyle {
    let asked = output == nil ? ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } : nil
    return TextStyle(width: asked.flatMap { $0 > 0 ? $0 : nil } ?? width)
  }

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output is empty; try --output results.txt") }
  }

  func write(_ text: String) throws { try Destination(path: output).write(text) }

  /// Fails before a long run where the text could not be written after it.
  func check() throws { try Destination(path: output).check() }
}

/// What is known of the terminal.
enum Terminal {
  /// Its width in columns; 100 where it does not say.
  static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
  }
}

/// A file, or standard output.
struct Destination {
  let path: String?
  /// The option that names it.
  var option = "--output"

  /// Whether a file can be written there, asked before a long run and not after.
  func check() throws {
    guard let path else { return }
    var status = stat()
    // What is not a plain file, such as a pipe, is written to as it is.
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG, status.st_mode & S_IFMT != S_IFDIR { return }
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let folder = target.deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let files = FileManager.default
    if !files.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue {
      throw failure(path, "no folder \(folder)")
    }
    if files.fileExists(atPath: target.path, isDirectory: &isFolder) {
      if isFolder.boolValue { throw failure(path, "a folder of that name") }
      if !files.isWritableFile(atPath: target.path) { throw failure(path, "a file that may not be written") }
    } else if !files.isWritableFile(atPath: folder) {
      throw failure(path, "a folder that may not be written: \(folder)")
    }
  }

  private func failure(_ path: String, _ found: String) -> Failure {
    let file = option == "--report" ? "report.html" : "results.txt"
    return Failure(
      """
      error: \(path) could not be written
        found     \(found)
        expected  a file in a folder that exists and may be written
        try       \(option) \(file)
      """, .io)
  }

  func write(_ text: String) throws {
    let data = Data(text.utf8)
    guard let path else { return try toStandardOutput(data) }
    // A link is followed, and what is not a plain file, such as a pipe, is written to and not replaced.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    var status = stat()
    let exists = stat(target.path, &status) == 0
    do {
      if exists && status.st_mode & S_IFMT != S_IFREG {
        let handle = try FileHandle(forWritingTo: target)
        try handle.write(contentsOf: data)
        try handle.close()
      } else {
        try replace(target, with: data, mode: exists ? status.st_mode & 0o7777 : nil)
      }
    } catch {
      throw failure(path, error.localizedDescription)
    }
  }

  /// A file gets its name only when it is complete; one that was there keeps its permissions.
  private func replace(_ target: URL, with data: Data, mode: mode_t?) throws {
    let draft = target.deletingLastPathComponent().appendingPathComponent(
      ".\(target.lastPathComponent).\(getpid()).partial")
    do {
      try data.write(to: draft)
      if let mode { chmod(draft.path, mode) }
      guard rename(draft.path, target.path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw error
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
