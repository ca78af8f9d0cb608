// Texts made to fit.
extension TextMetrics {
  /// A text cut to a width, with "…" in its middle where something is missing.
  package static func truncated(_ text: String, size: Double, isBold: Bool = false, to limit: Double) -> String {
    Shortened.text(text, to: limit / (size * (isBold ? bold : 1)), width: em)
  }

  /// A text in lines no wider than a limit, broken at blanks, and within a word only where one line cannot hold it: after
  /// a low line, a hyphen, a point or a stroke of it, or anywhere. Of what does not fit into `lines` lines the last has
  /// the beginning and the end.
  package static func wrapped(
    _ text: String, size: Double, isBold: Bool = false, to limit: Double, lines: Int
  ) -> [String] {
    wrapped(text, size: size, isBold: isBold, to: limit, lines: lines) {
      truncated($0, size: size, isBold: isBold, to: limit)
    }
  }

  /// - Parameter cut: Makes what is left fit into the last line.
  static func wrapped(
    _ text: String, size: Double, isBold: Bool, to limit: Double, lines: Int, cut: (String) -> String
  ) -> [String] {
    func width(_ text: String) -> Double { Self.width(text, size: size, isBold: isBold) }
    var result: [String] = []
    var line = ""
    func flush() {
      if !line.isEmpty { result.append(line) }
      line = ""
    }
    func add(_ piece: String, glue: String) {
      if width(line.isEmpty ? piece : line + glue + piece) <= limit {
        line += line.isEmpty ? piece : glue + piece
        return
      }
      flush()
      for character in piece {
        if !line.isEmpty, width(line + String(character)) > limit { flush() }
        line.append(character)
      }
    }
    for word in text.split(whereSeparator: \.isWhitespace) {
      if width(String(word)) <= limit {
        add(String(word), glue: " ")
      } else {
        for (index, piece) in pieces(of: word).enumerated() { add(piece, glue: index == 0 ? " " : "") }
      }
      // The rest cannot be seen.
      if result.count > lines { break }
    }
    flush()
    guard result.count > lines, lines > 0 else { return result }
    let rest = remainder(of: text, behind: Array(result[..<(lines - 1)]))
    return result[..<(lines - 1)] + [cut(rest)]
  }

  /// A word in parts that each end where it may be broken.
  private static func pieces(of word: Substring) -> [String] {
    var pieces = [""]
    for character in word {
      pieces[pieces.count - 1].append(character)
      if "._-/".contains(character) { pieces.append("") }
    }
    return pieces.last == "" ? pieces.dropLast() : pieces
  }

  /// What of a text is not in the lines.
  private static func remainder(of text: String, behind lines: [String]) -> String {
    var left = lines.reduce(0) { $0 + $1.reduce(0) { $0 + ($1.isWhitespace ? 0 : 1) } }
    let rest = text.drop { character in
      if character.isWhitespace { return true }
      if left == 0 { return false }
      left -= 1
      return true
    }
    return String(rest)
  }
}
