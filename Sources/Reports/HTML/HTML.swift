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
  static func isolated(_ text: String) -> String {
    DisplayWidth.isolated(text) == text ? escaped(text) : "<bdi>\(escaped(text))</bdi>"
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

  /// A cell of a table, whose long names may be broken after a point, a low line or a stroke.
  static func cell(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.count > 18 else { return escaped(String(word)) }
      return word.map { "._/".contains($0) ? "\($0)<wbr>" : escaped(String($0)) }.joined()
    }
    let html = words.joined(separator: " ")
    return DisplayWidth.isolated(text) == text ? html : "<bdi>\(html)</bdi>"
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
