import Foundation

/// A number in JSON; what is not finite is `null`.
public struct JSONNumber: Codable, Equatable, Sendable {
  /// The number; NaN after reading `null`.
  public let value: Double

  /// A number.
  public init(_ value: Double) { self.value = value }

  /// Reads a number or `null`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = container.decodeNil() ? .nan : try container.decode(Double.self)
  }

  /// Writes the number, or `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
  }

  /// Whether both are the same number, or both none.
  public static func == (a: JSONNumber, b: JSONNumber) -> Bool {
    a.value == b.value || !a.value.isFinite && !b.value.isFinite
  }
}

/// The value of a measure in one trial: a number, `null` for not calculated, "not reached" for infinity.
public struct JSONOutcome: Codable, Equatable, Sendable {
  private static let notReached = "not reached"
  /// The value, as a trial yields it.
  public let value: Double

  /// A value of a trial.
  public init(_ value: Double) { self.value = value }

  /// Reads a number, `null` or "not reached".
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .nan
    } else if let number = try? container.decode(Double.self) {
      value = number
    } else {
      let text = try container.decode(String.self)
      guard text == Self.notReached else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "a number, null or \"not reached\"")
      }
      value = .infinity
    }
  }

  /// Writes the value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite {
      try container.encode(value)
    } else if value.isNaN {
      try container.encodeNil()
    } else {
      try container.encode(Self.notReached)
    }
  }

  /// Whether both are the same value; "not calculated" equals itself.
  public static func == (a: JSONOutcome, b: JSONOutcome) -> Bool {
    a.value == b.value || a.value.isNaN && b.value.isNaN
  }
}

/// A text in JSON; none is `null`.
public struct JSONText: Codable, Equatable, Sendable {
  /// The text, if there is one.
  public let value: String?

  /// A text, or none.
  public init(_ value: String?) { self.value = value }

  /// Reads a text or `null`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = container.decodeNil() ? nil : try container.decode(String.self)
  }

  /// Writes the text, or `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// JSON whose bytes depend on the values alone: keys in alphabetical order, snake case.
public enum JSON {
  /// The bytes of a value, with a line break at their end.
  ///
  /// - Throws: `EncodingError`, which no value of this module gives rise to.
  public static func data(_ value: some Encodable, pretty: Bool = true) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try encoder.encode(value) + (pretty ? Data("\n".utf8) : Data())
  }

  /// A value from its bytes.
  ///
  /// - Throws: `DecodingError` when the bytes are no JSON, or not of this kind.
  public static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: data)
  }
}
