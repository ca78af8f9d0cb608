import Foundation
import Testing

/// The examples of the README that read an export, run as they stand there.
@Suite(.serialized) struct ReadmeExampleTests {
  /// A program that says nothing against a line of code.
  private static func first(_ programs: [String], running code: [String]) -> String? {
    programs.first { path in
      FileManager.default.isExecutableFile(atPath: path) && (try? run(path, code, in: Command.root))?.code == 0
    }
  }

  private static let python = first(["/usr/bin/python3", "/usr/local/bin/python3"], running: ["-c", "import pandas"])
  private static let r = first(
    ["/usr/bin/Rscript", "/usr/local/bin/Rscript"], running: ["-e", "library(survival); library(jsonlite)"])

  private static func run(_ program: String, _ arguments: [String], in folder: URL) throws -> (
    code: Int32, text: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  private func block(_ language: String) throws -> String {
    let readme = try String(contentsOf: Command.root.appendingPathComponent("README.md"), encoding: .utf8)
    let chapter = try #require(readme.components(separatedBy: "## Data for your own analysis").last)
    let code = try #require(chapter.components(separatedBy: "```\(language)\n").dropFirst().first)
    return try #require(code.components(separatedBy: "\n```").first)
  }

  /// Runs the command of the README, then the code.
  private func output(_ language: String, _ program: String, _ flag: String) throws -> String {
    try Command.withFolder { folder in
      let words = try block("").split(whereSeparator: \.isWhitespace).map(String.init)
      #expect(words.count == 9 && words[0] == "equipoise" && words[5] == "--export" && words[6] == "out")
      let export = try Command.run(
        words[1], words[2], words[3], words[4], words[5], folder.appendingPathComponent("out").path, words[7], words[8])
      #expect(export.code == 0, "\(export.errors)")
      let run = try Self.run(program, [flag, try block(language)], in: folder)
      #expect(run.code == 0, "\(run.text)")
      return run.text
    }
  }

  @Test(.enabled(if: python != nil)) func `the Python of the README reads an export`() throws {
    let text = try output("python", try #require(Self.python), "-c")
    #expect(text.contains("TRTP       CNSR") && text.contains("ketamine") && text.contains("AVISITN"), "\(text)")
  }

  @Test(.enabled(if: r != nil)) func `the R of the README reads an export`() throws {
    let text = try output("r", try #require(Self.r), "-e")
    #expect(text.contains("TRTP=ketamine") && text.contains("Chisq="), "\(text)")
  }
}
