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
  private static let bold = 1.13

  /// The width of a text in pixels.
  package static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    text.reduce(0) { $0 + em($1) } * size * (isBold ? bold : 1)
  }

  /// The width of a character in font sizes.
  private static func em(_ character: Character) -> Double {
    if let code = character.asciiValue, code >= 32, code < 127 { return Double(widths[Int(code) - 32]) / 1000 }
    switch DisplayWidth.of(character) {
    case 0: return 0
    case 1: return character.isLowercase && character.unicodeScalars.allSatisfy { $0.value < 0x250 } ? 0.66 : 0.88
    default: return 1.3
    }
  }

  /// A text cut to a width, with "…" where something is missing.
  package static func truncated(_ text: String, size: Double, isBold: Bool = false, to limit: Double) -> String {
    let unit = size * (isBold ? bold : 1)
    let room = limit / unit
    var used = 0.0
    // Where the text must end so that the dots fit behind it.
    var cut = text.startIndex
    for index in text.indices {
      used += em(text[index])
      if used > room + 1e-9 {
        let kept = text[..<cut]
        return String(kept.reversed().drop { $0 == " " }.reversed()) + "…"
      }
      if used <= room - 1 { cut = text.index(after: index) }
    }
    return text
  }

  /// A text in lines no wider than a limit, broken at blanks and in the middle of a word only where one line cannot hold
  /// it; what does not fit into `lines` lines ends in "…".
  package static func wrapped(
    _ text: String, size: Double, isBold: Bool = false, to limit: Double, lines: Int
  ) -> [String] {
    func width(_ text: String) -> Double { Self.width(text, size: size, isBold: isBold) }
    var result: [String] = []
    var line = ""
    func add(_ word: String) {
      let joined = line.isEmpty ? word : line + " " + word
      if width(joined) <= limit {
        line = joined
        return
      }
      if !line.isEmpty { result.append(line) }
      line = ""
      for character in word {
        if !line.isEmpty, width(line + String(character)) > limit {
          result.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    for word in text.split(whereSeparator: \.isWhitespace) {
      add(String(word))
      // The rest cannot be seen.
      if result.count > lines { break }
    }
    if !line.isEmpty { result.append(line) }
    guard result.count > lines, lines > 0 else { return result }
    let last = result[lines - 1] + " " + result[lines]
    return result[..<(lines - 1)] + [truncated(last, size: size, isBold: isBold, to: min(limit, width(last) - size))]
  }
}
