import Foundation

/// JSON as it is written: keys in their order, repeated ones too, numbers with their digits.
enum JSONNode: Hashable {
  case object([Member])
  case array([JSONNode])
  case string(String)
  case number(String)
  case bool(Bool)
  case null

  struct Member: Hashable {
    let key: String
    let value: JSONNode
  }

  subscript(key: String) -> JSONNode? {
    if case .object(let members) = self { members.first { $0.key == key }?.value } else { nil }
  }

  var members: [Member]? { if case .object(let members) = self { members } else { nil } }
  var items: [JSONNode]? { if case .array(let items) = self { items } else { nil } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let digits) = self { Double(digits) } else { nil } }
  /// A whole number, written as one.
  var whole: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
}

/// A strict reader of JSON (RFC 8259): what is not JSON to the letter is refused.
struct JSONReader {
  struct Fault: Error { let place: Int }

  private let bytes: [UInt8]
  private var place = 0

  static func read(_ text: String) throws -> JSONNode {
    var reader = JSONReader(bytes: Array(text.utf8))
    let value = try reader.value()
    reader.skip()
    guard reader.place == reader.bytes.count else { throw Fault(place: reader.place) }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skip() { while let byte = next, " \n\r\t".utf8.contains(byte) { place += 1 } }

  private mutating func take(_ text: String) throws {
    for byte in text.utf8 {
      guard next == byte else { throw Fault(place: place) }
      place += 1
    }
  }

  private mutating func value() throws -> JSONNode {
    skip()
    switch next {
    case UInt8(ascii: "{"): return .object(try list("{", "}") { try $0.member() })
    case UInt8(ascii: "["): return .array(try list("[", "]") { try $0.value() })
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try take("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try take("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try take("null")
      return .null
    default: return .number(try digits())
    }
  }

  private mutating func list<Item>(
    _ open: String, _ close: String, _ item: (inout JSONReader) throws -> Item
  ) throws -> [Item] {
    try take(open)
    skip()
    var items: [Item] = []
    if next == close.utf8.first {
      place += 1
      return items
    }
    while true {
      items.append(try item(&self))
      skip()
      if next == UInt8(ascii: ",") {
        place += 1
      } else {
        try take(close)
        return items
      }
    }
  }

  private mutating func member() throws -> JSONNode.Member {
    skip()
    let key = try string()
    skip()
    try take(":")
    return JSONNode.Member(key: key, value: try value())
  }

  private mutating func digits() throws -> String {
    let start = place
    while let byte = next, "+-.0123456789eE".utf8.contains(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    let form = #"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$"#
    guard text.range(of: form, options: .regularExpression) != nil else { throw Fault(place: start) }
    return text
  }

  private mutating func string() throws -> String {
    try take("\"")
    var scalars: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: scalars, as: UTF8.self)
      case 0..<32: throw Fault(place: place)
      case UInt8(ascii: "\\"): try escape(&scalars)
      default: scalars.append(byte)
      }
    }
    throw Fault(place: place)
  }

  private mutating func escape(_ scalars: inout [UInt8]) throws {
    guard let byte = next else { throw Fault(place: place) }
    place += 1
    let plain: [UInt8: UInt8] = [34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9]
    if let found = plain[byte] {
      scalars.append(found)
    } else if byte == UInt8(ascii: "u"), place + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(code)
    {
      place += 4
      scalars.append(contentsOf: String(Character(scalar)).utf8)
    } else {
      throw Fault(place: place)
    }
  }
}
