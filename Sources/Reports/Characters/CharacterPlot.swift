/// A small picture made of characters, for a page of any width. It says everything without colour.
protocol CharacterPlot {
  /// The lines of the picture, none wider than `width` columns.
  func lines(width: Int) -> [String]
}

/// Bars of characters, eight steps a line.
enum CharacterBars {
  private static let steps = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The lines of bars, the top one first.
  ///
  /// - Parameters:
  ///   - heights: One bar a column, 0…1; NaN for none. What is above 0 is seen.
  ///   - rows: How many lines; at least 1.
  static func lines(_ heights: [Double], rows: Int) -> [String] {
    let levels = heights.map { height -> Int in
      guard height > 0 else { return 0 }
      return max(1, Int((min(1, height) * Double(8 * rows)).rounded()))
    }
    return (0..<rows).reversed().map { row in
      levels.map { steps[max(0, min(8, $0 - 8 * row))] }.joined()
    }
  }

  /// A name in so many columns at most, its end left out where it is longer.
  static func label(_ name: String, width: Int) -> String {
    let name = Words.name(name)
    if DisplayWidth.of(name) <= width { return name }
    var kept = ""
    var used = 1
    for character in name {
      used += DisplayWidth.of(character)
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// The lines of a title.
  static func title(_ text: String, width: Int) -> [String] {
    TextWrap.lines(Words.name(text), width: width).map(DisplayWidth.isolated)
  }

  /// Two words at the ends of a line.
  static func ends(_ left: String, _ right: String, width: Int) -> String {
    let gap = max(1, width - DisplayWidth.of(left) - DisplayWidth.of(right))
    return left + String(repeating: " ", count: gap) + right
  }
}
