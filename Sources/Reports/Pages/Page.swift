/// A page of headings, paragraphs and tables in the order in which they were written. It knows nothing of widths or
/// tags: text for a terminal and HTML are made of the same page, so that no figure can differ between them.
///
///     var page = Page()
///     page.heading("Power")
///     page.paragraph("In 31 of 100 trials a real effect of this size is missed.")
///     page.text(TextStyle(width: 80))
struct Page {
  /// A part of a page.
  enum Block {
    /// Room before what follows.
    case blank
    /// The title of what follows.
    case heading(String)
    /// Running text; lines after the first are indented further by `hanging`.
    case paragraph(String, indent: Int, hanging: Int, emphasis: TextStyle.Emphasis?)
    case table(TextTable, indent: Int)
    /// What happened on which day.
    case days([DatedLine])
    /// A line that no one should overlook.
    case banner(String, TextStyle.Emphasis)
    /// A line to be copied: never broken, however long.
    case verbatim(String)
    /// A picture made of characters.
    case plot(any CharacterPlot, indent: Int)
  }

  /// A line of what happened on a day.
  struct DatedLine {
    let day: String
    let text: String
    let emphasis: TextStyle.Emphasis?
  }

  private(set) var blocks: [Block] = []

  mutating func blank() { blocks.append(.blank) }

  mutating func heading(_ text: String) { blocks.append(.heading(Words.name(text))) }

  mutating func paragraph(
    _ text: String, indent: Int = 2, hanging: Int = 0, emphasis: TextStyle.Emphasis? = nil
  ) {
    blocks.append(.paragraph(Words.name(text), indent: indent, hanging: hanging, emphasis: emphasis))
  }

  mutating func table(_ table: TextTable, indent: Int = 2) { blocks.append(.table(table, indent: indent)) }

  mutating func days(_ lines: [DatedLine]) {
    blocks.append(
      .days(lines.map { DatedLine(day: Words.name($0.day), text: Words.name($0.text), emphasis: $0.emphasis) }))
  }

  mutating func banner(_ text: String, _ emphasis: TextStyle.Emphasis) {
    blocks.append(.banner(Words.name(text), emphasis))
  }

  mutating func verbatim(_ text: String) { blocks.append(.verbatim(Words.name(text))) }

  mutating func plot(_ plot: any CharacterPlot, indent: Int = 2) { blocks.append(.plot(plot, indent: indent)) }

  /// Whether a cell of a table or a paragraph has a text in it.
  func contains(_ text: String) -> Bool {
    blocks.contains { block in
      switch block {
      case .paragraph(let words, _, _, _), .banner(let words, _), .heading(let words): words.contains(text)
      case .table(let table, _): table.rows.contains { $0.contains { $0.contains(text) } }
      case .days(let lines): lines.contains { $0.text.contains(text) }
      case .blank, .verbatim, .plot: false
      }
    }
  }
}
