import Reports
import Testing

@Suite struct TextTableTests {
  static let names = [
    "ketamine", "<script>alert('x')</script>", "\"quoted\" & 'single'", "قسم العلاج بالكيتامين", "קטמין",
    String(repeating: "x", count: 200), "💊👩‍👩‍👧‍👦🇩🇪 arm", "氯胺酮", "Ångström e\u{301}", "tab\tand\nbreak\u{1b}[31m",
    "\u{202e}turned", "",
  ]

  private static func table() -> TextTable {
    var table = TextTable([.words("arm"), .numbers("value"), .words("remark")])
    for (index, name) in names.enumerated() {
      table.add([name, "\(index * index).\(index) ± 0.\(index + 10)", "remark \(index)"])
    }
    return table
  }

  @Test(arguments: [20, 33, 40, 60, 80, 120, 400])
  func `no line is wider than the page`(_ width: Int) {
    for line in Self.table().lines(width: width) { #expect(columns(line) <= width, "\(line)") }
  }

  @Test(arguments: [40, 60, 80, 120, 400])
  func `points stand below points and errors below errors`(_ width: Int) {
    let lines = Self.table().lines(width: width).filter { $0.contains("±") }
    #expect(lines.count == Self.names.count)
    #expect(Set(lines.map { columns(String($0.prefix { $0 != "±" })) }).count == 1)
    let points = lines.map { line -> Int in
      let before = line.prefix { $0 != "±" }
      return columns(String(before[..<(before.lastIndex(of: ".") ?? before.startIndex)]))
    }
    #expect(Set(points).count == 1)
  }

  @Test(arguments: [20, 40, 80]) func `nothing is dropped`(_ width: Int) {
    var table = TextTable([.words("arm")] + (0..<9).map { .numbers("column \($0)") } + [.words("remark")])
    table.add([String(repeating: "abc", count: 60)] + (0..<9).map { "\($0).25 ± 0.0\($0)" } + ["the very last words"])
    let lines = table.lines(width: width)
    for line in lines { #expect(columns(line) <= width, "\(line)") }
    let text = lines.joined(separator: "\n")
    for column in 0..<9 { #expect(text.contains("\(column).25 ± 0.0\(column)")) }
    for word in ["the", "very", "last", "words"] { #expect(text.contains(word)) }
    #expect(text.count { $0 == "a" } >= 60)
  }

  @Test func `a long path is broken after a point or a low line, not inside a word`() {
    var table = TextTable([.words("a"), .words("result")])
    table.add(["x", "response_week_2.proportion.ketamine"])
    let lines = table.lines(width: 30)
    #expect(lines.dropFirst(2) == ["x  response_week_2.proportion.", "   ketamine"])
  }

  @Test func `a control character cannot reach the terminal`() {
    let text = Self.table().lines(width: 400).joined(separator: "\n")
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!text.unicodeScalars.contains("\u{202e}"))
  }

  @Test func `colour changes no character`() {
    let plain = Self.table().lines(width: 80).joined(separator: "\n")
    let bright = Self.table().lines(width: 80, style: TextStyle(width: 80, colour: true)).joined(separator: "\n")
    #expect(bright != plain)
    #expect(withoutColour(bright) == plain)
    #expect(!plain.contains("\u{1b}"))
  }
}

/// Columns as terminals count them for the names above: a count of its own, apart from the one under test.
func columns(_ text: String) -> Int {
  withoutColour(text).reduce(0) { sum, character in
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return sum }
    if first.value == 0x2068 || first.value == 0x2069 { return sum }
    if (0x4e00...0x9fff).contains(first.value) || first.value >= 0x1f000 { return sum + 2 }
    return sum + 1
  }
}

/// A text without its ANSI colours.
func withoutColour(_ text: String) -> String { text.replacing(/\u{1b}\[[0-9]+m/, with: "") }
