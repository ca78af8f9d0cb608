/// Text as an XML file may hold it.
enum XMLText {
  /// A text with markup escaped; the characters that XML 1.0 forbids and those that a terminal obeys become "\u{fffd}".
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t", "\r": result.append(" ")
      default: result.append(isForbidden(scalar.value) ? "\u{fffd}" : scalar)
      }
    }
    return String(result)
  }

  private static func isForbidden(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0, 0xfdd0...0xfdef: true
    default: value & 0xfffe == 0xfffe
    }
  }

  /// A number of pixels: at most two decimals, no exponent, no "-0".
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let size = hundredths.magnitude
    let whole = "\(sign)\(size / 100)"
    let rest = size % 100
    if rest == 0 { return whole }
    return whole + (rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)")
  }

  /// A name as a drawing shows it: without characters that break lines or turn the direction of what stands beside it.
  static func name(_ text: String) -> String {
    let name = Words.name(text).split(separator: " ").joined(separator: " ")
    return name.isEmpty ? "(no name)" : DisplayWidth.isolated(name)
  }
}
