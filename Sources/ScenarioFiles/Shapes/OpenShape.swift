/// A mapping from names of the file's own choosing beside a few known keys, such as the levels of a factor beside what
/// the factor rests on.
package struct OpenShape: Sendable {
  /// What stands under a name of the file's own.
  package let shape: Shape
  /// The known keys, which are no such names.
  package let fields: [Field]
  /// How many names there may be.
  package let count: ClosedRange<Int>

  func field(_ key: String) -> Field? { fields.first { $0.key == key } }

  /// The members of the JSON Schema. It cannot count names beside keys, so it counts all, with room for every known key.
  var schema: [JSONValue.Member] {
    let known = ObjectShape(fields: fields).schema.filter { $0.key == "properties" }
    var members: [JSONValue.Member] = [.init("type", .string("object"))]
    members += known + [.init("additionalProperties", .object(shape.schema))]
    if count.lowerBound > 0 { members.append(.init("minProperties", .number(Double(count.lowerBound)))) }
    if count.upperBound < .max - fields.count {
      members.append(.init("maxProperties", .number(Double(count.upperBound + fields.count))))
    }
    return members
  }
}

extension Shape {
  package static func open(_ shape: Shape, beside fields: [Field] = [], _ count: ClosedRange<Int>) -> Shape {
    .open(OpenShape(shape: shape, fields: fields, count: count))
  }
}

extension ShapeCheck {
  func check(_ node: PlacedNode, _ open: OpenShape, _ shape: Shape) -> PlacedNode {
    guard let entries = node.entries else {
      reader.fault(at: node, expected: describe(shape), try: node.line(example(shape)))
      return node
    }
    let names = entries.filter { open.field($0.key) == nil }
    if !open.count.contains(names.count) {
      let (low, high) = (open.count.lowerBound, open.count.upperBound)
      let bound = names.count < low ? "at least \(low)" : "at most \(high)"
      reader.fault(
        at: node, found: "\(names.count) entries: \(node.shown)", expected: "\(bound) entries",
        try: node.line(example(shape)))
    }
    return node.with(
      entries: entries.map { entry in
        if let field = open.field(entry.key) {
          return .init(key: entry.key, keyPlace: entry.keyPlace, value: check(entry.value, field.shape))
        }
        if let error = ScalarShape.name.problem(entry.key, isPlain: true) {
          reader.fault(
            at: entry.keyPlace, path: entry.value.path, found: entry.key,
            expected: "a key that is " + error.expected, try: "\(error.suggestion): \(entry.value.shown)")
        }
        return .init(key: entry.key, keyPlace: entry.keyPlace, value: check(entry.value, open.shape))
      })
  }
}
