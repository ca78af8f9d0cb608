/// Which program made a result, and how to make it again.
public struct Provenance: Equatable, Sendable {
  /// The random number generator of every simulation.
  public static let generator = "Philox2x64-10"

  /// The name of the program.
  public let program: String
  /// Its version.
  public let version: String
  /// The command line that gives the same result.
  public let command: String

  /// The origin of a result.
  public init(program: String = "equipoise", version: String, command: String) {
    self.program = program
    self.version = version
    self.command = command
  }

  /// The command line that gives the same again, ready to be pasted into a shell.
  ///
  /// The number of workers is left out, for the result does not depend on it.
  ///
  /// - Parameter arguments: The words of the command line, the name of the program first.
  public static func command(repeating arguments: [String]) -> String {
    var words: [String] = []
    var skips = false
    for argument in arguments {
      if skips {
        skips = false
      } else if argument == "--workers" {
        skips = true
      } else if !argument.hasPrefix("--workers=") {
        words.append(argument.inShell)
      }
    }
    return words.joined(separator: " ")
  }
}
