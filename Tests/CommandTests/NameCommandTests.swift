import Foundation
import Testing

/// Names of any kind on the command line, in lines that are made to be pasted.
@Suite struct NameCommandTests {
  private static let arm = "it's \"$HOME\" = [2]"
  private static let term = "-`id`; \"rash\""

  /// A shipped scenario in which an arm and an adverse event have names that a shell would take for something else.
  private func scenario(in folder: URL) throws -> String {
    let file = Command.root.appendingPathComponent("scenarios/abdallah-2022.yaml")
    func quoted(_ name: String) -> String { "'\(name.replacingOccurrences(of: "'", with: "''"))'" }
    let text = try String(contentsOf: file, encoding: .utf8)
    let whole = (text.components(separatedBy: "\ntargets:").first ?? text) + "\n"
    let named = whole.replacingOccurrences(of: "ketamine_0_5:", with: "\(quoted(Self.arm)):")
      .replacingOccurrences(of: "term: Dissociation", with: "term: \(quoted(Self.term))")
    let path = folder.appendingPathComponent("names.yaml")
    try named.write(to: path, atomically: true, encoding: .utf8)
    return path.path
  }

  /// What a shell makes of a line of the program.
  private func shell(_ line: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let program = try #require(Command.program)
    process.arguments = ["-c", "PATH=\"\(program.deletingLastPathComponent().path):$PATH\"; \(line)"]
    process.currentDirectoryURL = Command.root
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private func command(of json: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    return try #require(object?["command"] as? String)
  }

  @Test func `the command that is printed gives the same when it is pasted`() throws {
    try Command.withFolder { folder in
      let file = try scenario(in: folder)
      let path = "truth.arms.\"it's \"\"$HOME\"\" = [2]\".onset.probability"
      let run = ["run", file, "--replicates", "3", "--format", "json", "--set", "\(path)=0.9"]
      let first = try Command.run(run)
      #expect(first.code == 0, "\(first.errors)")
      #expect(try Command.run(Array(run[..<6])).output != first.output)
      #expect(try shell(try command(of: first.output)) == first.output)
    }
  }

  @Test func `a line to try can be pasted`() throws {
    try Command.withFolder { folder in
      let file = try scenario(in: folder)
      let wrong = try Command.run([
        "run", file, "--replicates", "3", "--set", "truth.arms.\"it's \"\"$HOME\"\" = [3]\".onset.probability=0.9",
      ])
      #expect(wrong.code == 65)
      let line = try #require(wrong.errors.split(separator: "\n").first { $0.contains("  try ") })
      let setting = line.drop { $0 == " " }.dropFirst(3).drop { $0 == " " }
      let right = try shell("equipoise run \(file) --replicates 3 --format json --set \(setting)")
      #expect(try command(of: right).contains("onset.probability=0.9"))
      let lost = try Command.run(["plot", "session-incidence", file, "--replicates", "3", "--event", "rash"])
      let event = try #require(lost.errors.split(separator: "\n").first { $0.contains("  try ") })
      let words = event.drop { $0 == " " }.dropFirst(3)
      #expect(try shell("equipoise plot session-incidence \(file) --replicates 3 \(words)").contains("</svg>"))
    }
  }
}
