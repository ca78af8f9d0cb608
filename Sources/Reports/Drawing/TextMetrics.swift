/// How much room a text takes, estimated so that it fits whatever sans-serif typeface the reader's machine has.
///
/// ## Source
/// Advance widths of DejaVu Sans 2.37 and Liberation Sans, the wider of the two for each character: DejaVu is wider than
/// Segoe UI, Roboto, Helvetica and Arial.
package enum TextMetrics {
  /// Thousandths of the font size for the characters from blank to tilde.
  private static let widths: [Int] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863,
    748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
  ]
  /// How much wider bold letters are, on average over a text.
  static let bold = 1.13

  /// The width of a text in pixels.
  package static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    text.reduce(0) { $0 + em($1) } * size * (isBold ? bold : 1)
  }

  /// The width of a character in font sizes.
  static func em(_ character: Character) -> Double {
    if let code = character.asciiValue, code >= 32, code < 127 { return Double(widths[Int(code) - 32]) / 1000 }
    // Hebrew letters are narrower than those of most scripts.
    if let first = character.unicodeScalars.first, (0x5D0...0x5F2).contains(first.value) { return 0.74 }
    switch DisplayWidth.of(character) {
    case 0: return 0
    case 1: return character.isLowercase && character.unicodeScalars.allSatisfy { $0.value < 0x250 } ? 0.66 : 0.88
    default: return 1.3
    }
  }
}
