import Foundation
import Reports
import Testing
import Trials

/// Pictures made of characters, in the text of a run and of a trial.
@Suite struct CharacterPlotTests {
  private static let bars = "▁▂▃▄▅▆▇█"

  @inline(never) private func story(_ width: Int) throws -> String {
    let simulation = Simulation(try TrialPlan(try Exported.shipped("group-sequential").recordingAll), seed: 3)
    let result = try simulation.run(replicate: 3)
    let story = TrialStory(simulation, result, seed: 3, replicate: 3, provenance: .example)
    return story.text(TextStyle(width: width), pictures: TrialPictures(simulation, story))
  }

  @Test(arguments: [60, 80, 100, 160]) func `no line of a picture is wider than the page`(_ width: Int) async throws {
    let run = RunReport(try await Example().results(0..<100), provenance: .example).text(TextStyle(width: width))
    for text in [run, try story(width)] {
      let lines = text.split(separator: "\n").filter { line in line.contains { Self.bars.contains($0) } }
      #expect(lines.count >= 2)
      for line in lines { #expect(line.count <= width, "\(line)") }
    }
  }

  @Test func `bars are as high as shares of trials`() async throws {
    let results = try await Example().results(0..<200)
    let text = RunReport(results, provenance: .example).text(TextStyle(width: 100))
    let lines = text.split(separator: "\n").map(String.init)
    let title = try #require(lines.firstIndex { $0.contains("p-value, a bar for each 0.05") })
    let values = try #require(results.values(of: "response_week_2.p_value.ketamine"))
    var counts = [Double](repeating: 0, count: 20)
    for p in values { counts[min(19, Int(p * 20))] += 1 }
    // Three columns a bar, eight steps; what is not empty is seen.
    let most = try #require(counts.max())
    let signs = counts.map { count -> String in
      let step = max(1, Int((8 * count / most).rounded()))
      return String(repeating: count == 0 ? " " : Array(Self.bars)[step - 1], count: 3)
    }
    #expect(lines[title + 1].padding(toLength: 62, withPad: " ", startingAt: 0) == "  " + signs.joined())
    #expect(lines[title + 2] == "  0" + String(repeating: " ", count: 58) + "1")
    #expect(text.contains("○ no effect: 0, ● mean over trials: 0.48"))
  }

  @Test func `too few trials have no shape, and one arm has no effect`() async throws {
    let text = RunReport(try await Example().results(0..<19), provenance: .example).text()
    #expect(!text.contains("What single trials find"))
  }

  @Test func `each arm's curve stands beside its name and its end`() throws {
    let lines = try story(100).split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.contains("loss_of_response, Kaplan-Meier") })
    for (line, arm) in [(start + 2, "ketamine"), (start + 4, "midazolam")] {
      #expect(lines[line].hasPrefix("  \(arm)") && lines[line].hasSuffix(" %"), "\(lines[line])")
      // All are without the event on day 0.
      let first = try #require(lines[line].firstIndex { Self.bars.contains($0) })
      #expect(lines[line][first] == "█" && lines[line - 1].contains("█"))
    }
    #expect(lines.contains { $0.contains("Mean CAPS-5 at visits; full height is ") })
  }
}
