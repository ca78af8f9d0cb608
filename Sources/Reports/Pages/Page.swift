/// A page of text that grows line by line.
struct Page {
  let style: TextStyle
  private(set) var lines: [String] = []

  init(_ style: TextStyle) { self.style = style }

  /// The page with a line break at its end.
  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func blank() {
    if lines.last?.isEmpty == false { lines.append("") }
  }

  /// A heading with a blank line before it.
  mutating func heading(_ text: String) {
    blank()
    lines += TextWrap.lines(Words.name(text), width: style.width).map {
      style.apply(.strong, to: DisplayWidth.isolated(TextWrap.softened($0)))
    }
  }

  /// Running text, indented.
  mutating func paragraph(
    _ text: String, indent: Int = 2, hanging: Int = 0, emphasis: TextStyle.Emphasis? = nil
  ) {
    let margin = String(repeating: " ", count: indent)
    for line in TextWrap.lines(Words.name(text), width: style.width - indent, hanging: hanging) {
      lines.append(margin + style.apply(emphasis, to: DisplayWidth.isolated(TextWrap.softened(line))))
    }
  }

  mutating func table(_ table: TextTable, indent: Int = 2) {
    let margin = String(repeating: " ", count: indent)
    for line in table.lines(width: style.width - indent, style: style) {
      lines.append(line.isEmpty ? line : margin + line)
    }
  }

  mutating func append(_ line: String) { lines.append(line) }

  /// A line that no one should overlook.
  mutating func banner(_ text: String, _ emphasis: TextStyle.Emphasis) {
    for line in TextWrap.lines(Words.name(text), width: style.width) {
      lines.append(style.apply(emphasis, to: DisplayWidth.isolated(line)))
    }
  }
}

extension Page {
  /// A line to be copied: never broken, however long.
  mutating func verbatim(_ text: String) { append("  " + Words.name(text)) }
}
