import Foundation
import ScenarioFiles
import Testing

@Suite struct LimitsTests {
  @Test(arguments: [
    String(repeating: "[", count: 500_000), String(repeating: "- ", count: 500_000),
    String(repeating: "? ", count: 500_000), String(repeating: ": ", count: 500_000),
    String(repeating: "{a: ", count: 200_000), String(repeating: "[[{a: ", count: 100_000),
    "a: " + String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
    (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    (0..<400).map { String(repeating: " ", count: $0) + "-" }.joined(separator: "\n"),
    "\"it's\": 'a \" b'\nb: |\n  text [[\nc: " + String(repeating: "[", count: 100_000),
    "&a [[*a, " + String(repeating: "[", count: 100_000), "!!seq " + String(repeating: "[", count: 100_000),
  ])
  func `deep nesting is refused before it is parsed`(text: String) {
    let result = read(text)
    #expect(result.tree == nil)
    #expect(!result.faults.isEmpty)
  }

  @Test func `thirty-two levels pass and thirty-three do not`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    }
    #expect(read(nested(32)).faults.isEmpty)
    #expect(read(nested(33)).tree == nil)
    #expect(read("a:\n  - " + nested(30)).faults.isEmpty)
    #expect(read("a:\n  - " + nested(31)).tree == nil)
  }

  @Test func `brackets in quotes, comments and block texts are no nesting`() {
    let marks = String(repeating: "[{", count: 100)
    let text = """
      a: "\(marks)"
      b: '\(marks) '' \(marks)'
      c: x # \(marks)
      d: |
        \(marks)

        \(marks)
      e: it's \(marks)
      f: >-
       \(marks)
      g: [1, "\(marks)", 'x', y]
      """
    #expect(read(text).faults.isEmpty)
  }

  @Test func `a YAML bomb is refused by its budget`() {
    var text = "a0: &a0 [1,1,1,1,1,1,1,1,1]\n"
    for i in 1..<30 {
      text += "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    let result = read(text)
    #expect(result.tree == nil)
    #expect(result.faults.map(\.found) == ["more than 100000 values, aliases unfolded"])
    #expect(read(text + "? *a29\n: 1").tree == nil)
    #expect(read(text + "*a29 : 1").tree == nil)
  }

  @Test func `wide indentation is refused`() {
    #expect(read("a:\n" + String(repeating: " ", count: 256) + "b: 1").faults.isEmpty)
    #expect(read("a:\n" + String(repeating: " ", count: 257) + "b: 1").tree == nil)
  }

  @Test func `too many values are refused`() {
    #expect(read("[" + String(repeating: "1,", count: 99_998) + "1]").faults.isEmpty)
    #expect(read("[" + String(repeating: "1,", count: 100_000) + "1]").tree == nil)
  }

  @Test func `one MiB is read and one byte more is not`() throws {
    let head = Array("a: 1\n#".utf8)
    let full = head + [UInt8](repeating: 120, count: (1 << 20) - head.count)
    try withFile(full) { #expect(ScenarioReader().load($0) != nil) }
    try withFile(full + [120]) { path in
      let reader = ScenarioReader()
      #expect(reader.load(path) == nil)
      #expect(reader.faults.map(\.expected) == ["a scenario of at most 1 MiB"])
    }
  }

  @Test func `a thread with a small stack survives the deepest file`() async {
    let text = (0..<16).map {
      String(repeating: "  ", count: $0) + "a:\n" + String(repeating: "  ", count: $0) + "- a:"
    }
    .joined(separator: "\n")
    let done: Bool = await withCheckedContinuation { continuation in
      let thread = Thread {
        _ = read(text)
        _ = read(String(repeating: "[", count: 32) + String(repeating: "]", count: 32))
        continuation.resume(returning: true)
      }
      thread.stackSize = 512 * 1024
      thread.start()
    }
    #expect(done)
  }
}
