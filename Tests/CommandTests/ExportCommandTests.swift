import Foundation
import Testing

/// Exports as a user asks for them.
@Suite(.serialized) struct ExportCommandTests {
  private let feder = "scenarios/feder-2021.yaml"
  private static let datasets = ["adae", "adex", "adqs", "adsl", "adtte", "advs"]

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func bytes(_ folder: URL, but left: [String] = []) throws -> [String: Data] {
    var all: [String: Data] = [:]
    for name in try names(folder) where !left.contains(name) {
      all[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    return all
  }

  @Test func `a run writes datasets, results, a summary and what the columns are`() throws {
    try Command.withFolder { folder in
      let out = folder.appendingPathComponent("out")
      let run = try Command.run("run", feder, "--replicates", "3..5", "--export", out.path)
      #expect(run.code == 0 && run.output.contains("3 simulated trials"))
      #expect(run.errors.hasPrefix("note: loss_of_response: seen through the latent truth"))
      let expected =
        Self.datasets.flatMap { ["\($0).csv", "\($0).json"] } + ["results.csv", "summary.json", "variables.csv"]
      #expect(try names(out) == expected.sorted())
      let lines = try String(contentsOf: out.appendingPathComponent("results.csv"), encoding: .utf8)
        .components(separatedBy: "\r\n")
      #expect(lines.dropFirst().dropLast().map { $0.prefix(2) } == ["3,", "4,", "5,"])
      let json = try Command.run("run", feder, "--replicates", "3", "--first-replicate", "3", "--format", "json")
      let summary = try String(contentsOf: out.appendingPathComponent("summary.json"), encoding: .utf8)
      #expect(json.output == summary)
    }
  }

  @Test func `the same seed gives the same bytes, and a trial alone those that it has in a run`() throws {
    try Command.withFolder { folder in
      let places = (0..<3).map { folder.appendingPathComponent("\($0)") }
      let formats = "csv,ndjson"
      for (place, workers) in zip(places, ["1", "2"]) {
        let run = try Command.run(
          "run", feder, "--replicates", "17..17", "--export", place.path, "--export-format", formats, "--with-truth",
          "--workers", workers)
        #expect(run.code == 0 && run.errors.isEmpty)
      }
      let alone = try Command.run(
        "trial", feder, "--replicate", "17", "--export", places[2].path, "--export-format", "ndjson",
        "--export-format", "csv", "--with-truth")
      #expect(alone.code == 0)
      let first = try bytes(places[0])
      #expect(first.count == 8 * 2 + 3)
      #expect(try bytes(places[1]) == first)
      #expect(try bytes(places[2]) == bytes(places[0], but: ["summary.json"]))
    }
  }

  @Test func `a folder that holds anything is left as it is, and an empty one is filled`() throws {
    try Command.withFolder { folder in
      let out = folder.appendingPathComponent("out")
      try FileManager.default.createDirectory(at: out, withIntermediateDirectories: false)
      let words = ["trial", feder, "--export", out.path, "--export-format", "csv"]
      #expect(try Command.run(words).code == 0)
      let first = try bytes(out)
      #expect(first.keys.sorted() == (Self.datasets.map { "\($0).csv" } + ["results.csv", "variables.csv"]).sorted())
      let second = try Command.run(words + ["--seed", "5"])
      #expect(second.code == 74 && second.output.isEmpty)
      #expect(second.errors.contains("found     a folder of that name that is not empty"))
      #expect(second.errors.contains("try       --export \(out.path)-2"))
      #expect(try bytes(out) == first)
      #expect(try names(folder) == ["out"])
    }
  }

  @Test func `a folder that cannot be written ends with 74 before anything is simulated`() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("file")
      try Data("mine".utf8).write(to: file)
      for (path, found) in [
        (file.path, "a file of that name"), (file.path + "/out", "no folder \(file.path)"),
        (folder.path + "/new/out", "no folder \(folder.path)/new"), (".", "a folder of that name that is not empty"),
      ] {
        let run = try Command.run("run", feder, "--replicates", "1000000000", "--export", path)
        #expect(run.code == 74 && run.output.isEmpty, "\(path)")
        #expect(run.errors.contains("error: \(path) could not be written\n  found     \(found)\n"), "\(run.errors)")
      }
      #expect(try names(folder) == ["file"])
    }
  }

  @Test func `each variant has a folder of its own`() throws {
    try Command.withFolder { folder in
      let out = folder.appendingPathComponent("out")
      let words = ["run", feder, "--replicates", "2..3", "--export-format", "csv", "--export"]
      #expect(try Command.run(words + [out.path, "--variants"]).code == 0)
      let alone = folder.appendingPathComponent("alone")
      #expect(try Command.run(words + [alone.path]).code == 0)
      let inner = try names(out).filter { !$0.contains(".") }
      #expect(inner == ["optimistic", "sceptical"])
      // The scenario's own files are those that it has without variants; the summary tells of both.
      let own = try bytes(alone, but: ["summary.json"])
      #expect(try bytes(out, but: inner + ["summary.json"]) == own)
      let variant = try bytes(out.appendingPathComponent("sceptical"))
      #expect(variant.keys.sorted() == own.keys.sorted())
      #expect(variant["variables.csv"] == own["variables.csv"] && variant["results.csv"] != own["results.csv"])
    }
  }

  @Test func `what primary endpoints alone leave out is said`() throws {
    try Command.withFolder { folder in
      let out = folder.appendingPathComponent("out").path
      let words = [feder, "--set", "simulation.record=primary", "--replicates", "2"]
      let run = try Command.run(["run"] + words + ["--export", out])
      #expect(run.code == 0)
      #expect(run.errors.contains("note: targets left out, for simulation.record is primary: loss_of_response.median"))
      #expect(run.errors.contains("note: results.csv and summary.json have the primary endpoints alone"))
      let reproduction = try Command.run(["reproduce"] + words)
      #expect(reproduction.code == 65 && reproduction.output.isEmpty)
      #expect(reproduction.errors.contains("try       --set simulation.record=all"))
    }
  }

  @Test func `a full disk ends with 74 and leaves nothing behind`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    try Command.withFolder { folder in
      let out = folder.appendingPathComponent("out")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      // No file may be longer than 64 blocks of 1,024 bytes; the signal that says so is ignored.
      let program = try #require(Command.program)
      process.arguments = [
        "-c", "trap '' XFSZ; ulimit -f 64; '\(program.path)' run \(feder) --replicates 500 --export '\(out.path)'",
      ]
      process.currentDirectoryURL = Command.root
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 74)
      #expect(!FileManager.default.fileExists(atPath: out.path))
    }
  }

  @Test func `an interrupt leaves no export`() throws {
    try Command.withFolder { folder in
      let out = folder.appendingPathComponent("out")
      let run = try Command.run(
        "run", feder, "--replicates", "1000000000", "--export", out.path, interruptedAfter: 2)
      #expect(run.code == 130)
      #expect(!FileManager.default.fileExists(atPath: out.path))
    }
  }

  @Test func `options that do not go together are wrong usage`() throws {
    for words in [
      ["--replicates", "5..1"], ["--replicates", "1..x"], ["--replicates", "1..4000000001"], ["--export", ""],
      ["--export-format", "csv"], ["--with-truth", "--variants"],
    ] {
      #expect(try Command.run("run", feder, words[0], words[1]).code == 64, "\(words)")
    }
    #expect(try Command.run("run", feder, "--replicates", "1..2", "--first-replicate", "3").code == 64)
    #expect(try Command.run("run", feder, "--export", "x", "--export-format", "csv,sas").code == 64)
    #expect(try Command.run("trial", feder, "--export", "x", "--patient", "3").code == 64)
  }

  @Test func `a range of trials is those trials`() throws {
    let range = try Command.run("run", feder, "--replicates", "5..24", "--format", "json")
    let same = try Command.run("run", feder, "--replicates", "20", "--first-replicate", "5", "--format", "json")
    #expect(range.code == 0 && range.output == same.output)
  }
}
