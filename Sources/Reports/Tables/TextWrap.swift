/// Breaks text into lines that fit.
enum TextWrap {
  /// A text with its hard blanks, which hold words together, turned into blanks that a search finds.
  static func softened(_ text: String) -> String { String(text.map { $0 == "\u{a0}" ? " " : $0 }) }

  /// The lines of a text, broken between words, and inside a word that is longer than a line: after a point, a low line,
  /// a hyphen or a stroke of it, or anywhere.
  ///
  /// - Parameters:
  ///   - width: Columns; at least 2, for a wide character needs two.
  ///   - hanging: Blanks before every line but the first.
  static func lines(_ text: String, width: Int, hanging: Int = 0) -> [String] {
    let width = max(2, width)
    let indent = String(repeating: " ", count: min(hanging, width / 2))
    var lines: [String] = []
    var line = ""
    var used = 0
    func room() -> Int { width - (lines.isEmpty ? 0 : DisplayWidth.of(indent)) }
    func flush() {
      lines.append((lines.isEmpty ? "" : indent) + line)
      line = ""
      used = 0
    }
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let columns = DisplayWidth.of(String(word))
      if used > 0 && used + 1 + columns > room() { flush() }
      if columns <= room() {
        line += (used > 0 ? " " : "") + word
        used += (used > 0 ? 1 : 0) + columns
        continue
      }
      for piece in pieces(word) {
        let columns = DisplayWidth.of(piece)
        if used > 0 && used + columns > room() && columns <= width - min(hanging, width / 2) { flush() }
        for character in piece {
          let columns = DisplayWidth.of(character)
          if used + columns > room() { flush() }
          line.append(character)
          used += columns
        }
      }
    }
    if used > 0 || lines.isEmpty { flush() }
    return lines
  }

  /// A word in parts that each end where it may be broken.
  private static func pieces(_ word: Substring) -> [String] {
    var pieces = [""]
    for character in word {
      pieces[pieces.count - 1].append(character)
      if "._-/".contains(character) { pieces.append("") }
    }
    return pieces.last == "" ? pieces.dropLast() : pieces
  }
}
