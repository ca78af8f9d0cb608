import Trials

/// What a name may be that a scenario declares: of an arm, an adverse event, an endpoint, a factor, a site.
///
/// A name is 1 to 200 characters (Unicode scalars) that can be seen, with single blanks between words. It has no point,
/// which joins the parts of a path, and nothing that reorders or hides the text beside it: no control character, no line
/// break, no mark of the direction of writing, no invisible character. Joiners and variation selectors within a name stay,
/// for many scripts and emoji need them. It begins and ends with characters that do not melt into their neighbours.
///
/// Names are kept in Unicode's normal form C, so names that are canonically equal are one name.
enum NameRule {
  static let longest = 200

  /// What is wrong with a name, as what was expected instead; `nil` when it passes.
  static func problem(_ name: String) -> String? {
    let scalars = name.unicodeScalars
    if scalars.isEmpty { return "a name of 1 to \(longest) characters" }
    for scalar in scalars {
      let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
      switch kind(of: scalar) {
      case .seen: continue
      case .point: return "a name without a point, for points join the parts of a path"
      case .control: return "a name on one line, without control characters (\(code))"
      case .direction: return "a name without characters that turn the direction of writing (\(code))"
      case .blank: return "a name with no other blank than the space (\(code))"
      case .invisible: return "a name without invisible characters (\(code))"
      case .unassigned: return "a name without characters for private use (\(code))"
      }
    }
    if scalars.first == " " || scalars.last == " " { return "a name without blanks at its ends" }
    if zip(scalars, scalars.dropFirst()).contains(where: { $0 == " " && $1 == " " }) {
      return "a name with single blanks between words"
    }
    if scalars.count > longest { return "a name of at most \(longest) characters; it has \(scalars.count)" }
    // Beside a point or a quote both must stay what they are.
    let framed = ".\(name)."
    if framed.first != "." || framed.last != "." || scalars.first.map(isMark) == true || isJoiner(scalars.last) {
      return "a name that begins and ends with characters of their own, not with marks on others"
    }
    return nil
  }

  /// What is wrong with a text, such as a title or a note; `nil` when it passes. It may have several lines, but nothing
  /// that steers a terminal or turns what stands beside it.
  static func problem(inText text: String) -> String? {
    for scalar in text.unicodeScalars where !["\n", "\r", "\t"].contains(scalar) {
      let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE...0xFFFF: return "a text without control characters (\(code))"
      case 0x202A...0x202E, 0x2066...0x2069:
        return "a text without characters that turn the direction of writing (\(code))"
      default: continue
      }
    }
    return nil
  }

  /// The name without what it may not have, as a file would hold it; an example where nothing is left.
  static func mended(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch kind(of: scalar) {
      case .seen: if !(scalar == " " && result.last == " ") { result.append(scalar) }
      case .point: result.append("_")
      case .blank: if result.last != " " { result.append(" ") }
      case .control: if result.last != " ", [9, 10, 13].contains(scalar.value) { result.append(" ") }
      case .direction, .invisible, .unassigned: continue
      }
    }
    var scalars = Array(result.drop { $0 == " " || isMark($0) }.prefix(longest))
    while let last = scalars.last, last == " " || isJoiner(last) { scalars.removeLast() }
    result = String.UnicodeScalarView(scalars)
    let text = String(result)
    return (problem(text) == nil ? text : "ketamine").inYAML
  }

  private enum Kind { case seen, point, control, direction, blank, invisible, unassigned }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    if scalar == "." { return .point }
    if scalar == " " { return .seen }
    switch scalar.value {
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0x180B...0x180D, 0x180F, 0xE0100...0xE01EF: return .seen
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return .direction
    case 0x2800: return .blank
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return .control
    case .spaceSeparator: return .blank
    case .privateUse, .surrogate: return .unassigned
    case .format: return .invisible
    default: break
    }
    if properties.isNoncharacterCodePoint { return .unassigned }
    return properties.isDefaultIgnorableCodePoint ? .invisible : .seen
  }

  /// Whether the scalar modifies the one before it.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: isJoiner(scalar) || scalar.properties.isEmojiModifier
    }
  }

  private static func isJoiner(_ scalar: Unicode.Scalar?) -> Bool { scalar == "\u{200C}" || scalar == "\u{200D}" }
}
