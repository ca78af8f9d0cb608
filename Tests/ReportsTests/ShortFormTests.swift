import Reports
import Testing

/// Names that have no room, and names that are written from right to left.
@Suite struct ShortFormTests {
  private func drawn(_ names: [String], within room: Double) -> [String] {
    var canvas = Canvas()
    for (index, name) in names.enumerated() {
      canvas.text(name, at: Point(10, 20 * Double(index + 1)), within: room)
    }
    return canvas.finished(height: 400, title: "x", summary: "y").labels.map(\.text)
  }

  @Test func `names that differ at their ends keep them`() {
    let names = ["a", "b"].map { String(repeating: "the same beginning ", count: 9) + $0 }
    let shown = drawn(names, within: 100)
    #expect(shown.allSatisfy { $0.contains("…") && $0.hasPrefix("the") })
    #expect(shown.map(\.last) == ["a", "b"])
  }

  @Test func `names that differ in their middle alone show where`() {
    let part = String(repeating: "the same part ", count: 6)
    let shown = drawn([part + "left" + part + "end", part + "right" + part + "end"], within: 100)
    #expect(shown.count == 2 && shown[0] != shown[1])
    #expect(shown[1].contains("righ"), "\(shown)")
  }

  @Test func `what has the same short form in any case gets a number`() {
    let part = String(repeating: "x", count: 300)
    let names = ["p", "q", "r"].map { part + $0 + part + $0 + part }
    let shown = drawn(names + names, within: 60)
    #expect(Set(shown).count == 3)
    // The same name has the same short form again.
    #expect(Array(shown[..<3]) == Array(shown[3...]))
  }

  @Test func `a long word is broken behind its low lines`() {
    let lines = TextMetrics.wrapped("a_long_name_with_low_lines", size: 10, to: 60, lines: 9)
    #expect(lines.joined() == "a_long_name_with_low_lines" && lines.dropLast().allSatisfy { $0.hasSuffix("_") })
  }

  @Test func `what is left out of a paragraph is neither its beginning nor its end`() {
    let text = (1...60).map { "word\($0)" }.joined(separator: " ")
    let lines = TextMetrics.wrapped(text, size: 10, to: 200, lines: 3)
    #expect(lines.count == 3 && lines[0].hasPrefix("word1 word2") && lines[2].hasSuffix("word60"))
    #expect(lines[2].contains("…") && lines.allSatisfy { TextMetrics.width($0, size: 10) <= 200 })
  }

  @Test func `a number behind a name from right to left stays behind it`() {
    var table = TextTable([.words("שם"), .numbers("n")])
    table.add(["קבוצה 2", "17"])
    table.add(["קבוצה: 12 patients", "3"])
    table.add(["ratio, קבוצה 2 / קבוצה 1", "4"])
    let lines = table.lines(width: 60)
    #expect(lines[2].contains("\u{2068}קבוצה 2\u{2069}") && lines[2].hasSuffix("17"))
    #expect(lines[3].contains("\u{2068}קבוצה\u{2069}: 12 patients"))
    #expect(lines[4].contains("ratio, \u{2068}קבוצה 2\u{2069} / \u{2068}קבוצה 1\u{2069}"))
  }
}
