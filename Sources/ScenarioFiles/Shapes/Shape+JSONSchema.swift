extension FileShape {
  /// The shape as a JSON Schema, with which editors complete and check a file while it is typed.
  ///
  /// It says the same as the loader about structure, kinds and ranges. Where JSON cannot tell (repeated keys, fractions
  /// above one, sums, names that must refer to something) the loader is the stricter. YAML tools take `5.0` for an
  /// integer, the loader does not.
  ///
  /// ## Source
  /// JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12).
  package func jsonSchema(title: String) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")), .init("title", .string(title)),
    ]
    members += root.schema
    if !definitions.isEmpty {
      let sorted = definitions.sorted { $0.key < $1.key }
      members.append(.init("$defs", .object(sorted.map { .init($0.key, .object($0.value.schema)) })))
    }
    return .object(members)
  }
}

extension Shape {
  /// The members of this shape's JSON Schema.
  var schema: [JSONValue.Member] {
    switch self {
    case .scalar(let scalar): return scalar.schema
    case .reference(let name): return [.init("$ref", .string("#/$defs/\(name)"))]
    case .list(let inner, let count):
      return [.init("type", .string("array")), .init("items", .object(inner.schema))]
        + Self.count(count, "minItems", "maxItems")
    case .map(let inner, let keys, let count):
      return [.init("type", .string("object")), .init("additionalProperties", .object(inner.schema))]
        + Self.keys(keys) + Self.count(count, "minProperties", "maxProperties")
    case .object(let object): return object.schema
    case .open(let open): return open.schema
    case .variant(let variant):
      let cases = variant.cases.map { one in
        JSONValue.object(
          (one.help.isEmpty ? [] : [.init("description", .string(one.help))]) + variant.object(one).schema)
      }
      return [.init("type", .string("object")), .init("anyOf", .array(cases))]
    case .anyOf(let shapes): return [.init("anyOf", .array(shapes.map { .object($0.schema) }))]
    }
  }

  private static func count(_ range: ClosedRange<Int>, _ low: String, _ high: String) -> [JSONValue.Member] {
    (range.lowerBound <= 0 ? [] : [.init(low, .number(Double(range.lowerBound)))])
      + (range.upperBound == .max ? [] : [.init(high, .number(Double(range.upperBound)))])
  }

  /// Keys are always strings in JSON, so of a scalar's alternatives the one for strings counts.
  private static func keys(_ rule: KeyRule) -> [JSONValue.Member] {
    guard case .scalar(let scalar) = rule else { return [] }
    let schema = JSONValue.object(scalar.schema)
    guard case .array(let alternatives) = schema["anyOf"],
      let text = alternatives.first(where: { $0["type"] == .string("string") })
    else { return [.init("propertyNames", schema)] }
    return [.init("propertyNames", text)]
  }
}

extension ObjectShape {
  var schema: [JSONValue.Member] {
    let properties = fields.map { field in
      var members: [JSONValue.Member] = []
      if !field.help.isEmpty { members.append(.init("description", .string(field.help))) }
      if let example = field.example {
        members.append(.init("examples", .array([Self.json(example) ?? .string(example)])))
      }
      if let preset = field.preset, let json = Self.json(preset) { members.append(.init("default", json)) }
      return JSONValue.Member(field.key, .object(members + field.shape.schema))
    }
    var result: [JSONValue.Member] = [.init("type", .string("object")), .init("properties", .object(properties))]
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.key) }
    if !required.isEmpty { result.append(.init("required", .array(required))) }
    result.append(.init("additionalProperties", .bool(false)))
    if !rules.isEmpty { result.append(.init("allOf", .array(rules.map { .object($0.schema) }))) }
    return result
  }

  private static func json(_ text: String) -> JSONValue? {
    TreeLoader.load(Array(text.utf8), origin: .fixed(Place(setting: text))).root?.json
  }
}

extension ObjectShape.Rule {
  fileprivate var schema: [JSONValue.Member] {
    func required(_ keys: [String]) -> JSONValue { .object([.init("required", .array(keys.map(JSONValue.string)))]) }
    switch self {
    case .exactlyOne(let keys): return [.init("oneOf", .array(keys.map { required([$0]) }))]
    case .atLeastOne(let keys): return [.init("anyOf", .array(keys.map { required([$0]) }))]
    case .atMostOne(let keys):
      let pairs = keys.indices.flatMap { i in keys[(i + 1)...].map { required([keys[i], $0]) } }
      return [.init("not", .object([.init("anyOf", .array(pairs))]))]
    case .needs(let key, let others):
      return [.init("dependentRequired", .object([.init(key, .array(others.map(JSONValue.string)))]))]
    }
  }
}
