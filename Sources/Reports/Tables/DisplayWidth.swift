/// How many columns of a terminal a text takes.
enum DisplayWidth {
  /// The columns of a text: the sum over what a reader sees as characters.
  static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

  /// The columns of a character: 0, 1 or 2. A sequence of emoji joined into one takes the room of one.
  static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xfe0f { return 2 }
      width = max(width, of(scalar))
    }
    let first = character.unicodeScalars.first?.value ?? 0
    return (0x1f1e6...0x1f1ff).contains(first) ? 2 : width
  }

  /// The columns of a scalar: 0 for what only modifies another, 2 for what is wide in East Asia and for emoji.
  ///
  /// ## Source
  /// Blocks after Unicode Standard Annex #11, "East Asian Width".
  static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff,
      0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }

  /// A text padded with blanks to a number of columns.
  static func pad(_ text: String, to width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - of(text)))
    return left ? blanks + text : text + blanks
  }

  /// A text whose parts from right to left turn nothing beside them; see ``WritingDirection``.
  static func isolated(_ text: String) -> String { WritingDirection.isolated(text) }
}
