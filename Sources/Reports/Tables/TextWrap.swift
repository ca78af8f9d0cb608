/// Breaks text into lines that fit.
enum TextWrap {
  /// A text with its hard blanks, which hold words together, turned into blanks that a search finds.
  static func softened(_ text: String) -> String { String(text.map { $0 == "\u{a0}" ? " " : $0 }) }

  /// The lines of a text, broken between words, and inside a word that is longer than a line.
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
      for character in word {
        let columns = DisplayWidth.of(character)
        if used + columns > room() { flush() }
        line.append(character)
        used += columns
      }
    }
    if used > 0 || lines.isEmpty { flush() }
    return lines
  }
}
