/// Texts that are written from right to left, kept from turning the figures beside them around.
///
/// A number behind a Hebrew word would be set to its left, as a part of the phrase. So each stretch of such letters stands
/// between two marks (U+2068 and U+2069) that take no room: what is inside runs its own way, what is outside stays.
///
/// ## Source
/// Unicode Standard Annex #9, "Unicode Bidirectional Algorithm", 2.4 and 6.1.
enum WritingDirection {
  static let start: Unicode.Scalar = "\u{2068}"
  static let end: Unicode.Scalar = "\u{2069}"

  /// Whether a letter is written from right to left.
  static func isTurned(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  /// The text with its stretches from right to left isolated; one that has such marks already is left as it is, so names
  /// can be isolated before they are joined.
  static func isolated(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isTurned($0) || $0 == start || $0 == end }) else { return text }
    if isBalanced(text), text.unicodeScalars.contains(start) { return text }
    let scalars = Array(text.unicodeScalars.filter { $0 != start && $0 != end })
    guard let first = scalars.firstIndex(where: isTurned) else { return String(String.UnicodeScalarView(scalars)) }
    // A name as a whole: nothing that is no part of one stands beside it.
    if !scalars.contains(where: { isOther($0) }) { return "\(start)\(String(String.UnicodeScalarView(scalars)))\(end)" }
    var result = String.UnicodeScalarView(scalars[..<first])
    var index = first
    while index < scalars.count {
      if !isTurned(scalars[index]) {
        result.append(scalars[index])
        index += 1
        continue
      }
      var last = index
      var next = index + 1
      while next < scalars.count, isTurned(scalars[next]) || joins(scalars[next]), !isSign(next, in: scalars) {
        if isTurned(scalars[next]) || isMark(scalars[next]) { last = next }
        next += 1
      }
      last = number(behind: last, in: scalars) ?? last
      result.append(start)
      result.append(contentsOf: scalars[index...last])
      result.append(end)
      index = last + 1
    }
    return String(result)
  }

  /// Whether every mark that opens is closed, and none closes what was not opened.
  static func isBalanced(_ text: String) -> Bool {
    var depth = 0
    for scalar in text.unicodeScalars {
      if scalar == start { depth += 1 }
      if scalar == end { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  /// The end of a number that ends a name, as in "group 2": what follows it is nothing, or a sign. One that words follow is
  /// a figure.
  private static func number(behind last: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var next = last + 1
    if next < scalars.count, scalars[next] == " " { next += 1 }
    let first = next
    while next < scalars.count, ("0"..."9").contains(scalars[next]) { next += 1 }
    guard next > first else { return nil }
    var behind = next
    while behind < scalars.count, scalars[behind] == " " { behind += 1 }
    if behind == scalars.count { return next - 1 }
    let isEnd = behind == next && ",;:)".unicodeScalars.contains(scalars[behind])
    return isEnd || "−/".unicodeScalars.contains(scalars[behind]) ? next - 1 : nil
  }

  /// Whether a stroke or hyphen stands alone, as a sign between two names.
  private static func isSign(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    (scalars[index] == "/" || scalars[index] == "-") && scalars[index - 1] == " " && index + 1 < scalars.count
      && scalars[index + 1] == " "
  }

  /// What may stand between two words of one stretch.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\u{a0}", "-", "_", "'", "\"", "/", "&", ".", "\u{200c}", "\u{200d}": true
    default: ("0"..."9").contains(scalar) || isMark(scalar)
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// A letter from left to right, or a sign between a name and what is said of it.
  private static func isOther(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: !isTurned(scalar)
    default: ":;,·±−=→()[]{}<>%‹›".unicodeScalars.contains(scalar)
    }
  }
}
