/// A row of the small table below a plot: one number for each place on the axis.
struct CountRow {
  /// Whose numbers they are.
  let name: String
  /// How the series is drawn; nil for a row that belongs to no line.
  let look: SeriesLook?
  /// What is written at each place.
  let cells: [String]
}

extension Canvas {
  /// A table whose columns stand under places of the axis; gives the height below it.
  ///
  /// Columns that would touch their left neighbour are left out, the same in every row.
  mutating func countTable(
    _ title: String, _ rows: [CountRow], under places: [Double], in area: Box, column: Double, top: Double
  ) -> Double {
    guard !rows.isEmpty, !places.isEmpty else { return top }
    var free = -Double.infinity
    var kept: [Int] = []
    for (index, place) in places.enumerated() {
      let widest = rows.map { $0.cells.indices.contains(index) ? Self.cellWidth($0.cells[index]) : 0 }.max() ?? 0
      guard place - widest / 2 > free else { continue }
      kept.append(index)
      free = place + widest / 2 + 8
    }
    text(title, at: Point(16, top + 14), Lettering(size: 11, isBold: true), within: width - 32)
    var y = top + 32
    for row in rows {
      for index in kept where row.cells.indices.contains(index) {
        text(row.cells[index], at: Point(places[index], y), Lettering(size: 11, anchor: .middle))
      }
      if let look = row.look {
        line(from: Point(area.right + 16, y - 4), to: Point(area.right + 34, y - 4), look.stroke(2.5))
      }
      let start = area.right + (row.look == nil ? 16 : 39)
      text(row.name, at: Point(start, y), Lettering(size: 11), within: width - start - 6)
      y += 17
    }
    return y
  }

  /// How wide a number of the table is.
  static func cellWidth(_ cell: String) -> Double { TextMetrics.width(cell, size: 11) }
}
