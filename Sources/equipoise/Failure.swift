import ArgumentParser
import Foundation

/// An end of the program other than success: a text for the user and a code for scripts, from `sysexits.h`.
struct Failure: Error {
  enum Code: Int32 {
    /// A target was missed, or a strict check failed.
    case missed = 1
    /// The command line was wrong (EX_USAGE).
    case usage = 64
    /// A scenario file was wrong (EX_DATAERR).
    case data = 65
    /// The program itself failed (EX_SOFTWARE).
    case software = 70
    /// A file could not be written (EX_IOERR).
    case io = 74
    /// The user pressed Ctrl-C; what was done so far was written.
    case interrupted = 130
  }

  let text: String
  let code: Code

  init(_ text: String, _ code: Code) {
    self.text = text
    self.code = code
  }

  /// Prints the text where errors belong, and gives what the argument parser needs to end with the code.
  func report() -> ExitCode {
    if !text.isEmpty { FileHandle.standardError.write(Data((text + "\n").utf8)) }
    return ExitCode(code.rawValue)
  }
}

/// Runs the body of a command and turns its failures into exit codes.
func withExitCodes(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let failure as Failure {
    throw failure.report()
  } catch {
    throw Failure("error: the program itself failed: \(error)\nPlease report this with the command line.", .software)
      .report()
  }
}
