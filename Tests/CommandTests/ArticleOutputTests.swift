import Foundation
import Testing

/// What the articles say that the program prints, against what it prints.
///
/// A block of an article that begins with `$ equipoise` is a command and an excerpt of its output, in which … stands for
/// lines that are left out. A block of YAML changes the sections of `trial.yaml` that it names.
@Suite(.serialized) struct ArticleOutputTests {
  private struct Block {
    let language: String
    let lines: [String]
  }

  private static func blocks(of article: String) throws -> [Block] {
    let text = try String(contentsOf: Command.root.appendingPathComponent("Sources/\(article).md"), encoding: .utf8)
    var blocks: [Block] = []
    var open: (language: String, lines: [String])?
    for line in text.components(separatedBy: "\n") {
      guard line.hasPrefix("```") else {
        open?.lines.append(line)
        continue
      }
      if let block = open {
        blocks.append(Block(language: block.language, lines: block.lines))
        open = nil
      } else {
        open = (String(line.dropFirst(3)), [])
      }
    }
    return blocks
  }

  /// Puts the sections of a block in the place of those of the same name.
  private static func put(_ lines: [String], into file: inout [(key: String, lines: [String])]) {
    var section: Int?
    for line in lines {
      if line.first?.isLetter == true, let colon = line.firstIndex(of: ":") {
        let key = String(line[..<colon])
        let index = file.firstIndex { $0.key == key } ?? file.count
        if index == file.count { file.append((key, [])) }
        file[index].lines = []
        section = index
      }
      if let section { file[section].lines.append(line) }
    }
  }

  /// The words of a command line; double quotes keep some together.
  private static func words(_ line: String) -> [String] {
    line.components(separatedBy: "\"").enumerated().flatMap { index, part in
      index % 2 == 1 ? [part] : part.split(separator: " ").map(String.init)
    }
  }

  @Test(arguments: [
    "ScenarioFiles/Documentation.docc/A scenario from scratch", "Trials/Documentation.docc/How a trial runs",
    "Distributions/Documentation.docc/Random streams",
    "Reports/Documentation.docc/Reading the operating characteristics",
  ])
  func `the program prints what the article says`(article: String) throws {
    try Command.withFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("scenarios"),
        withDestinationURL: Command.root.appendingPathComponent("scenarios"))
      var file: [(key: String, lines: [String])] = []
      var commands = 0
      for block in try Self.blocks(of: article) {
        if block.language == "yaml" {
          Self.put(block.lines, into: &file)
          let text = file.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n") + "\n"
          try text.write(to: folder.appendingPathComponent("trial.yaml"), atomically: true, encoding: .utf8)
        }
        guard let command = block.lines.first, command.hasPrefix("$ equipoise ") else { continue }
        commands += 1
        let run = try Command.run(Self.words(String(command.dropFirst(12))), in: folder)
        var rest = (run.output + run.errors).components(separatedBy: "\n")[...]
        for line in block.lines.dropFirst() where line != "…" {
          guard let found = rest.firstIndex(of: line) else {
            Issue.record("\(command) does not print, in this place: \(line)")
            break
          }
          rest = rest[(found + 1)...]
        }
      }
      #expect(commands > 0)
    }
  }
}
