import Foundation
import Testing

@Suite(.serialized) struct CommandTests {
  private let feder = "scenarios/feder-2021.yaml"

  @Test func `a run says what was asked, what was found, and how to get it again`() throws {
    let run = try Command.run("run", feder, "--replicates", "200", "--workers", "2")
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    for words in ["Six ketamine infusions", "Philox2x64-10", "20210101", "response_week_2", "Dissociation", "0.1.0"] {
      #expect(run.output.contains(words), "the report says \(words)")
    }
    #expect(run.output.contains("equipoise run scenarios/feder-2021.yaml --replicates 200 --seed 20210101"))
    #expect(!run.output.contains("--workers"))
  }

  @Test func `the command that a report prints gives the same report`() throws {
    let setting = "truth.arms.ketamine.onset.probability=0.5"
    let run = try Command.run("run", feder, "--set", setting, "--replicates", "50", "--workers", "2")
    let words = try #require(run.output.split(separator: "\n").last).split(separator: " ").map(String.init)
    try #require(words.count == 9 && words.first == "equipoise")
    let again = try Command.run(
      words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8])
    #expect(again.code == 0 && again.output == run.output)
  }

  @Test func `the number of workers changes no byte`() throws {
    let one = try Command.run("run", feder, "--replicates", "300", "--format", "json", "--workers", "1")
    for workers in ["2", "7"] {
      let other = try Command.run("run", feder, "--replicates", "300", "--format", "json", "--workers", workers)
      #expect(other.output == one.output)
    }
    #expect(one.code == 0)
  }

  @Test func `two halves hold the same trials as the whole`() throws {
    // A line a trial, compared as it is written.
    func trials(_ arguments: String...) throws -> [Substring] {
      let run = try Command.run(
        "run", feder, "--format", "json", "--each-trial", "--replicates", arguments[0], "--first-replicate",
        arguments[1])
      return run.output.split(separator: "\n").filter { $0.contains("\"replicate\":") }
        .map { $0.last == "," ? $0.dropLast() : $0 }
    }
    let whole = try trials("60", "0")
    #expect(try trials("30", "0") + trials("30", "30") == whole)
    #expect(whole.count == 60)
  }

  @Test func `a trial told alone has the values that it has inside a run`() throws {
    let run = try Command.run("run", feder, "--format", "json", "--each-trial", "--replicates", "8")
    let alone = try Command.run(
      "run", feder, "--format", "json", "--each-trial", "--replicates", "1", "--first-replicate", "7")
    func last(_ text: String) throws -> [Double?] {
      let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let trial = try #require((json["trials"] as? [[String: Any]])?.last)
      #expect(trial["replicate"] as? Int == 7)
      return try #require(trial["values"] as? [Any]).map { $0 as? Double }
    }
    #expect(try last(run.output) == last(alone.output))
    let told = try Command.run("trial", feder, "--replicate", "7", "--format", "json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
    let results = try #require(json["results"] as? [[String: Any]])
    #expect(try results.map { $0["value"] as? Double } == last(run.output))
    let story = try Command.run("trial", feder, "--replicate", "7")
    #expect(story.code == 0)
    #expect(story.output == (try Command.run("trial", feder, "--replicate", "7")).output)
  }

  @Test func `an interrupt ends a run cleanly, with what is done so far`() throws {
    let run = try Command.run("run", feder, "--replicates", "1000000000", interruptedAfter: 2)
    #expect(run.code == 130)
    #expect(run.output.hasPrefix("PARTIAL RUN: stopped after"))
    #expect(run.output.contains("of 1,000,000,000 trials."))
  }

  @Test func `wrong usage ends with 64`() throws {
    for arguments in [["run"], ["run", feder, "--replicates", "0"], ["run", feder, "--set", "nothing"], ["fly"]] {
      let run =
        switch arguments.count {
        case 1: try Command.run(arguments[0])
        default: try Command.run(arguments[0], arguments[1], arguments[2], arguments[3])
        }
      #expect(run.code == 64, "\(arguments)")
      #expect(!run.errors.isEmpty)
    }
  }

  @Test func `a fault in a scenario ends with 65 and says where`() throws {
    let run = try Command.run("run", feder, "--set", "truth.arms.ketamine.onset.probability=1.7")
    #expect(run.code == 65)
    #expect(run.errors.contains("--set truth.arms.ketamine.onset.probability=1.7: error:"))
    #expect(try Command.run("check", "scenarios/no-such.yaml").code == 65)
  }

  @Test func `a file that cannot be written ends with 74 and leaves nothing behind`() throws {
    try Command.withFolder { folder in
      let missing = folder.appendingPathComponent("none/run.txt").path
      #expect(try Command.run("run", feder, "--replicates", "2", "--output", missing).code == 74)
      let target = folder.appendingPathComponent("run.json")
      let run = try Command.run("run", feder, "--replicates", "2", "--format", "json", "--output", target.path)
      #expect(run.code == 0 && run.output.isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.json"])
    }
  }

  @Test func `an output that is no plain file is written to, and a file keeps its link and its permissions`() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("run.txt")
      let link = folder.appendingPathComponent("link.txt")
      try Data("old".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      #expect(try Command.run("run", feder, "--replicates", "2", "--output", link.path).code == 0)
      #expect(try String(contentsOf: file, encoding: .utf8).contains("feder-2021"))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
      #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
    }
    let run = try Command.run("schema", "--output", "/dev/stdout")
    #expect(run.code == 0 && run.output.contains("json-schema.org"))
  }

  @Test func `a missed target ends with 1`() throws {
    #expect(try Command.run("reproduce", feder, "--replicates", "2000").code == 0)
    let missed = try Command.run(
      "reproduce", feder, "--replicates", "2000", "--set", "truth.arms.ketamine.onset.probability=0.3")
    #expect(missed.code == 1)
    #expect(missed.output.contains("response_week_2.proportion.ketamine"))
  }

  @Test func `several files, or a folder, give one table of every target`() throws {
    let files = ["scenarios/feder-2014.yaml", "scenarios/response-adaptive.yaml"]
    let table = try Command.run("reproduce", files[0], files[1], "--replicates", "2000")
    #expect(table.code == 0, "\(table.errors)")
    #expect(table.output.contains("Reproduction of 1 scenario") && table.output.contains("feder-2014"))
    #expect(table.output.contains("response-adaptive: not simulated"))
    #expect(table.output.contains("equipoise reproduce \(files[0]) \(files[1]) --replicates 2000\n"))
    let set = try Command.run("reproduce", files[0], files[1], "--set", "design.sample_size=10")
    #expect(set.code == 64 && set.errors.contains("a path belongs to one scenario"))
    try Command.withFolder { folder in
      #expect(try Command.run("reproduce", folder.path).code == 65)
      for name in ["b", "a"] {
        try "scenario: \(name)".write(
          to: folder.appendingPathComponent("\(name).yaml"), atomically: true, encoding: .utf8)
      }
      let faults = try Command.run("reproduce", folder.path)
      #expect(faults.code == 65 && faults.errors.contains("a.yaml") && faults.errors.contains("b.yaml"))
      for name in ["a", "b"] {
        let text = try String(
          contentsOf: Command.root.appendingPathComponent("scenarios/feder-2014.yaml"), encoding: .utf8)
        try text.write(to: folder.appendingPathComponent("\(name).yaml"), atomically: true, encoding: .utf8)
      }
      let both = try Command.run("reproduce", folder.path, "--replicates", "1000", "--format", "json")
      #expect(both.code == 0 && both.output.contains("equipoise-reproductions/1"))
    }
  }

  @Test func `a strict check refuses what has no basis`() throws {
    #expect(try Command.run("check", feder, "--strict").code == 0)
    let text = try String(contentsOf: Command.root.appendingPathComponent(feder), encoding: .utf8)
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("bare.yaml")
      let bare = text.replacingOccurrences(
        of: ", basis: assumed, note: enrolment dates", with: ", note: enrolment dates")
      try bare.write(to: file, atomically: true, encoding: .utf8)
      #expect(try Command.run("check", file.path).code == 0)
      #expect(try Command.run("check", file.path, "--strict").code == 1)
    }
  }

  @Test func `a null hypothesis is told, and is part of the command that repeats the run`() throws {
    let file = "scenarios/functional-unblinding.yaml"
    let few = ["--replicates", "20", "--set", "simulation.truth.patients=10000"]
    let run = try Command.run("run", file, few[0], few[1], few[2], few[3], "--null", "efficacy")
    #expect(run.code == 0 && run.output.contains("Type I error without efficacy"))
    #expect(run.output.contains("--null efficacy") && run.output.contains("expectancy off"))
    #expect(try Command.run("run", file, "--null", "nothing").code == 64)
  }

  @Test func `the schema is JSON`() throws {
    let schema = try Command.run("schema")
    let json = try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) as? [String: Any]
    #expect(json?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func `a patient whom the trial does not have is wrong usage`() throws {
    let nobody = try Command.run(
      "trial", "scenarios/group-sequential.yaml", "--replicate", "3", "--patient", "140")
    #expect(nobody.code == 64 && nobody.output.isEmpty)
    #expect(nobody.errors.contains("so many patients were enrolled in trial 3"))
    #expect(try Command.run("trial", "scenarios/group-sequential.yaml", "--patient", "1").code == 0)
  }
}
