// How a name of the user is written where the program gives a line to paste: into a file, a path or a shell.
extension String {
  /// The text as a scenario file may hold it in any place, also between brackets: plain where it is made of letters,
  /// digits, blanks and a few marks, otherwise in quotes.
  package var inYAML: String { isPlainWord ? self : inQuotes }

  /// The same in quotes whatever it is, so that it is no number and no flag: in double ones, or in single ones where the
  /// text has a double quote or a backslash.
  package var inQuotes: String {
    if !unicodeScalars.contains(where: { $0 == "\"" || $0 == "\\" }) { return "\"\(self)\"" }
    return "'\(doubling("'"))'"
  }

  /// A name as a path of keys holds it, for `--set` and for variants: in double quotes where it has a character with a
  /// meaning in paths, each double quote in it doubled.
  package var inPath: String {
    let isPlain = !isEmpty && !unicodeScalars.contains { ".[]\"'=".unicodeScalars.contains($0) }
    return isPlain ? self : "\"\(doubling("\""))\""
  }

  /// A word as a shell takes it: plain where that is safe, otherwise in single quotes.
  package var inShell: String {
    let isPlain = unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-_./=:,+@%".unicodeScalars.contains(scalar))
    }
    return isPlain && !isEmpty ? self : "'\(replacing("'", by: "'\\''"))'"
  }

  private func doubling(_ quote: Unicode.Scalar) -> String { replacing(quote, by: "\(quote)\(quote)") }

  /// By scalars: a mark on a quote makes one character with it, and the quote must be found all the same.
  private func replacing(_ quote: Unicode.Scalar, by words: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == quote { result.append(contentsOf: words.unicodeScalars) } else { result.append(scalar) }
    }
    return String(result)
  }

  /// Whether YAML takes the text as it is, and takes it for a text: `null` it would take for nothing.
  private var isPlainWord: Bool {
    for (index, scalar) in unicodeScalars.enumerated() {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: continue
      default: break
      }
      if ("0"..."9").contains(scalar) { continue }
      if index == 0 || !" _-./%+".unicodeScalars.contains(scalar) { return false }
    }
    return !isEmpty && last != " " && !["null", "Null", "NULL"].contains(self)
  }
}
