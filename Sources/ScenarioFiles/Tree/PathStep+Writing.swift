import Trials

// How paths are written and read: `truth.arms.ketamine`, `at[2]`, `truth.arms."a = b".onset`.
extension PathStep {
  /// A key as a path holds it, cut where it is endless.
  static func written(_ key: String) -> String {
    oneLine(key, limit: 300).inPath
  }

  /// The steps of a written path; `nil` where it cannot be read.
  ///
  /// A key in quotes, single or double, may have any character; its own quote stands doubled.
  package static func parse(_ text: String) -> [PathStep]? {
    var rest = Substring(text).unicodeScalars
    guard let steps = parse(&rest, until: nil), rest.isEmpty, !steps.isEmpty else { return nil }
    return steps
  }

  /// A path and the value behind the first `=` outside of quotes; `nil` where there is none, or no path before it.
  static func split(_ setting: String) -> (path: String, value: String)? {
    var rest = Substring(setting).unicodeScalars
    if parse(&rest, until: "=") == nil || rest.first != "=" {
      // What is no path is for the setting itself to refuse, with its place.
      guard let sign = setting.unicodeScalars.firstIndex(of: "=") else { return nil }
      rest = setting.unicodeScalars[sign...]
    }
    if rest.startIndex == setting.startIndex { return nil }
    return (String(setting[..<rest.startIndex]), String(Substring(rest.dropFirst())))
  }

  /// Takes the steps from the front of a text, up to its end or to a sign outside of quotes.
  private static func parse(_ rest: inout Substring.UnicodeScalarView, until end: Unicode.Scalar?) -> [PathStep]? {
    var steps: [PathStep] = []
    while let first = rest.first, first != end {
      if first == "[" {
        guard let close = rest.firstIndex(of: "]") else { return nil }
        let digits = rest[rest.index(after: rest.startIndex)..<close]
        guard (1...6).contains(digits.count), digits.allSatisfy({ (48...57).contains($0.value) }),
          let index = Int(String(Substring(digits)))
        else { return nil }
        steps.append(.item(index))
        rest = rest[rest.index(after: close)...]
        continue
      }
      if !steps.isEmpty {
        guard first == "." else { return nil }
        rest = rest.dropFirst()
      }
      guard let key = key(&rest, until: end) else { return nil }
      steps.append(.key(key.precomposed))
    }
    return steps
  }

  private static func key(_ rest: inout Substring.UnicodeScalarView, until end: Unicode.Scalar?) -> String? {
    var key = String.UnicodeScalarView()
    guard let quote = rest.first, quote == "\"" || quote == "'" else {
      let name = rest.prefix { $0 != "." && $0 != "[" && $0 != end }
      rest = rest[name.endIndex...]
      return name.isEmpty ? nil : String(Substring(name))
    }
    rest = rest.dropFirst()
    while let next = rest.first {
      rest = rest.dropFirst()
      if next == quote {
        if rest.first != quote { return String(key) }
        rest = rest.dropFirst()
      }
      key.append(next)
    }
    return nil
  }
}
