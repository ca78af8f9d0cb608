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
    let ofMany = ["enrollment", "adverse-events", "session-incidence", "event-course", "estimates", "p-values"]
    let some = ofMany.contains(kind) ? ["--replicates", "40"] : []
    let run = try Command.run(["plot", kind, feder] + some)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.hasPrefix("<svg ") && run.output.hasSuffix("</svg>\n"))
    #expect(run.output.contains("role=\"img\""))
    #expect(run.output == (try Command.run(["plot", kind, feder, "--workers", "1"] + some).output))
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
      (["boundaries", feder, "--replicates", "10"], "it has no looks"),
      (["kaplan-meier", "scenarios/multi-arm-dose-finding.yaml"], "none of its endpoints is a time to an event"),
      (["kaplan-meier", feder, "--endpoint", "response_week_2"], "which is no time to an event"),
      (["kaplan-meier", feder, "--event", "Nausea"], "--event changes nothing"),
      (["estimates", feder, "--replicate", "3"], "--replicate changes nothing"),
      (["swimmer", feder, "--endpoint", "loss_of_response"], "--endpoint changes nothing"),
      (["flow", feder, "--arm", "ketamine"], "--arm changes nothing"),
      (["design", feder, "--replicates", "10"], "--replicates changes nothing"),
      (["design", feder, "--seed", "1"], "--seed changes nothing"),
      (["p-values", feder, "--arm", "midazolam", "--replicates", "10"], "expected  ketamine"),
      (["p-values", "scenarios/ketamine-by-integration.yaml", "--arm", "ketamine"], "drug.ketamine, integration.with"),
      (["kaplan-meier", feder, "--endpoint", "nothing"], "loss_of_response"),
      (["event-course", feder, "--event", "nothing", "--replicates", "10"], "Dissociation"),
      (["power", feder], "--sweep"), (["p-values", feder, "--sweep", "a=1,2"], "plot power"),
      (["power", feder, "--sweep", "design.sample_size=20"], "at least two values"),
      (["power", feder, "--sweep", "design.sample_size=40,20,20"], "20 twice"),
    ]
    for (arguments, words) in cases {
      let run = try Command.run(["plot"] + arguments)
      #expect(run.code == 64, "\(arguments)")
      #expect(run.errors.contains(words), "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty)
    }
    for values in ["20,x", "x"] {
      let swept = try Command.run(
        "plot", "power", feder, "--replicates", "10", "--sweep", "design.sample_size=\(values)")
      #expect(swept.code == 65)
      for words in [
        "--sweep design.sample_size=x", "found     x", "expected  a whole number", "try       sample_size: 30",
      ] { #expect(swept.errors.contains(words), "\(words): \(swept.errors)") }
    }
  }

  @Test func `what can be drawn is listed, and nothing else`() throws {
    let run = try Command.run("plot", "trajectory", "scenarios/feder-2014.yaml")
    #expect(run.code == 64 && run.errors.contains("it is a crossover"))
    #expect(run.errors.contains("session-incidence") && !run.errors.contains("kaplan-meier"))
  }

  @Test func `each comparison has a picture of its own`() throws {
    let file = "scenarios/multi-arm-dose-finding.yaml"
    let all = try ["ketamine_0_2", "ketamine_1_0"].map {
      try Command.run("plot", "estimates", file, "--replicates", "20", "--arm", $0)
    }
    #expect(all.allSatisfy { $0.code == 0 } && all[0].output != all[1].output)
    #expect(all[1].output.contains("ketamine_1_0 − placebo") && all[1].output.contains("comparison 3 of 3"))
    let offered = try Command.run("plot", "estimates", file, "--replicates", "20")
    #expect(offered.output == all[0].output)
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
    let picture = try Command.run(["plot", "design", feder] + set)
    #expect(picture.code == 0 && !picture.output.contains("<script"))
  }
}
