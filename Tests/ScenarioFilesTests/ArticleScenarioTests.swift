import Foundation
import ScenarioFiles
import Testing

/// The files that the article "A scenario from scratch" builds up, step by step.
@Suite struct ArticleScenarioTests {
  /// The article's blocks of YAML, in their order.
  private static func blocks() throws -> [String] {
    let article = URL(fileURLWithPath: Scenarios.folder).deletingLastPathComponent()
      .appendingPathComponent("Sources/ScenarioFiles/Documentation.docc/A scenario from scratch.md")
    let text = try String(contentsOf: article, encoding: .utf8)
    return text.components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
  }

  /// The sections of a text: its lines from one key at the margin to the next.
  private static func sections(of text: String) -> [(key: String, lines: [String])] {
    var sections: [(key: String, lines: [String])] = []
    for line in text.components(separatedBy: "\n") {
      if line.first?.isLetter == true, let colon = line.firstIndex(of: ":") {
        sections.append((String(line[..<colon]), []))
      }
      if !sections.isEmpty { sections[sections.count - 1].lines.append(line) }
    }
    return sections
  }

  /// The file after each step: the sections of a block stand in the place of those of the same name.
  private static func steps() throws -> [String] {
    var file: [(key: String, lines: [String])] = []
    return try blocks().map { block in
      for section in sections(of: block) {
        if let index = file.firstIndex(where: { $0.key == section.key }) {
          file[index] = section
        } else {
          file.append(section)
        }
      }
      return file.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n") + "\n"
    }
  }

  @Test func `every step of the article can be read`() throws {
    let steps = try Self.steps()
    #expect(steps.count == 4)
    for step in steps {
      let file = try ScenarioFile.parse(step)
      #expect(file.scenario.design.sampleSize == 40)
    }
  }

  @Test func `the last step has a basis for everything and two variants`() throws {
    let last = try #require(Self.steps().last)
    let file = try ScenarioFile.parse(last)
    #expect(file.variants.map(\.name) == ["sceptical", "lasting"])
    #expect(!file.notices.contains { $0.text.contains("no basis") })
  }
}
