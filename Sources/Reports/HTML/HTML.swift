/// Pieces of HTML. Whatever comes from outside goes through ``escaped(_:)``.
enum HTML {
  /// A text as it may stand between tags and in a quoted attribute.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A name of the user in the midst of other words: whatever the direction of its writing, it turns nothing around it.
  static func isolated(_ text: String) -> String { withElements(escaped(DisplayWidth.isolated(text))) }

  /// The marks around names from right to left as the element that HTML has for them.
  private static func withElements(_ escaped: String) -> String {
    guard escaped.unicodeScalars.contains(WritingDirection.start) else { return escaped }
    var result = ""
    for scalar in escaped.unicodeScalars {
      switch scalar {
      case WritingDirection.start: result += "<bdi>"
      case WritingDirection.end: result += "</bdi>"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A byte as two digits.
  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }

  /// An element with a text.
  static func element(_ tag: String, _ text: String, class name: String? = nil) -> String {
    "<\(tag)\(name.map { " class=\"\($0)\"" } ?? "")>\(isolated(text))</\(tag)>"
  }

  /// A cell of a table, whose long names may be broken after a point, a low line, a hyphen or a stroke, and where they
  /// have none of these after two dozen characters: no word may widen a column without end.
  static func cell(_ text: String) -> String {
    let words = DisplayWidth.isolated(text).split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.count > 18 else { return escaped(String(word)) }
      var html = ""
      var unbroken = 0
      for character in word {
        html += escaped(String(character))
        unbroken += 1
        if "._-/".contains(character) || unbroken == 24 {
          html += "<wbr>"
          unbroken = 0
        }
      }
      return html
    }
    return withElements(words.joined(separator: " "))
  }

  /// A whole document, without a script and without anything from elsewhere.
  ///
  /// - Parameters:
  ///   - title: Plain text.
  ///   - body: HTML.
  static func document(title: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(escaped(title))</title>
    <style>
    \(HTMLStyle.sheet)
    \(Stylesheet.text)
    </style>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }
}
