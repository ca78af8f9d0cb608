/// Numbers with units as people write them: "27.5 days", "1 per month", "30%", "10/15", "0.5 mg/kg".
///
/// Numbers are plain decimals in ASCII digits with an optional exponent: no NaN, no infinity, no hexadecimal, no
/// underscores, at most 40 characters, and within the range of a `Double`. Nothing traps; what cannot be read throws a
/// ``QuantityError`` that says what was expected and what would pass.
package enum Quantity {
  /// A decimal number, such as `-11.88` or `1e-3`.
  package static func number(_ text: String) throws(QuantityError) -> Double {
    guard let value = decimal(trimmed(text)) else { throw QuantityError("a number", try: "0.5") }
    return value
  }

  /// A whole number.
  package static func integer(_ text: String) throws(QuantityError) -> Int {
    let text = trimmed(text)
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text) else {
      let near = decimal(text).flatMap { $0.magnitude < 1e15 ? "\(Int($0.rounded()))" : nil }
      throw QuantityError("a whole number", try: near ?? "100")
    }
    return value
  }

  /// A time in days; a bare number counts in `unit`.
  package static func time(_ text: String, in unit: TimeUnit) throws(QuantityError) -> Double {
    let (number, name) = split(trimmed(text))
    guard let count = decimal(number) else {
      throw QuantityError(.time, try: TimeUnit(named: name).map { "30 \($0.names[0])" } ?? "30 days")
    }
    guard let unit = name.isEmpty ? unit : TimeUnit(named: name) else {
      let near = nearestName(to: name, among: TimeUnit.allNames) ?? "days"
      throw QuantityError(.time, try: "\(number.hasPrefix("-") ? String(number.dropFirst()) : String(number)) \(near)")
    }
    let days = unit.days(count)
    guard days >= 0, days.isFinite else {
      let positive = number.hasPrefix("-") && days.isFinite ? String(trimmed(text).dropFirst()) : "30 days"
      throw QuantityError("a time of zero or more, in finite days", try: positive)
    }
    return days + 0  // −0 becomes 0
  }

  /// A rate per day: "1 per month", "0.5/week", "2 per 1000 years", or a bare number per `unit`.
  package static func rate(_ text: String, in unit: TimeUnit) throws(QuantityError) -> Double {
    let text = trimmed(text)
    var number = text
    var chosen: TimeUnit? = unit
    var name = ""
    var multiple = 1.0
    if let slash = text.firstIndex(of: "/") {
      number = trimmed(text[..<slash])
      name = String(trimmed(text[text.index(after: slash)...]))
      chosen = TimeUnit(named: name)
    } else {
      let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
      if words.count > 1 {
        number = words[0]
        name = String(words[words.count - 1])
        // Of something rare: so many per so many.
        if words.count == 4 { multiple = several(words[2]) }
        chosen = (words.count == 3 || multiple > 1) && words[1] == "per" ? TimeUnit(named: name) : nil
      }
    }
    guard let count = decimal(number), let chosen else {
      let near = nearestName(to: name, among: TimeUnit.allCases.map(\.rawValue)) ?? "month"
      throw QuantityError(.rate, try: "\(decimal(number) == nil ? "1" : String(number)) per \(near)")
    }
    let rate = chosen.perDay(count) / multiple
    guard rate >= 0, rate.isFinite else { throw QuantityError("a rate of zero or more per time", try: "1 per month") }
    return rate + 0
  }

  /// A number from 0 to 1, also "30%" or "10/15".
  package static func share(_ text: String) throws(QuantityError) -> Double {
    let text = trimmed(text)
    let value = text.hasSuffix("%") ? decimal(trimmed(text.dropLast())).map { $0 / 100 } : decimal(text) ?? ratio(text)
    guard let value else { throw QuantityError(.share, try: "0.3") }
    guard (0...1).contains(value) else {
      let percent = value > 1 && value <= 100 && !text.contains("/") && !text.hasSuffix("%")
      throw QuantityError(.share, try: percent ? "\(text)%" : "0.3")
    }
    return value + 0
  }

  /// A number, also as a fraction "10/15".
  package static func fraction(_ text: String) throws(QuantityError) -> Double {
    let text = trimmed(text)
    guard let value = decimal(text) ?? ratio(text) else { throw QuantityError("a number or a fraction", try: "10/15") }
    return value
  }

  /// A share at a time, as survival is printed: "0.74 at 28 weeks".
  package static func shareAtTime(_ text: String, in unit: TimeUnit) throws(QuantityError) -> ShareAtTime {
    let words = trimmed(text).split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard words.count >= 3, words.count <= 4, words[1] == "at",
      let share = try? share(words[0]), let days = try? time(words[2...].joined(separator: " "), in: unit)
    else { throw QuantityError("a share at a time", try: "0.74 at 28 weeks") }
    return ShareAtTime(share: share, days: days)
  }
}

/// A share that is reached at a time, in days.
package struct ShareAtTime: Sendable, Equatable {
  package let share: Double
  package let days: Double
}

/// A dose with the unit as written.
package struct Dose: Sendable, Equatable {
  package let value: Double
  package let unit: String
}

/// What a quantity should have been, and one that would pass.
package struct QuantityError: Error, Sendable, Equatable {
  package let expected: String
  package let suggestion: String

  package init(_ expected: String, try suggestion: String) {
    self.expected = expected
    self.suggestion = suggestion
  }
}
