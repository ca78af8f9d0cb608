/// What a part of a scenario file may be: the one description behind the checks, the JSON Schema and the defaults.
package indirect enum Shape: Sendable {
  case scalar(ScalarShape)
  /// A list with a number of items within `count`.
  case list(of: Shape, count: ClosedRange<Int>)
  /// A mapping from names of the file's own choosing, in their order.
  case map(of: Shape, keys: KeyRule, count: ClosedRange<Int>)
  case object(ObjectShape)
  case variant(VariantShape)
  case open(OpenShape)
  /// Alternatives, told apart by kind (scalar, list, mapping) and among mappings by their keys.
  case anyOf([Shape])
  /// A shape of ``FileShape/definitions``, for reuse and recursion.
  case reference(String)

  /// Which keys a map may have.
  package enum KeyRule: Sendable {
    case scalar(ScalarShape)
    /// Any key of at most 1,000 characters, such as the paths of a variant.
    case any
    /// A name; see ``ScalarShape/name``.
    package static let name = KeyRule.scalar(.name)
    /// A key; see ``ScalarShape/key``.
    package static let key = KeyRule.scalar(.key)
  }

  package static func text(maxLength: Int = 500) -> Shape { .scalar(.text(maxLength: maxLength)) }
  package static let name = Shape.scalar(.name)
  package static let key = Shape.scalar(.key)
  package static func number(_ bounds: ScalarShape.Bounds = .init()) -> Shape { .scalar(.number(bounds)) }
  package static func number(_ range: ClosedRange<Double>) -> Shape {
    .scalar(.number(.init(from: range.lowerBound, to: range.upperBound)))
  }
  package static func integer(_ range: ClosedRange<Int>) -> Shape { .scalar(.integer(range)) }
  package static let probability = Shape.scalar(.probability)
  package static let share = Shape.scalar(.share)
  package static let ratio = Shape.scalar(.ratio)
  package static let fraction = Shape.scalar(.fraction)
  package static let time = Shape.scalar(.time)
  package static let rate = Shape.scalar(.rate)
  package static let dose = Shape.scalar(.dose)
  package static let shareAtTime = Shape.scalar(.shareAtTime)
  package static let hours = Shape.scalar(.hours)
  package static let flag = Shape.scalar(.flag)
  package static func choice(_ words: [String]) -> Shape { .scalar(.choice(words)) }
  package static func list(_ shape: Shape, _ count: ClosedRange<Int> = 0...Int.max) -> Shape {
    .list(of: shape, count: count)
  }
  package static func map(_ shape: Shape, keys: KeyRule = .name, _ count: ClosedRange<Int> = 0...Int.max) -> Shape {
    .map(of: shape, keys: keys, count: count)
  }
  package static func object(_ fields: [Field], rules: [ObjectShape.Rule] = []) -> Shape {
    .object(ObjectShape(fields: fields, rules: rules))
  }
  package static func variant(
    on key: String, _ cases: [VariantShape.Case], common: [Field] = [], help: String = ""
  ) -> Shape {
    .variant(VariantShape(key: key, cases: cases, common: common, help: help))
  }

  /// The same shape where every mapping in it, also within lists, maps and fields, may have these keys too.
  ///
  /// References are left alone: their definitions take the keys themselves.
  package func addingEverywhere(_ fields: [Field]) -> Shape {
    func deep(_ list: [Field]) -> [Field] {
      list.map { $0.with(shape: $0.shape.addingEverywhere(fields)) }
        + fields.filter { new in !list.contains { $0.key == new.key } }
    }
    switch self {
    case .scalar, .reference: return self
    case .list(let shape, let count): return .list(of: shape.addingEverywhere(fields), count: count)
    case .map(let shape, let keys, let count):
      return .map(of: shape.addingEverywhere(fields), keys: keys, count: count)
    case .object(let object): return .object(ObjectShape(fields: deep(object.fields), rules: object.rules))
    case .open(let open):
      return .open(OpenShape(shape: open.shape.addingEverywhere(fields), fields: deep(open.fields), count: open.count))
    case .variant(let variant):
      let cases = variant.cases.map { one in
        let own = one.fields.map { $0.with(shape: $0.shape.addingEverywhere(fields)) }
        return VariantShape.Case(one.name, own, rules: one.rules, help: one.help)
      }
      return .variant(
        VariantShape(key: variant.key, cases: cases, common: deep(variant.common), help: variant.help))
    case .anyOf(let shapes): return .anyOf(shapes.map { $0.addingEverywhere(fields) })
    }
  }
}

/// A key of an object.
package struct Field: Sendable {
  package let key: String
  package let shape: Shape
  package let isRequired: Bool
  /// The YAML text that stands for a missing key; each use of it is listed.
  package let preset: String?
  package let help: String
  /// A value that would pass, for messages; the shape's own where none is given.
  package let example: String?

  package init(
    _ key: String, _ shape: Shape, required: Bool = false, default preset: String? = nil, help: String = "",
    example: String? = nil
  ) {
    self.key = key
    self.shape = shape
    isRequired = required
    self.preset = preset
    self.help = help
    self.example = example
  }

  func with(shape: Shape) -> Field {
    Field(key, shape, required: isRequired, default: preset, help: help, example: example)
  }
}

/// A mapping with known keys.
package struct ObjectShape: Sendable {
  /// What holds between the keys of one mapping.
  package enum Rule: Sendable {
    case exactlyOne([String])
    case atMostOne([String])
    case atLeastOne([String])
    /// Where the first key stands, the others must too.
    case needs(String, [String])
  }

  package let fields: [Field]
  package let rules: [Rule]

  package init(fields: [Field], rules: [Rule] = []) {
    self.fields = fields
    self.rules = rules
  }

  func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}

/// A mapping whose keys depend on the word under one of them, such as `family: weibull`.
package struct VariantShape: Sendable {
  /// The keys that belong to one word.
  package struct Case: Sendable {
    package let name: String
    package let fields: [Field]
    package let rules: [ObjectShape.Rule]
    package let help: String

    package init(_ name: String, _ fields: [Field], rules: [ObjectShape.Rule] = [], help: String = "") {
      self.name = name
      self.fields = fields
      self.rules = rules
      self.help = help
    }
  }

  package let key: String
  package let cases: [Case]
  /// Keys that every case may have.
  package let common: [Field]
  package let help: String

  /// The whole mapping of one case, its own word included.
  func object(_ one: Case) -> ObjectShape {
    let word = Field(key, .choice([one.name]), required: true, help: help)
    return ObjectShape(fields: [word] + one.fields + common, rules: one.rules)
  }
}

/// The shape of a whole file: its root, and the shapes that are used by name.
package struct FileShape: Sendable {
  package let root: Shape
  package let definitions: [String: Shape]

  package init(_ root: Shape, definitions: [String: Shape] = [:]) {
    self.root = root
    self.definitions = definitions
  }
}
