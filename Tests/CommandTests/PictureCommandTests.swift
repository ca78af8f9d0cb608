import Foundation
import Testing

@Suite(.serialized) struct PictureCommandTests {
  private let feder = "scenarios/feder-2021.yaml"

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("equipoise-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test(arguments: [
    "design", "flow", "enrollment", "trajectory", "kaplan-meier", "cumulative-incidence", "swimmer", "adverse-events",
    "session-incidence", "event-course", "estimates", "p-values",
  ])
  func `every kind of picture is drawn`(kind: String) throws {
    let run = try Command.run("plot", kind, feder, "--replicates", "40")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.hasPrefix("<svg ") && run.output.hasSuffix("</svg>\n"))
    #expect(run.output.contains("role=\"img\""))
    #expect(run.output == (try Command.run("plot", kind, feder, "--replicates", "40", "--workers", "1").output))
  }

  @Test func `boundaries are those of the looks, and power has a point for each value`() throws {
    let looks = try Command.run("plot", "boundaries", "scenarios/group-sequential.yaml", "--replicates", "10")
    #expect(looks.code == 0)
    #expect(looks.output.contains("Looks at loss_of_response"))
    let power = try Command.run(
      "plot", "power", feder, "--replicates", "40", "--sweep", "design.sample_size=20,40,60")
    #expect(power.code == 0)
    for value in ["20", "40", "60"] { #expect(power.output.contains(" at \(value)")) }
  }

  @Test func `what cannot be drawn is told with what can`() throws {
    let cases: [([String], String)] = [
      (["boundaries", feder, "--replicates", "10"], "nothing of the kind"),
      (["kaplan-meier", feder, "--endpoint", "nothing"], "loss_of_response"),
      (["event-course", feder, "--event", "nothing", "--replicates", "10"], "Dissociation"),
      (["power", feder], "--sweep"), (["p-values", feder, "--sweep", "a=1,2"], "plot power"),
      (["power", feder, "--sweep", "design.sample_size=20"], "at least two values"),
    ]
    for (arguments, words) in cases {
      let run = try Command.run(["plot"] + arguments)
      #expect(run.code == 64, "\(arguments)")
      #expect(run.errors.contains(words), "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty)
    }
    let swept = try Command.run("plot", "power", feder, "--replicates", "10", "--sweep", "design.sample_size=20,x")
    #expect(swept.code == 65)
  }

  @Test func `a report is one small file with the scenario in it, and changes nothing that is printed`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("report.html")
    let run = try Command.run(
      "run", "scenarios/group-sequential.yaml", "--replicates", "60", "--report", file.path)
    #expect(run.code == 0)
    #expect(run.output == (try Command.run("run", "scenarios/group-sequential.yaml", "--replicates", "60").output))
    let html = try String(contentsOf: file, encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.utf8.count < 3_000_000)
    for words in ["scenario: group-sequential", "<svg ", "A trial that was stopped early", "doi.org/10.1176"] {
      #expect(html.contains(words), "\(words)")
    }
    #expect(!html.contains("<script"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.html"])
  }

  @Test func `a report that cannot be written is told, and leaves nothing`() throws {
    let run = try Command.run("run", feder, "--replicates", "20", "--report", "/nowhere/at/all/report.html")
    #expect(run.code == 74 && run.output.isEmpty)
    #expect(run.errors.contains("could not be written") && run.errors.contains("try       --report report.html"))
    let same = try Command.run("run", feder, "--replicates", "20", "--report", "x", "--output", "x")
    #expect(same.code == 64 && same.errors.contains("the same file"))
  }

  @Test func `names that would be code elsewhere are names in the report and in pictures`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let evil = "<script>alert(1)</script>"
    let long = String(repeating: "n", count: 200)
    let title = "\(evil) \"q\" 'a' & מחקר 🧪 \(long)"
    let file = folder.appendingPathComponent("report.html")
    let set = [
      "--set", "title=\(title.debugDescription.replacing("\\'", with: "'"))", "--set",
      "design.arms.ketamine.sessions.drug=\(evil.debugDescription)",
    ]
    let run = try Command.run(["run", feder, "--replicates", "20", "--report", file.path] + set)
    try #require(run.code == 0, "\(run.errors)")
    let html = try String(contentsOf: file, encoding: .utf8)
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    let picture = try Command.run(["plot", "design", feder] + set + ["--replicates", "5"])
    #expect(picture.code == 0 && !picture.output.contains("<script"))
  }
}
