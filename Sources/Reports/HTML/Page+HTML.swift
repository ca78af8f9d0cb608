extension Page {
  /// The page as HTML, its headings at a level of 2 to 6.
  func html(level: Int = 3) -> String {
    var writer = PageWriter(level: level)
    for block in blocks { writer.write(block) }
    return writer.finished()
  }
}

/// Turns the blocks of a page into HTML: what hangs becomes the items of one list.
private struct PageWriter {
  let level: Int
  private var html: [String] = []
  private var items: [String] = []
  private var heading = "Figures"

  init(level: Int) { self.level = level }

  mutating func write(_ block: Page.Block) {
    if case .paragraph(let text, _, let hanging, let emphasis) = block, hanging > 0 {
      items.append(HTML.element("li", text, class: emphasis?.htmlClass))
      return
    }
    closeList()
    switch block {
    case .blank: break
    case .heading(let text):
      heading = text
      html.append(HTML.element("h\(level)", text))
    case .paragraph(let text, _, _, let emphasis):
      html.append(HTML.element("p", text, class: emphasis?.htmlClass))
    case .table(let table, _): html.append(table.html(label: heading))
    case .days(let lines): html.append(Self.days(lines))
    case .banner(let text, let emphasis): html.append(HTML.element("p", text, class: "banner \(emphasis.htmlClass)"))
    // A page for a browser has better pictures.
    case .plot: break
    case .verbatim(let text): html.append("<pre class=\"wrap\">\(HTML.escaped(text))</pre>")
    }
  }

  mutating func finished() -> String {
    closeList()
    return html.joined(separator: "\n")
  }

  private mutating func closeList() {
    if items.isEmpty { return }
    html.append("<ul class=\"lines\">\n\(items.joined(separator: "\n"))\n</ul>")
    items = []
  }

  private static func days(_ lines: [Page.DatedLine]) -> String {
    let items = lines.map { line in
      let name = line.emphasis.map { " class=\"\($0.htmlClass)\"" } ?? ""
      return "<li\(name)><b>\(HTML.escaped(line.day))</b><span>\(HTML.marked(line.text))</span></li>"
    }
    return "<ol class=\"days\">\n\(items.joined(separator: "\n"))\n</ol>"
  }
}

extension TextTable {
  /// The table as HTML; the first cell of a row is its header.
  ///
  /// - Parameter label: What it is, for who cannot see it.
  func html(label: String) -> String {
    if columns.isEmpty || rows.isEmpty { return "" }
    let titles = columns.map { column in
      "<th scope=\"col\"\(column.isNumeric ? " class=\"num\"" : "")>\(HTML.cell(column.title))</th>"
    }
    let head = columns.allSatisfy(\.title.isEmpty) ? "" : "<thead><tr>\(titles.joined())</tr></thead>\n"
    let body = rows.map { row in
      let cells = zip(columns, row).enumerated().map { index, cell in
        if index == 0 { return "<th scope=\"row\">\(HTML.cell(cell.1))</th>" }
        return "<td\(cell.0.isNumeric ? " class=\"num\"" : "")>\(HTML.cell(cell.1))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(HTML.escaped(label))">
      <table>
      \(head)<tbody>
      \(body.joined(separator: "\n"))
      </tbody></table>
      </div>
      """
  }
}

extension TextStyle.Emphasis {
  var htmlClass: String {
    switch self {
    case .strong: "strong"
    case .faint: "faint"
    case .latent: "latent"
    case .good: "good"
    case .bad: "bad"
    case .caution: "caution"
    }
  }
}
