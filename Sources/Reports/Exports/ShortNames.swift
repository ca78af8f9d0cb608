/// Short names for things that are called as the user likes: at most eight of A–Z and 0–9, beginning with a letter, no two
/// the same.
struct ShortNames {
  private(set) var taken: Set<String>

  init(taken: [String] = []) { self.taken = Set(taken) }

  /// A name that is still free, as like as can be.
  ///
  /// - Parameter fallback: For what has no letter to begin with.
  mutating func name(for text: String, fallback: String) -> String {
    let usable = text.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) }
    var letters = String(String.UnicodeScalarView(usable.drop { !$0.properties.isAlphabetic })).uppercased()
    if letters.isEmpty { letters = fallback }
    var name = String(letters.prefix(8))
    var number = 2
    while taken.contains(name) {
      name = String(letters.prefix(8 - "\(number)".count)) + "\(number)"
      number += 1
    }
    taken.insert(name)
    return name
  }
}

extension String {
  /// The text as far as so many bytes of it go, never in the middle of a character.
  func clipped(to bytes: Int) -> String {
    if utf8.count <= bytes { return self }
    var result = ""
    var used = 0
    for character in self {
      used += character.utf8.count
      if used > bytes { break }
      result.append(character)
    }
    return result
  }
}
