import ScenarioFiles
import Testing

/// The scan must keep step with the parser on any text, or deep nesting could hide from it.
@Suite struct NestingPropertyTests {
  static let pieces = [
    "[", "]", "{", "}", "- ", "? ", ": ", ":", ",", "a", "b: ", "\n", "\n  ", "\n    ", "\n ", "'", "\"", "#", " ",
    "|\n",
    ">-\n", "--- ", "x y", "\t", "''", "\\", "é", "&a ", "%", "|2\n", "\n---\n", "\n...\n", ">", "!", "\r", "\r\n", "-",
    "?", "@",
  ]

  static func soup(_ random: inout Seeded) -> String {
    (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  static func depth(_ node: PlacedNode) -> Int {
    if let items = node.items { return 1 + (items.map(depth).max() ?? 0) }
    if let entries = node.entries { return 1 + (entries.map { depth($0.value) }.max() ?? 0) }
    return 0
  }

  @Test func `the scan sees at least half the depth that the parser finds`() {
    for seed in UInt64(0)..<500 {
      var random = Seeded(state: seed)
      for _ in 0..<20 {
        let text = Self.soup(&random)
        guard let tree = read(text).tree else { continue }
        #expect(Self.depth(tree) <= 2 * StructureScan(Array(text.utf8)).deepest, "seed \(seed): \(text)")
      }
    }
  }

  @Test func `whatever stands before it, deep nesting does not reach the parser`() {
    let deep = ["[", "- ", "{a: ", ": ", "[\n "].map { String(repeating: $0, count: 20_000) }
    for seed in UInt64(0)..<500 {
      var random = Seeded(state: seed)
      // A crash here means that the scan and the parser disagree where a text ends.
      let text = Self.soup(&random) + (deep.randomElement(using: &random) ?? "")
      if let tree = read(text).tree { #expect(Self.depth(tree) <= 33, "seed \(seed)") }
    }
  }
}
