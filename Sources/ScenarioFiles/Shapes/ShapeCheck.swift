/// Compares a tree with a shape, collects every fault and supplies the defaults.
struct ShapeCheck {
  let definitions: [String: Shape]
  let reader: ScenarioReader

  /// The node with its defaults supplied; faults go to the reader.
  ///
  /// - Parameter example: A value of the key that passes, for the line to try.
  func check(_ node: PlacedNode, _ shape: Shape, example own: String? = nil) -> PlacedNode {
    switch shape {
    case .reference(let name):
      guard let target = definitions[name] else { preconditionFailure("no definition named \(name)") }
      return check(node, target)
    case .scalar(let scalar):
      guard case .scalar(let text, let isPlain) = node.content, !node.isNothing else {
        wrongKind(node, shape)
        return node
      }
      if var error = scalar.problem(text, isPlain: isPlain) {
        // What the text says nothing of, the key may: its own example rather than that of any value of the kind.
        if let own, error.suggestion == scalar.example, scalar.problem(own, isPlain: true) == nil {
          error = QuantityError(error.expected, try: own)
        }
        reader.fault(at: node, error)
      }
      return node
    case .list(let inner, let count):
      guard let items = node.items else {
        wrongKind(node, shape)
        return node
      }
      checkCount(items.count, count, "items", node, shape)
      return PlacedNode(
        .sequence(items.map { check($0, inner) }), place: node.place, keyPlace: node.keyPlace,
        path: node.path)
    case .map(let inner, let keys, let count):
      guard let entries = node.entries else {
        wrongKind(node, shape)
        return node
      }
      checkCount(entries.count, count, "entries", node, shape)
      let checked = entries.map { entry in
        if case .scalar(let rule) = keys, let error = rule.problem(entry.key, isPlain: true) {
          reader.fault(
            at: entry.keyPlace, path: entry.value.path, found: entry.key,
            expected: "a key that is " + error.expected, try: "\(error.suggestion): \(entry.value.shown)")
        }
        return PlacedNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: check(entry.value, inner))
      }
      return node.with(entries: checked)
    case .object(let object): return check(node, object, shape)
    case .open(let open): return check(node, open, shape)
    case .variant(let variant): return check(node, variant, shape)
    case .anyOf(let shapes): return check(node, anyOf: shapes, shape)
    }
  }

  private func wrongKind(_ node: PlacedNode, _ shape: Shape) {
    reader.fault(at: node, expected: describe(shape), try: node.line(example(shape)))
  }

  private func checkCount(_ count: Int, _ range: ClosedRange<Int>, _ what: String, _ node: PlacedNode, _ shape: Shape) {
    guard !range.contains(count) else { return }
    func counted(_ number: Int) -> String {
      number != 1 ? "\(number) \(what)" : what == "entries" ? "1 entry" : "1 \(what.dropLast())"
    }
    let isTooFew = count < range.lowerBound
    let bound = isTooFew ? "at least \(counted(range.lowerBound))" : "at most \(counted(range.upperBound))"
    reader.fault(
      at: node, found: "\(counted(count)): \(node.shown)", expected: bound, try: node.line(example(shape)))
  }

  private func check(_ node: PlacedNode, _ variant: VariantShape, _ shape: Shape) -> PlacedNode {
    guard node.entries != nil else {
      wrongKind(node, shape)
      return node
    }
    let words = ScalarShape.choice(variant.cases.map(\.name))
    guard let word = node[variant.key] else {
      reader.fault(
        at: node.keyPlace, path: node.path.key(variant.key), found: "no key \(variant.key)",
        expected: variant.key + ": " + words.expected, try: "\(variant.key): \(words.example)")
      return node
    }
    guard let text = word.text, let one = variant.cases.first(where: { $0.name == text }) else {
      let error = words.problem(word.text ?? "", isPlain: true) ?? QuantityError(words.expected, try: words.example)
      reader.fault(at: word, error)
      return node
    }
    return check(node, variant.object(one), shape)
  }

  /// The first alternative of the same kind whose keys fit; where several might, the first that passes.
  private func check(_ node: PlacedNode, anyOf shapes: [Shape], _ shape: Shape) -> PlacedNode {
    let same = flatten(shapes).filter { kind($0) == node.kind }
    if node.isNothing || same.isEmpty {
      wrongKind(node, shape)
      return node
    }
    if same.count == 1 { return check(node, same[0]) }
    if let text = node.text {
      let scalars = same.compactMap { if case .scalar(let scalar) = $0 { scalar } else { nil } }
      let errors = scalars.compactMap { $0.problem(text, isPlain: node.isPlain) }
      if errors.count == scalars.count, let first = errors.first {
        reader.fault(
          at: node, expected: scalars.map(\.expected).joined(separator: "; or "),
          try: node.line(first.suggestion))
      }
      return node
    }
    let fitting = same.filter { keysFit(node, $0) }
    if fitting.count == 1 { return check(node, fitting[0]) }
    for candidate in fitting.isEmpty ? same : fitting {
      let trial = ScenarioReader(timeUnit: reader.timeUnit)
      let checked = ShapeCheck(definitions: definitions, reader: trial).check(node, candidate)
      if trial.faults.isEmpty {
        reader.add(supplied: trial.supplied)
        return checked
      }
    }
    let best = (fitting.isEmpty ? same : fitting).max { likeness(node, $0) < likeness(node, $1) }
    return check(node, best ?? same[0])
  }
}

extension PlacedNode {
  /// The three kinds of YAML value.
  enum Kind { case scalar, sequence, mapping }

  var kind: Kind {
    switch content {
    case .scalar: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    }
  }

  func with(entries: [Entry]) -> PlacedNode {
    PlacedNode(.mapping(entries), place: place, keyPlace: keyPlace, path: path)
  }
}
