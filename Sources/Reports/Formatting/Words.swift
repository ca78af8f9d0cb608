/// Small words around numbers and lists.
enum Words {
  /// "a", "a and b", "a, b and c".
  static func list(_ items: [String], last: String = "and") -> String {
    guard let end = items.last else { return "" }
    return items.count == 1 ? end : items.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// "1 patient", "1,000 patients".
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(Digits.whole(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A sentence begins with a capital letter.
  static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// A share as whole or tenth percent, never "0 %" for what is not zero: "0.4 %", "under 0.1 %".
  static func percent(_ share: Double) -> String {
    if share > 0 && share < 0.001 { return "under 0.1 %" }
    if share < 1 && share > 0.999 { return "over 99.9 %" }
    return Digits.plain(share * 100, decimals: 1) + " %"
  }

  /// A name as the terminal may show it: control characters, line breaks and characters that turn the direction of
  /// writing are replaced, so that no name can break a line or hide text.
  static func name(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    // Pairs that keep directions apart are the program's own; no name that was read from a file has them.
    let isBalanced = WritingDirection.isBalanced(text)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2068...0x2069 where isBalanced: result.append(scalar)
      case 0..<0x20, 0x7f..<0xa0, 0x2028...0x202e, 0x2066...0x2069, 0x200e...0x200f: result.append("\u{fffd}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
