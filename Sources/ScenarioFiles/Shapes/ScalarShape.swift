/// What a single value of a scenario file may be.
package enum ScalarShape: Sendable, Equatable {
  /// Any text of at most so many Unicode scalars; never nothing.
  case text(maxLength: Int)
  /// A name that the scenario declares, or refers to; see ``NameRule``.
  case name
  /// A key: letters, digits, spaces, `_` and `-`, beginning with a letter or digit; at most 64 characters.
  case key
  case number(Bounds)
  case integer(ClosedRange<Int>)
  /// A chance from 0 to 1, also "30%" or "3/10".
  case probability
  /// A share of a whole from 0 to 1, also "30%" or "3/10".
  case share
  /// A number above zero: a hazard ratio, an odds ratio, a factor.
  case ratio
  /// A number, also as a fraction "10/15".
  case fraction
  /// A time ≥ 0, with its unit or in the file's.
  case time
  /// A rate ≥ 0 per time.
  case rate
  /// A dose with its unit.
  case dose
  /// A share at a time: "0.74 at 28 weeks".
  case shareAtTime
  /// Hours of a day: "8:00 to 17:30".
  case hours
  case flag
  case choice([String])

  /// The bounds of a number; an open bound is itself excluded.
  package struct Bounds: Sendable, Equatable {
    package let lowest: Double?
    package let highest: Double?
    package let isOpenBelow: Bool
    package let isOpenAbove: Bool

    package init(
      from lowest: Double? = nil, to highest: Double? = nil, openBelow: Bool = false, openAbove: Bool = false
    ) {
      self.lowest = lowest
      self.highest = highest
      isOpenBelow = openBelow
      isOpenAbove = openAbove
    }

    func contains(_ value: Double) -> Bool {
      if let lowest, isOpenBelow ? value <= lowest : value < lowest { return false }
      if let highest, isOpenAbove ? value >= highest : value > highest { return false }
      return true
    }

    var words: String {
      var parts: [String] = []
      if let lowest { parts.append("\(isOpenBelow ? "above" : "at least") \(short(lowest))") }
      if let highest { parts.append("\(isOpenAbove ? "below" : "at most") \(short(highest))") }
      return parts.isEmpty ? "" : " " + parts.joined(separator: " and ")
    }

    /// A number within the bounds, for the line that would pass.
    var example: Double {
      if let lowest, let highest { return (lowest + highest) / 2 }
      if let lowest { return contains(lowest) ? lowest : lowest + 1 }
      if let highest { return contains(highest) ? highest : highest - 1 }
      return 1
    }
  }

  /// What is wrong with a scalar; `nil` when it passes.
  package func problem(_ text: String, isPlain: Bool) -> QuantityError? {
    do {
      try check(text, isPlain: isPlain)
      return nil
    } catch {
      return error
    }
  }

  private func check(_ text: String, isPlain: Bool) throws(QuantityError) {
    switch self {
    case .text(let maximum):
      if text.unicodeScalars.count > maximum { throw wrong }
      if let expected = NameRule.problem(inText: text) { throw QuantityError(expected, try: example) }
    case .name: if let expected = NameRule.problem(text) { throw QuantityError(expected, try: NameRule.mended(text)) }
    case .key: if !Self.isKey(text) { throw wrong }
    case .number(let bounds):
      guard isPlain, let value = try? Quantity.number(text), bounds.contains(value) else {
        // A share is often meant where a number is asked for.
        guard let meant = try? Quantity.share(text), bounds.contains(meant) else { throw wrong }
        throw QuantityError(expected, try: short(meant))
      }
    case .integer(let range):
      guard isPlain else { throw wrong }
      let value: Int
      do { value = try Quantity.integer(text) } catch {
        guard let near = Int(error.suggestion), range.contains(near) else { throw wrong }
        throw QuantityError(expected, try: error.suggestion)
      }
      if !range.contains(value) {
        throw QuantityError(expected, try: "\(value < range.lowerBound ? range.lowerBound : range.upperBound)")
      }
    case .probability, .share:
      do { _ = try Quantity.share(text) } catch { throw QuantityError(expected, try: error.suggestion) }
    case .ratio: guard isPlain, let value = try? Quantity.number(text), value > 0 else { throw wrong }
    case .fraction: _ = try Quantity.fraction(text)
    case .time: _ = try Quantity.time(text, in: .day)
    case .rate: _ = try Quantity.rate(text, in: .day)
    case .dose: _ = try Quantity.dose(text)
    case .shareAtTime: _ = try Quantity.shareAtTime(text, in: .day)
    case .hours: _ = try Quantity.hours(text)
    case .flag: guard isPlain, text == "true" || text == "false" else { throw wrong }
    case .choice(let words):
      if !words.contains(text) { throw QuantityError(expected, try: nearestName(to: text, among: words) ?? example) }
    }
  }

  private var wrong: QuantityError { QuantityError(expected, try: example) }

  /// What is expected, in words.
  package var expected: String {
    switch self {
    case .text(let maximum): "a text of at most \(maximum) characters"
    case .name: "a name of at most \(NameRule.longest) characters, without a point"
    case .key: "a key of letters, digits, spaces, _ and -, of at most 64 characters"
    case .number(let bounds): "a number" + bounds.words
    case .integer(let range):
      range.upperBound == .max
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .probability: "a probability: " + .share
    case .share: "a share: " + .share
    case .ratio: "a ratio: a number above 0"
    case .fraction: "a number, or a fraction such as 10/15"
    case .time: .time
    case .rate: .rate
    case .dose: "a dose: a number and its unit"
    case .shareAtTime: "a share at a time"
    case .hours: .hours
    case .flag: "true or false"
    case .choice(let words): words.count == 1 ? words[0] : "one of " + words.joined(separator: ", ")
    }
  }

  /// A value that passes.
  package var example: String {
    switch self {
    case .text: "\"a text\""
    case .name: "ketamine"
    case .key: "ketamine2021"
    case .number(let bounds): short(bounds.example)
    case .integer(let range): "\(range.contains(100) ? 100 : range.lowerBound)"
    case .probability, .share: "0.3"
    case .ratio: "1"
    case .fraction: "10/15"
    case .time: "30 days"
    case .rate: "1 per month"
    case .dose: "0.5 mg/kg"
    case .shareAtTime: "0.74 at 28 weeks"
    case .hours: "8:00 to 17:00"
    case .flag: "true"
    case .choice(let words): words.first ?? ""
    }
  }

  /// Whether the text is a key, which may be the name of a file or one of several in a list with commas.
  package static func isKey(_ text: String) -> Bool {
    guard (1...64).contains(text.unicodeScalars.count) else { return false }
    func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
      default: ("0"..."9").contains(scalar)
      }
    }
    for (index, scalar) in text.unicodeScalars.enumerated() where !isWordPart(scalar) {
      if index == 0 || !(scalar == " " || scalar == "_" || scalar == "-") { return false }
    }
    return true
  }
}

/// A number that was worked out, to four digits that count: 0.6942, not 0.6941903146292243.
func rounded(_ value: Double) -> String {
  if !(value.magnitude > 1e-15 && value.magnitude < 1_000) { return short(value) }
  var scale = 1.0
  while value.magnitude * scale < 1_000 { scale *= 10 }
  return short((value * scale).rounded() / scale)
}

/// A number as a person writes it: 5, not 5.0.
func short(_ value: Double) -> String {
  value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
}
