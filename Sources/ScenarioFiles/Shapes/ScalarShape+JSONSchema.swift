extension ScalarShape {
  /// The members of this scalar's JSON Schema.
  var schema: [JSONValue.Member] {
    switch self {
    case .text(let maximum):
      [
        .init("type", words(["string", "number", "boolean"])), .init("maxLength", .number(Double(maximum))),
        .init("pattern", .string(NameRule.textPattern)),
      ]
    case .name: named(NameRule.pattern, [.init("type", .string("integer"))])
    case .key: named(Self.keyPattern, [.init("type", .string("integer")), .init("minimum", .number(0))])
    case .number(let bounds): [.init("type", .string("number"))] + members(bounds)
    case .integer(let range):
      [.init("type", .string("integer"))]
        + (range.lowerBound == .min ? [] : [.init("minimum", .number(Double(range.lowerBound)))])
        + (range.upperBound == .max ? [] : [.init("maximum", .number(Double(range.upperBound)))])
    case .ratio: [.init("type", .string("number")), .init("exclusiveMinimum", .number(0))]
    case .probability, .share: either(.init(from: 0, to: 1), Self.sharePattern)
    case .fraction: either(.init(), "(\(Self.signed)|[0-9]{1,9} */ *[0-9]{1,9})")
    case .time: either(.init(from: 0), Self.timePattern)
    case .rate: either(.init(from: 0), "\(Self.unsigned)(( */ *| +per +(([2-9]|[1-9][0-9]{1,8}) +)?)(\(Self.units)))?")
    case .dose: pattern("\(Self.unsigned) +[A-Za-zµμ][A-Za-z0-9µμ/²]{0,19}")
    case .shareAtTime: pattern("(\(Self.sharePattern)) +at +\(Self.timePattern)")
    case .hours:
      pattern("([01]?[0-9]|2[0-3])(:[0-5][0-9])?[ \\t]+to[ \\t]+(([01]?[0-9]|2[0-3])(:[0-5][0-9])?|24(:00)?)")
    case .flag: [.init("type", .string("boolean"))]
    case .choice(let list): [.init("enum", .array(list.flatMap(Self.written)))]
    }
  }

  /// A text of the pattern, or the whole number or flag that YAML makes of a word without quotes.
  private func named(_ pattern: String, _ number: [JSONValue.Member]) -> [JSONValue.Member] {
    let text = JSONValue.object([.init("type", .string("string")), .init("pattern", .string(pattern))])
    return [.init("anyOf", .array([text, .object(number), .object([.init("type", .string("boolean"))])]))]
  }

  private func words(_ list: [String]) -> JSONValue { .array(list.map(JSONValue.string)) }

  private func pattern(_ inner: String) -> [JSONValue.Member] {
    [.init("type", .string("string")), .init("pattern", .string("^[ \\t]*\(inner)[ \\t]*$"))]
  }

  private func members(_ bounds: Bounds) -> [JSONValue.Member] {
    var result: [JSONValue.Member] = []
    if let low = bounds.lowest {
      result.append(.init(bounds.isOpenBelow ? "exclusiveMinimum" : "minimum", .number(low)))
    }
    if let high = bounds.highest {
      result.append(.init(bounds.isOpenAbove ? "exclusiveMaximum" : "maximum", .number(high)))
    }
    return result
  }

  /// A bare number within bounds, or a text of the pattern.
  private func either(_ bounds: Bounds, _ inner: String) -> [JSONValue.Member] {
    let number = JSONValue.object([.init("type", .string("number"))] + members(bounds))
    return [.init("anyOf", .array([number, .object(pattern(inner))]))]
  }

  /// A word of a choice, also as the number or flag that YAML makes of it.
  private static func written(_ word: String) -> [JSONValue] {
    if let number = Quantity.decimal(Substring(word)) { return [.number(number), .string(word)] }
    if word == "true" || word == "false" { return [.bool(word == "true"), .string(word)] }
    return [.string(word)]
  }

  private static let digits = "([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?"
  private static let unsigned = "[+]?" + digits
  private static let signed = "[+-]?" + digits
  private static let units = TimeUnit.allNames.joined(separator: "|")
  private static let timePattern = "\(unsigned) *(\(units))?"
  private static let sharePattern =
    "([+]?(0+([.][0-9]*)?|[.][0-9]+|0*1([.]0*)?)|[+]?(0*100([.]0*)?|0*[0-9]{1,2}([.][0-9]*)?|[.][0-9]+) *%"
    + "|[0-9]{1,9} */ *[0-9]{1,9})"
  private static let keyPattern = "^[\\p{L}0-9][\\p{L}0-9 _-]{0,63}$"
}
