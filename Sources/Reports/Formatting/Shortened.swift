/// Texts that are too long for their place. What is left out is in the middle: names that have a long beginning in common
/// still differ at their ends.
enum Shortened {
  /// The text, or its beginning and its end with "…" between them; empty where not even that has room.
  ///
  /// - Parameters:
  ///   - room: How much there may be, in what `width` counts.
  ///   - width: How much of it a character takes.
  static func text(_ text: String, to room: Double, width: (Character) -> Double) -> String {
    let sizes = text.map { ($0, width($0)) }
    if sizes.reduce(0, { $0 + $1.1 }) <= room + 1e-9 { return text }
    let free = room - width("…") + 1e-9
    guard free >= 0 else { return "" }
    var head = 0
    var tail = sizes.count
    var used = 0.0
    while head < tail, used + sizes[head].1 <= free / 2 {
      used += sizes[head].1
      head += 1
    }
    while tail > head, used + sizes[tail - 1].1 <= free {
      used += sizes[tail - 1].1
      tail -= 1
    }
    while head < tail, used + sizes[head].1 <= free {
      used += sizes[head].1
      head += 1
    }
    var kept = sizes[..<head].map(\.0)
    while kept.last == " " { kept.removeLast() }
    let rest = sizes[tail...].map(\.0).drop { $0 == " " }
    let result = String(kept) + "…" + String(rest)
    // A stretch from right to left may have lost one of the marks around it.
    return WritingDirection.isBalanced(result) ? result : WritingDirection.isolated(result)
  }

  /// The same for a text that comes out as another did: what shows is where the two begin to differ.
  static func text(
    _ text: String, besides other: String, to room: Double, width: (Character) -> Double
  ) -> String {
    let same = zip(text, other).prefix { $0 == $1 }.count
    let rest = "…" + String(text.dropFirst(max(0, same - 2)))
    return self.text(rest, to: room, width: width)
  }
}

/// The short forms that a page or a picture has used, so that no two texts have the same one.
struct ShortForms {
  private var owners: [String: String] = [:]

  /// The text as far as there is room, unlike the short form of any other text that was asked for.
  mutating func form(of text: String, to room: Double, width: (Character) -> Double) -> String {
    let first = Shortened.text(text, to: room, width: width)
    if first == text || first.isEmpty { return first }
    if claim(first, text) { return first }
    if let other = owners[first] {
      let second = Shortened.text(text, besides: other, to: room, width: width)
      if !second.isEmpty, claim(second, text) { return second }
    }
    for number in 2..<1_000 {
      let end = " (\(number))"
      let third = Shortened.text(text, to: room - end.reduce(0) { $0 + width($1) }, width: width) + end
      if claim(third, text) { return third }
    }
    return first
  }

  private mutating func claim(_ form: String, _ text: String) -> Bool {
    if let owner = owners[form] { return owner == text }
    owners[form] = text
    return true
  }
}
