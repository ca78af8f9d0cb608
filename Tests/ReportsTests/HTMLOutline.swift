/// What a browser would make of a page, as far as the tests ask: whether its tags fit together, and its plain text.
struct HTMLOutline {
  private static let withoutEnd: Set<String> = ["meta", "wbr", "br", "!doctype"]

  private(set) var faults: [String] = []
  private(set) var text = ""
  private(set) var tags: [(name: String, attributes: String)] = []

  init(_ html: String) {
    var open: [String] = []
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      text += Self.plain(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag without an end")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }.lowercased()
      if tag.first == "/" {
        if open.popLast() != name { faults.append("</\(name)> where something else is open") }
      } else {
        tags.append((name, String(tag.dropFirst(name.count))))
        if !Self.withoutEnd.contains(name), tag.last != "/" { open.append(name) }
      }
      if ["td", "th", "p", "li", "h1", "h2", "h3", "h4", "summary"].contains(name) { text += "\n" }
    }
    text += Self.plain(rest)
    faults += open.map { "<\($0)> without an end" }
  }

  /// The values of an attribute, in order.
  func values(of attribute: String) -> [String] {
    tags.compactMap { tag in
      guard let start = tag.attributes.firstRange(of: " \(attribute)=\"") else { return nil }
      return Self.plain(tag.attributes[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  private static func plain(_ text: Substring) -> String {
    var plain = String(text)
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      plain = plain.replacing(entity, with: sign)
    }
    return plain
  }
}
