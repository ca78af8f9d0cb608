/// Where the cells of a table go on a page of a given width.
struct TableLayout {
  private static let gap = 2
  private let titles: [String]
  private let cells: [[String]]
  private let widths: [Int]
  private let blocks: [[Int]]

  init(_ table: TextTable, width: Int) {
    titles = table.columns.map(\.title)
    var cells = table.rows
    for column in table.columns.indices where table.columns[column].isNumeric {
      let aligned = DecimalAlignment.align(table.rows.map { $0[column] })
      for row in cells.indices { cells[row][column] = aligned[row] }
    }
    self.cells = cells
    let titles = titles
    let natural = table.columns.indices.map { column -> Int in
      // A long name without blanks is broken rather than that it widens a column of short numbers.
      let title = titles[column].split(separator: " ").map { min(24, DisplayWidth.of(String($0))) }.max() ?? 0
      let widest = cells.map { DisplayWidth.of($0[column]) }.max() ?? 0
      return max(1, title, widest, table.columns[column].isNumeric ? 0 : min(24, DisplayWidth.of(titles[column])))
    }
    let layout = Self.fit(
      natural, titles: titles.map { DisplayWidth.of($0) }, numeric: table.columns.map(\.isNumeric), width: width)
    widths = layout.widths
    blocks = layout.blocks
  }

  /// Narrows the columns of words, the widest first; what does not fit then goes into further blocks.
  private static func fit(
    _ natural: [Int], titles: [Int], numeric: [Bool], width: Int
  ) -> (widths: [Int], blocks: [[Int]]) {
    var widths = natural
    func total(_ columns: [Int]) -> Int { columns.reduce(0) { $0 + widths[$1] + gap } - gap }
    let words = natural.indices.filter { !numeric[$0] }
    while total(Array(natural.indices)) > width {
      guard let widest = words.filter({ widths[$0] > 16 }).max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    widths[0] = min(widths[0], max(6, (width - gap) / 3))
    for column in widths.indices.dropFirst() { widths[column] = min(widths[column], width - gap - widths[0]) }
    var blocks: [[Int]] = []
    var block = [0]
    for column in natural.indices.dropFirst() {
      if total(block + [column]) > width && block.count > 1 {
        blocks.append(block)
        block = [0]
      }
      block.append(column)
    }
    blocks.append(block)
    // What is left goes to words over columns that are narrower.
    if blocks.count == 1 {
      for column in words where titles[column] > widths[column] {
        widths[column] += min(titles[column] - widths[column], max(0, width - total(block)))
      }
    }
    // Where the page was split, the first column takes what room it can get.
    if let most = blocks.map(total).max() { widths[0] = min(natural[0], widths[0] + max(0, width - most)) }
    return (widths, blocks)
  }

  func lines(style: TextStyle) -> [String] {
    var lines: [String] = []
    for (number, block) in blocks.enumerated() {
      if number > 0 { lines.append("") }
      if !titles.allSatisfy(\.isEmpty) {
        lines += row(titles, block, bottom: true).map { style.apply(.faint, to: $0) }
        lines.append(
          style.apply(.faint, to: block.map { String(repeating: "─", count: widths[$0]) }.joined(gap: Self.gap)))
      }
      for cells in cells { lines += row(cells, block, bottom: false) }
    }
    return lines
  }

  /// The lines of one row; titles stand at the bottom of their room, cells at the top.
  private func row(_ cells: [String], _ block: [Int], bottom: Bool) -> [String] {
    let wrapped = block.map { column -> [String] in
      // A cell that fits keeps its blanks: they align it.
      DisplayWidth.of(cells[column]) <= widths[column]
        ? [cells[column]]
        : TextWrap.lines(cells[column], width: widths[column], hanging: column == 0 && !bottom ? 2 : 0)
    }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { line in
      let parts = zip(block, wrapped).map { column, lines -> String in
        let position = bottom ? line - (height - lines.count) : line
        let text = lines.indices.contains(position) ? lines[position] : ""
        return DisplayWidth.pad(DisplayWidth.isolated(text), to: widths[column])
      }
      var text = TextWrap.softened(parts.joined(gap: Self.gap))
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
  }
}

extension [String] {
  fileprivate func joined(gap: Int) -> String { joined(separator: String(repeating: " ", count: gap)) }
}

/// Sets the numbers of a column below each other: points below points, ± below ±.
enum DecimalAlignment {
  static func align(_ cells: [String]) -> [String] {
    let parts = cells.map(split)
    let heads = parts.map { $0.map { DisplayWidth.of($0.head) } ?? 0 }.max() ?? 0
    let tails = parts.map { $0.map { DisplayWidth.of($0.tail) } ?? 0 }.max() ?? 0
    return zip(cells, parts).map { cell, part in
      guard let part else { return cell }
      let head = DisplayWidth.pad(part.head, to: heads, left: true)
      return part.rest.isEmpty ? head + part.tail : head + DisplayWidth.pad(part.tail, to: tails) + part.rest
    }
  }

  /// The digits before the point, what follows up to the first blank, and the rest; `nil` for what is no number.
  private static func split(_ cell: String) -> (head: String, tail: String, rest: String)? {
    guard let first = cell.first, first.isNumber || first == "-" && cell.dropFirst().first?.isNumber == true else {
      return nil
    }
    let head = cell.prefix { $0.isNumber || $0 == "-" || $0 == "," }
    let after = cell[head.endIndex...]
    let cut = after.firstRange(of: " ±")?.lowerBound ?? after.firstIndex(of: " ") ?? after.endIndex
    return (String(head), String(after[..<cut]), String(after[cut...]))
  }
}
