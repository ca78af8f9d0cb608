import Foundation
import Testing

/// Formats as a user asks for them.
@Suite(.serialized) struct FormatCommandTests {
  private let feder = "scenarios/feder-2021.yaml"

  @Test func `a trial is told as CSV and as a page, and each says how to get it again`() throws {
    let csv = try Command.run("trial", feder, "--replicate", "17", "--format", "csv")
    #expect(csv.code == 0 && csv.errors.isEmpty)
    #expect(csv.output.hasPrefix("replicate,patient,arm,day,calendar_day,kind,text,seen_by,"))
    #expect(csv.output.hasSuffix("\r\n") && csv.output.contains(",simulator,"))
    let html = try Command.run("trial", feder, "--replicate", "17", "--patient", "17", "--format", "html")
    #expect(html.code == 0 && html.output.hasPrefix("<!DOCTYPE html>") && html.output.contains("<svg "))
    #expect(html.output.contains("--replicate 17 --seed 20210101 --patient 17 --format html"))
  }

  @Test func `a page is written whole into a file`() throws {
    try Command.withFolder { folder in
      let file = folder.appendingPathComponent("trial.html")
      let run = try Command.run("trial", feder, "--format", "html", "--output", file.path)
      #expect(run.code == 0 && run.output.isEmpty)
      #expect(try String(contentsOf: file, encoding: .utf8).hasSuffix("</html>\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["trial.html"])
    }
  }

  @Test func `a run is told as CSV, with its variants, the same on any number of workers`() throws {
    let words = ["run", feder, "--replicates", "60", "--variants", "--format", "csv", "--workers"]
    let one = try Command.run(words + ["1"])
    #expect(one.code == 0 && one.output.hasPrefix("variant,path,words,kind,unit,seen_by,estimate,mcse,"))
    #expect(try Command.run(words + ["3"]).output == one.output)
    #expect(one.output.contains(".paired_difference,"))
  }

  @Test func `a format that a command does not have is wrong usage, and the help names those it has`() throws {
    for words in [
      ["run", feder, "--format", "html"], ["trial", feder, "--format", "xml"], ["check", feder, "--format", "csv"],
    ] {
      let run = try Command.run(words)
      #expect(run.code == 64 && run.errors.contains("--format"), "\(words): \(run.errors)")
    }
    let each = try Command.run("run", feder, "--format", "csv", "--each-trial")
    #expect(each.code == 64 && each.errors.contains("try --format json --each-trial"))
    let help = try Command.run("trial", "--help")
    func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    #expect(oneLine(help.output).contains("text, json, csv, html") && help.output.contains("--format html"))
    #expect(oneLine(try Command.run("run", "--help").output).contains("text, json, csv"))
  }
}
