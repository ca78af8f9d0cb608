import Trials

/// A value of the file that knows its line, its column and its key path.
package struct PlacedNode: Sendable {
  /// What the value is.
  package enum Content: Sendable {
    /// A word, number or quoted text; `isPlain` when it stands without quotes.
    case scalar(String, isPlain: Bool)
    case sequence([PlacedNode])
    /// Keys and values in the order of the file; every key once.
    case mapping([Entry])
  }

  /// A key with its value.
  package struct Entry: Sendable {
    package let key: String
    package let keyPlace: Place
    package let value: PlacedNode
    package init(key: String, keyPlace: Place, value: PlacedNode) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  package let content: Content
  package let place: Place
  /// Where this value's key stands; the value's own place for list items and the root.
  package let keyPlace: Place
  package let path: NodePath

  package init(_ content: Content, place: Place, keyPlace: Place? = nil, path: NodePath) {
    self.content = content
    self.place = place
    self.keyPlace = keyPlace ?? place
    self.path = path
  }

  /// The value of a key; `nil` where this is no mapping or lacks it.
  package subscript(key: String) -> PlacedNode? { entries?.first { $0.key == key }?.value }

  /// The entries of a mapping; `nil` for any other value.
  package var entries: [Entry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  /// The items of a list; `nil` for any other value.
  package var items: [PlacedNode]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  /// The text of a scalar; `nil` for any other value.
  package var text: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// Whether this is a scalar without quotes.
  package var isPlain: Bool {
    if case .scalar(_, let isPlain) = content { return isPlain }
    return false
  }

  /// Whether nothing is written: `key:`, `~` or `null`.
  package var isNothing: Bool {
    guard case .scalar(let text, true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The value as a fault shows it, on one line.
  package var shown: String {
    var text = ""
    show(into: &text)
    return oneLine(text)
  }

  private func show(into text: inout String) {
    guard text.utf8.count < 80 else { return }
    switch content {
    case .scalar(let value, let isPlain): text += isPlain ? oneLine(value) : oneLine(value).inQuotes
    case .sequence(let items):
      text += "["
      for (index, item) in items.prefix(40).enumerated() {
        if index > 0 { text += ", " }
        item.show(into: &text)
      }
      text += "]"
    case .mapping(let entries):
      text += "{"
      for (index, entry) in entries.prefix(40).enumerated() {
        if index > 0 { text += ", " }
        text += oneLine(entry.key, limit: 200).inYAML + ": "
        entry.value.show(into: &text)
      }
      text += "}"
    }
  }

  /// The same value under another path, its places kept.
  package func moved(to path: NodePath, keyPlace: Place) -> PlacedNode {
    switch content {
    case .scalar: return PlacedNode(content, place: place, keyPlace: keyPlace, path: path)
    case .sequence(let items):
      let moved = items.enumerated().map { $1.moved(to: path.item($0), keyPlace: $1.keyPlace) }
      return PlacedNode(.sequence(moved), place: place, keyPlace: keyPlace, path: path)
    case .mapping(let entries):
      let moved = entries.map {
        Entry(
          key: $0.key, keyPlace: $0.keyPlace,
          value: $0.value.moved(to: path.key($0.key), keyPlace: $0.keyPlace))
      }
      return PlacedNode(.mapping(moved), place: place, keyPlace: keyPlace, path: path)
    }
  }

  /// A line that would set this value: `median: 27.5 days`, or `- 7` in a list.
  package func line(_ value: String) -> String {
    switch path.last {
    case .key(let name): return "\(oneLine(name, limit: 200).inYAML): \(value)"
    case .item: return "- \(value)"
    case nil: return value
    }
  }
}
