extension Quantity {
  /// A dose: a number and a unit without spaces, such as "0.5 mg/kg".
  package static func dose(_ text: String) throws(QuantityError) -> Dose {
    let words = trimmed(text).split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count == 2, let value = decimal(words[0]), value >= 0, !words[0].hasPrefix("-"), isUnit(words[1])
    else { throw QuantityError("a dose: a number and its unit", try: "0.5 mg/kg") }
    return Dose(value: value, unit: String(words[1]))
  }

  private static func isUnit(_ text: Substring) -> Bool {
    guard text.utf8.count <= 20, let first = text.unicodeScalars.first else { return false }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "µ" || scalar == "μ"
    }
    return isLetter(first)
      && text.unicodeScalars.allSatisfy { isLetter($0) || $0 == "/" || $0 == "²" || ("0"..."9").contains($0) }
  }

  /// The text without spaces and tabs around it; empty where it is too long to be a quantity.
  static func trimmed(_ text: some StringProtocol) -> Substring {
    let utf8 = Substring(text).utf8
    guard utf8.count <= 80 else { return "" }
    let start = utf8.drop { $0 == 32 || $0 == 9 }
    guard let end = start.lastIndex(where: { $0 != 32 && $0 != 9 }) else { return "" }
    return Substring(start[...end])
  }

  /// Splits the letters at the end from the number before them.
  static func split(_ text: Substring) -> (number: Substring, unit: String) {
    let isLetter: (UInt8) -> Bool = { (97...122).contains($0) || (65...90).contains($0) }
    guard let last = text.utf8.lastIndex(where: { !isLetter($0) }) else { return ("", String(text)) }
    let cut = text.utf8.index(after: last)
    return (trimmed(text[..<cut]), String(text[cut...]))
  }

  /// A finite decimal; `nil` for anything else, also where digits vanish below the smallest `Double`.
  static func decimal(_ text: Substring) -> Double? {
    guard (1...40).contains(text.utf8.count) else { return nil }
    var rest = text.utf8[...]
    if let sign = rest.first, sign == 43 || sign == 45 { rest = rest.dropFirst() }
    let isDigit: (UInt8) -> Bool = { (48...57).contains($0) }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var part = rest.prefix(0)
    if rest.first == 46 {
      part = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(part.count + 1)
    }
    guard !whole.isEmpty || !part.isEmpty else { return nil }
    if let exponent = rest.first, exponent == 101 || exponent == 69 {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == 43 || sign == 45 { rest = rest.dropFirst() }
      guard (1...3).contains(rest.count), rest.allSatisfy(isDigit) else { return nil }
      rest = rest.dropFirst(rest.count)
    }
    guard rest.isEmpty, let value = Double(padded(text)), value.isFinite else { return nil }
    let isZero = whole.allSatisfy { $0 == 48 } && part.allSatisfy { $0 == 48 }
    return value == 0 && !isZero ? nil : value
  }

  /// `.5` and `5.` as every reader of decimals takes them: `0.5` and `5.0`.
  private static func padded(_ text: Substring) -> String {
    var result = ""
    var last: Character = " "
    for character in text {
      if character == ".", !("0"..."9").contains(last) { result.append("0") }
      if last == ".", !("0"..."9").contains(character) { result.append("0") }
      result.append(character)
      last = character
    }
    return last == "." ? result + "0" : result
  }

  /// A whole number from 2 on, of at most nine digits, without a leading zero; 1 for anything else.
  static func several(_ text: Substring) -> Double {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }), text.first != "0",
      let value = Int(text)
    else { return 1 }
    return Double(value)
  }

  /// A fraction of two whole numbers, each of at most nine digits.
  static func ratio(_ text: Substring) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { trimmed($0) }
    guard parts.count == 2, parts.allSatisfy({ (1...9).contains($0.utf8.count) }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let above = Int(parts[0]), let below = Int(parts[1]), below > 0
    else { return nil }
    return Double(above) / Double(below)
  }
}

extension String {
  /// What a time must be, in the words that every fault uses.
  static let time =
    "a time: a number, alone in the file's time_unit or with minutes, hours, days, weeks or months"
  /// What a rate must be.
  static let rate = "a rate: a number per time, alone per the file's time_unit or as \"1 per month\""
  /// What a share or a probability must be.
  static let share = "a number from 0 to 1, also as \"30%\" or \"3/10\""
}
