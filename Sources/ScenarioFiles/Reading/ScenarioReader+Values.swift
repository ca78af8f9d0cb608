/// Each reads a value that may be absent: `nil` comes back for an absent one without a fault, and with a fault for one
/// that cannot be read. After ``ScenarioReader/check(_:_:)`` has passed, what is present can be read.
extension ScenarioReader {
  /// The value of a key that must be there.
  package func require(_ node: PlacedNode, _ key: String, expected: String, try example: String) -> PlacedNode? {
    if let value = node[key] { return value }
    fault(
      at: node.keyPlace, path: node.path.key(key), found: "no key \(key)", expected: expected,
      try: "\(key): \(example)")
    return nil
  }

  private func read<Value>(
    _ node: PlacedNode?, _ expected: String, _ parse: (String) throws(QuantityError) -> Value
  ) -> Value? {
    // What has a fault has no value: an impossible number must not reach a place that takes it for possible.
    guard let node, !isFaulty(node) else { return nil }
    guard let text = node.text, !node.isNothing else {
      fault(at: node, expected: expected, try: node.line("…"))
      return nil
    }
    do {
      return try parse(text)
    } catch {
      fault(at: node, error)
      return nil
    }
  }

  /// A time in days, ≥ 0.
  package func time(_ node: PlacedNode?) -> Double? {
    let unit = timeUnit
    return read(node, .time) { (text) throws(QuantityError) in try Quantity.time(text, in: unit) }
  }

  /// A rate per day, ≥ 0.
  package func rate(_ node: PlacedNode?) -> Double? {
    let unit = timeUnit
    return read(node, .rate) { (text) throws(QuantityError) in try Quantity.rate(text, in: unit) }
  }

  /// A probability in [0, 1].
  package func probability(_ node: PlacedNode?) -> Double? { read(node, .share, Quantity.share) }

  /// A share in [0, 1].
  package func share(_ node: PlacedNode?) -> Double? { read(node, .share, Quantity.share) }

  /// A finite number.
  package func number(_ node: PlacedNode?) -> Double? { read(node, "a number", Quantity.number) }

  /// A finite number, also from a fraction.
  package func fraction(_ node: PlacedNode?) -> Double? { read(node, "a number", Quantity.fraction) }

  /// A whole number.
  package func integer(_ node: PlacedNode?) -> Int? { read(node, "a whole number", Quantity.integer) }

  /// A dose with its unit.
  package func dose(_ node: PlacedNode?) -> Dose? { read(node, "a dose", Quantity.dose) }

  /// A share at a time in days.
  package func shareAtTime(_ node: PlacedNode?) -> ShareAtTime? {
    let unit = timeUnit
    return read(node, "a share at a time") { (text) throws(QuantityError) in
      try Quantity.shareAtTime(text, in: unit)
    }
  }

  /// Hours of a day.
  package func hours(_ node: PlacedNode?) -> HoursOfDay? { read(node, .hours, Quantity.hours) }

  /// A text.
  package func text(_ node: PlacedNode?) -> String? {
    read(node, "a text") { (text) throws(QuantityError) in text }
  }

  /// True or false.
  package func flag(_ node: PlacedNode?) -> Bool? {
    read(node, "true or false") { (text) throws(QuantityError) in
      if text == "true" { return true }
      if text == "false" { return false }
      throw QuantityError("true or false", try: "true")
    }
  }

  /// One of the words of an enumeration.
  package func choice<Choice: RawRepresentable & CaseIterable>(_ node: PlacedNode?, _ type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    let shape = ScalarShape.choice(words)
    return read(node, shape.expected) { (text) throws(QuantityError) in
      if let choice = Choice(rawValue: text) { return choice }
      throw shape.problem(text, isPlain: true) ?? QuantityError(shape.expected, try: shape.example)
    }
  }

  /// The items of a list; a single value is read as a list of one.
  package func list(_ node: PlacedNode?) -> [PlacedNode] { node.map { $0.items ?? [$0] } ?? [] }

  /// Sets the file's `time_unit`, `day` where it is absent.
  package func readTimeUnit(_ node: PlacedNode?) { if let unit = choice(node, TimeUnit.self) { timeUnit = unit } }

  /// The time that a map's key stands for, in days, such as `7` in `{0: 25 mg, 7: 50 mg}`.
  package func timeKey(_ entry: PlacedNode.Entry) -> Double? {
    time(PlacedNode(.scalar(entry.key, isPlain: true), place: entry.keyPlace, path: entry.value.path))
  }
}
