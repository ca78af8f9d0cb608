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

  /// Names in so many columns at most; of those that are longer the middle is left out, and no two are then the same.
  static func labels(_ names: [String], width: Int) -> [String] {
    var forms = ShortForms()
    return names.map { forms.form(of: Words.name($0), to: Double(width)) { Double(DisplayWidth.of($0)) } }
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
