/// Short names for things that are called as the user likes: at most eight of A–Z and 0–9, beginning with a letter, no two
/// the same.
struct ShortNames {
  private(set) var taken: Set<String>
  private var labels = ShortForms()

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

  /// A label of at most so many characters, unlike the other labels.
  mutating func label(_ text: String, upTo characters: Int) -> String {
    labels.form(of: text, to: Double(characters)) { Double($0.unicodeScalars.count) }
  }
}

extension String {
  /// The text as far as so many characters of it go (Unicode scalars, as Dataset-JSON counts them), its middle left out
  /// where it is longer.
  func clipped(to characters: Int) -> String {
    if unicodeScalars.count <= characters { return self }
    return Shortened.text(self, to: Double(characters)) { Double($0.unicodeScalars.count) }
  }
}
