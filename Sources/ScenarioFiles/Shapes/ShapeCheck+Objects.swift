extension ShapeCheck {
  /// Checks a mapping with known keys: unknown and missing ones, every value, and the rules between keys.
  func check(_ node: PlacedNode, _ object: ObjectShape, _ shape: Shape) -> PlacedNode {
    guard let entries = node.entries else {
      reader.fault(at: node, expected: describe(shape), try: node.line(example(shape)))
      return node
    }
    var checked: [PlacedNode.Entry] = []
    for entry in entries {
      guard let field = object.field(entry.key) else {
        unknown(entry, object)
        continue
      }
      checked.append(
        .init(key: entry.key, keyPlace: entry.keyPlace, value: check(entry.value, field.shape, example: field.example)))
    }
    let present = Set(entries.map(\.key))
    for field in object.fields where !present.contains(field.key) {
      if field.isRequired {
        let words = describe(field.shape)
        reader.fault(
          at: node.keyPlace, path: node.path.key(field.key), found: "no key \(field.key)",
          expected: field.help.isEmpty ? words : "\(field.help): \(words)",
          try: "\(field.key): \(field.example ?? example(field.shape))")
      } else if let preset = field.preset {
        let path = node.path.key(field.key)
        let loaded = TreeLoader.load(
          Array(preset.utf8), origin: .fixed(node.place), path: path, keyPlace: node.keyPlace)
        guard let value = loaded.root else { preconditionFailure("the default of \(path) is no YAML") }
        // An empty mapping is supplied only to be filled; what fills it is listed.
        if value.entries?.isEmpty != true {
          reader.add(supplied: [.init(path: path.description, value: preset, help: field.help)])
        }
        checked.append(.init(key: field.key, keyPlace: node.keyPlace, value: check(value, field.shape)))
      }
    }
    for rule in object.rules { check(rule, node, present, object) }
    return node.with(entries: checked)
  }

  private func unknown(_ entry: PlacedNode.Entry, _ object: ObjectShape) {
    let known = object.fields.map(\.key)
    // After a thousand faults a file is not one of ours; comparing every key with every name would only take time.
    let near = reader.faults.count < 1000 ? nearestName(to: entry.key, among: known) : nil
    let value = near.map { name in
      entry.value.text == nil ? "\(name): …" : "\(name): \(entry.value.shown)"
    }
    reader.fault(
      at: entry.keyPlace, path: entry.value.path, found: entry.key,
      expected: near.map { "\($0); there is no key \(oneLine(entry.key))" }
        ?? (known.isEmpty ? "no keys" : "one of the keys " + known.joined(separator: ", ")),
      try: value ?? (known.isEmpty ? "delete the line" : "\(known[0]): \(example(object.fields[0].shape))"))
  }

  private func check(_ rule: ObjectShape.Rule, _ node: PlacedNode, _ present: Set<String>, _ object: ObjectShape) {
    func fault(_ found: String, _ expected: String, _ suggestion: String) {
      reader.fault(at: node.keyPlace, path: node.path, found: found, expected: expected, try: suggestion)
    }
    func line(_ key: String) -> String {
      "\(key): \(object.field(key).map { $0.example ?? example($0.shape) } ?? "…")"
    }
    switch rule {
    case .exactlyOne(let keys), .atMostOne(let keys), .atLeastOne(let keys):
      let given = keys.filter(present.contains)
      let all = keys.joined(separator: ", ")
      var isAtLeast = true
      var isAtMost = true
      if case .atMostOne = rule { isAtLeast = false }
      if case .atLeastOne = rule { isAtMost = false }
      if given.isEmpty, isAtLeast, let first = keys.first {
        fault("none of \(all)", "\(isAtMost ? "exactly" : "at least") one of \(all)", line(first))
      }
      if given.count > 1, isAtMost {
        fault(given.joined(separator: " and "), "\(isAtLeast ? "exactly" : "at most") one of \(all)", line(given[0]))
      }
    case .needs(let key, let others):
      guard present.contains(key) else { return }
      for other in others where !present.contains(other) {
        fault("\(key) without \(other)", "\(key) together with \(other)", line(other))
      }
    }
  }

  // MARK: Alternatives

  /// Alternatives of alternatives on one level, references followed.
  func flatten(_ shapes: [Shape], depth: Int = 0) -> [Shape] {
    shapes.flatMap { shape -> [Shape] in
      switch shape {
      case .anyOf(let inner): return depth < 8 ? flatten(inner, depth: depth + 1) : []
      case .reference(let name): return depth < 8 ? flatten(definitions[name].map { [$0] } ?? [], depth: depth + 1) : []
      default: return [shape]
      }
    }
  }

  func kind(_ shape: Shape) -> PlacedNode.Kind? {
    switch shape {
    case .scalar: .scalar
    case .list: .sequence
    case .map, .object, .variant, .open: .mapping
    case .anyOf, .reference: nil
    }
  }

  /// Whether the mapping has every required key of the alternative and no key that it does not know.
  func keysFit(_ node: PlacedNode, _ shape: Shape) -> Bool {
    guard let entries = node.entries else { return true }
    switch shape {
    case .object(let object):
      return entries.allSatisfy { object.field($0.key) != nil }
        && object.fields.allSatisfy { field in !field.isRequired || entries.contains { $0.key == field.key } }
    case .variant(let variant): return node[variant.key] != nil
    default: return true
    }
  }

  /// How many of the mapping's keys the alternative knows, less those that it does not.
  func likeness(_ node: PlacedNode, _ shape: Shape) -> Int {
    guard let entries = node.entries else { return 0 }
    switch shape {
    case .object(let object):
      return entries.reduce(0) { $0 + (object.field($1.key) == nil ? -1 : 1) }
        + object.fields.reduce(0) { sum, field in
          sum + (field.isRequired && entries.contains { $0.key == field.key } ? 2 : 0)
        }
    case .variant(let variant): return node[variant.key] == nil ? -entries.count : entries.count
    default: return -entries.count - 1
    }
  }

  // MARK: Words

  /// What the shape expects, in a few words.
  func describe(_ shape: Shape, depth: Int = 0) -> String {
    switch shape {
    case .scalar(let scalar): scalar.expected
    case .list: "a list in brackets"
    case .map, .open: "a mapping of names to values"
    case .object(let object):
      "a mapping with the keys " + object.fields.prefix(12).map(\.key).joined(separator: ", ")
    case .variant(let variant):
      "a mapping with \(variant.key): " + ScalarShape.choice(variant.cases.map(\.name)).expected
    case .anyOf(let shapes):
      depth > 3 ? "a value" : flatten(shapes).map { describe($0, depth: depth + 1) }.joined(separator: "; or ")
    case .reference(let name): definitions[name].map { depth > 3 ? name : describe($0, depth: depth + 1) } ?? name
    }
  }

  /// A value of the shape on one line, short rather than whole.
  func example(_ shape: Shape, depth: Int = 0) -> String {
    guard depth < 4 else { return "…" }
    func fields(_ list: [Field], _ rules: [ObjectShape.Rule]) -> String {
      var keys = Set(list.filter(\.isRequired).map(\.key))
      for rule in rules {
        switch rule {
        case .exactlyOne(let names), .atLeastOne(let names): if let first = names.first { keys.insert(first) }
        default: break
        }
      }
      return "{"
        + list.filter { keys.contains($0.key) }.map {
          "\($0.key): \($0.example ?? example($0.shape, depth: depth + 1))"
        }.joined(separator: ", ") + "}"
    }
    switch shape {
    case .scalar(let scalar): return scalar.example
    case .list(let inner, _): return "[\(example(inner, depth: depth + 1))]"
    case .map(let inner, let keys, _):
      var key = "name"
      if case .scalar(let rule) = keys { key = rule.example }
      return "{\(key): \(example(inner, depth: depth + 1))}"
    case .object(let object): return fields(object.fields, object.rules)
    case .open(let open): return "{name: \(example(open.shape, depth: depth + 1))}"
    case .variant(let variant):
      guard let first = variant.cases.first else { return "{}" }
      return fields(variant.object(first).fields, first.rules)
    case .anyOf(let shapes): return shapes.first.map { example($0, depth: depth + 1) } ?? ""
    case .reference(let name): return definitions[name].map { example($0, depth: depth + 1) } ?? ""
    }
  }
}
