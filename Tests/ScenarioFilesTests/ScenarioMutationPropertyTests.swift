import Foundation
import ScenarioFiles
import Testing
import Trials

/// Whatever is done to a scenario file, it loads or says why not; what loads can be run or says why not.
@Suite struct ScenarioMutationPropertyTests {
  static let extremes = [
    "-1", "0", "1e308", "1e-308", "\"\"", "[]", "{}", "null", "9223372036854775807", "-9223372036854775808",
    "99999999999999999999999", "ü😀", "[1, 2, 3]", "{visit: 14}", "nan", "true", "1e9 years", "0.5", "100%", "1 min",
    "*x",
    "1e-300 per year", "1e300 per min", "response", "onset", "last_session", "1e15",
  ]

  /// Lines deleted, repeated or exchanged, values replaced by extremes, bits flipped.
  static func mutated(_ text: String, _ random: inout Seeded) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let a = Int.random(in: 0..<lines.count, using: &random)
      let b = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0 where lines.count > 1: lines.remove(at: a)
      case 1: lines.insert(lines[a], at: b)
      case 2: lines.swapAt(a, b)
      case 3:
        var bytes = Array(lines[a].utf8)
        if let at = bytes.indices.randomElement(using: &random) {
          bytes[at] ^= 1 << UInt8.random(in: 0..<7, using: &random)
        }
        lines[a] = String(decoding: bytes, as: UTF8.self)
      default: lines[a] = replacingValue(in: lines[a], &random)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// One of the values of a line, behind a colon or between commas, replaced.
  static func replacingValue(in line: String, _ random: inout Seeded) -> String {
    let starts = line.indices.filter { index in
      line[index] == " " && index > line.startIndex && [":", ","].contains(line[line.index(before: index)])
    }
    guard let start = starts.randomElement(using: &random) else { return line }
    let rest = line[line.index(after: start)...]
    let end = rest.firstIndex { ",]}".contains($0) } ?? rest.endIndex
    return line[...start] + (extremes.randomElement(using: &random) ?? "") + line[end...]
  }

  @Test func `no mutation of a shipped scenario traps`() throws {
    let texts = try Scenarios.names.map { try Scenarios.text($0) }
    var loaded = 0
    for seed in UInt64(0)..<240 {
      var random = Seeded(state: seed)
      let text = Self.mutated(texts[Int(seed) % texts.count], &random)
      do {
        let file = try ScenarioFile.parse(text, settings: [("design.sample_size", "100")])
        loaded += 1
        for scenario in [file.scenario] + file.variants.map(\.scenario) {
          let plan = try TrialPlan(scenario)
          _ = try Simulation(plan, seed: seed).run(replicate: 0)
        }
      } catch let error as ScenarioFileError {
        #expect(!error.faults.isEmpty && error.faults.allSatisfy { !$0.suggestion.isEmpty }, "seed \(seed)")
        let told = Set(error.faults.map { "\($0.place) \($0.path) \($0.found) \($0.expected)" })
        #expect(told.count == error.faults.count, "seed \(seed): \(error)")
      } catch is SimulationError {
        continue
      }
    }
    #expect(loaded > 30)
  }
}
