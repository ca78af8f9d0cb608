import Foundation
import Testing

/// Runs the built program as a user would.
struct Command {
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program stands beside the test bundle.
  static var program: URL? {
    let candidates = [
      Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ]
    return candidates.flatMap { [$0, $0.deletingLastPathComponent()] }
      .map { $0.appendingPathComponent("equipoise") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  static func run(
    _ arguments: String..., in folder: URL = root, interruptedAfter seconds: Double? = nil
  ) throws -> Outcome {
    try run(arguments, in: folder, interruptedAfter: seconds)
  }

  static func run(
    _ arguments: [String], in folder: URL = root, interruptedAfter seconds: Double? = nil
  ) throws -> Outcome {
    let process = Process()
    let program = try #require(Self.program)
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Errors are read on a thread of their own: a full pipe would otherwise stop the program.
    let box = Complaint()
    let reader = Thread { box.fill(errors.fileHandleForReading.readDataToEndOfFile()) }
    reader.start()
    if let seconds {
      Thread.sleep(forTimeInterval: seconds)
      process.interrupt()
    }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: box.wait(), as: UTF8.self))
  }

  /// A folder that is gone afterwards.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("equipoise-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}

/// What a program said on standard error, once it has ended.
private final class Complaint: @unchecked Sendable {
  private let ready = DispatchSemaphore(value: 0)
  private var data = Data()

  func fill(_ data: Data) {
    self.data = data
    ready.signal()
  }

  func wait() -> Data {
    ready.wait()
    return data
  }
}
