extension Page {
  /// The page as text of a given width, with a line break at its end.
  func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    for block in blocks { Self.append(block, to: &lines, style) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func append(_ block: Block, to lines: inout [String], _ style: TextStyle) {
    switch block {
    case .blank: separate(&lines)
    case .heading(let text):
      separate(&lines)
      lines += TextWrap.lines(text, width: style.width).map {
        style.apply(.strong, to: DisplayWidth.isolated(TextWrap.softened($0)))
      }
    case .paragraph(let text, let indent, let hanging, let emphasis):
      let margin = String(repeating: " ", count: indent)
      for line in TextWrap.lines(text, width: style.width - indent, hanging: hanging) {
        lines.append(margin + style.apply(emphasis, to: DisplayWidth.isolated(TextWrap.softened(line))))
      }
    case .table(let table, let indent):
      let margin = String(repeating: " ", count: indent)
      for line in table.lines(width: style.width - indent, style: style) {
        lines.append(line.isEmpty ? line : margin + line)
      }
    case .days(let days):
      let width = days.map { DisplayWidth.of($0.day) }.max() ?? 0
      for line in days {
        // The blanks that align the days are hard, or they would be taken for the gap between two words.
        let label = DisplayWidth.pad(line.day, to: width + 2).map { $0 == " " ? "\u{a0}" : $0 }
        append(
          .paragraph(String(label) + line.text, indent: 2, hanging: width + 2, emphasis: line.emphasis), to: &lines,
          style)
      }
    case .banner(let text, let emphasis):
      for line in TextWrap.lines(text, width: style.width) {
        lines.append(style.apply(emphasis, to: DisplayWidth.isolated(line)))
      }
    case .verbatim(let text): lines.append("  " + text)
    case .plot(let plot, let indent):
      let margin = String(repeating: " ", count: indent)
      for line in plot.lines(width: style.width - indent) {
        let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
        lines.append(margin + TextWrap.softened(String(line[..<end])))
      }
    }
  }

  private static func separate(_ lines: inout [String]) {
    if lines.last?.isEmpty == false { lines.append("") }
  }
}
