import Foundation
import Testing

/// A value of a reference file.
indirect enum JSONValue: Decodable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if box.decodeNil() {
      self = .null
    } else if let value = try? box.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? box.decode(Double.self) {
      self = .number(value)
    } else if let value = try? box.decode(String.self) {
      self = .text(value)
    } else if let value = try? box.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try box.decode([String: JSONValue].self))
    }
  }

  subscript(key: String) -> JSONValue { if case .object(let values) = self { values[key] ?? .null } else { .null } }
  var double: Double? { if case .number(let value) = self { value } else { nil } }
  var string: String? { if case .text(let value) = self { value } else { nil } }
  var bool: Bool? { if case .flag(let value) = self { value } else { nil } }
  /// The numbers of a list (nil for null), or a single number as a list of one.
  var numbers: [Double?] { if case .list(let values) = self { values.map(\.double) } else { [double] } }
}

/// One known answer: what was asked of another program, what it said, and how near our answer must be.
struct Reference: Decodable, Sendable, CustomTestStringConvertible {
  struct Tolerance: Decodable, Sendable {
    let abs: Double?
    let rel: Double?
  }

  let id: String
  let topic: String?
  let data: String?
  let inputs: JSONValue?
  let expected: JSONValue
  let tolerance: Tolerance

  var testDescription: String { id }

  /// All entries of a reference file; none (which a test notices) when it cannot be read.
  static func all(_ name: String) -> [Reference] {
    guard let url = Bundle.module.url(forResource: "References/\(name)", withExtension: "json"),
      let bytes = try? Data(contentsOf: url)
    else { return [] }
    return (try? JSONDecoder().decode([Reference].self, from: bytes)) ?? []
  }

  /// Expects a number to be near the expected one, and nil, NaN or infinity where nothing is expected.
  func expect(
    _ actual: Double?, near expected: Double?, _ label: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let expected else {
      let isMissing = actual.map { !$0.isFinite } ?? true
      #expect(isMissing, "\(id) \(label): expected nothing", sourceLocation: sourceLocation)
      return
    }
    let error = abs((actual ?? .nan) - expected)
    let allowed = max(tolerance.abs ?? 0, (tolerance.rel ?? 0) * abs(expected))
    ReferenceLedger.shared.enter(id, topic: topic ?? "other", error: error, expected: expected, allowed: allowed)
    #expect(
      error <= allowed,
      "\(id) \(label): \(String(describing: actual)) is not near \(expected)", sourceLocation: sourceLocation)
  }

  /// Expects a number, or a list of them, under a key of `expected`.
  func expect(_ key: String, _ actual: Double?..., sourceLocation: SourceLocation = #_sourceLocation) {
    expect(key, actual, sourceLocation: sourceLocation)
  }

  /// Expects a list of numbers under a key of `expected`.
  func expect(_ key: String, _ actual: [Double?], sourceLocation: SourceLocation = #_sourceLocation) {
    let values = expected[key].numbers
    #expect(values.count == actual.count, "\(id) \(key)", sourceLocation: sourceLocation)
    for (a, e) in zip(actual, values) { expect(a, near: e, key, sourceLocation: sourceLocation) }
  }
}

/// A table of numbers; an empty cell is NaN.
struct Table {
  private let columns: [String: [Double]]
  private(set) var rows: [Int]

  /// The rows of a CSV file that satisfy a filter `column == number`; any other filter takes all.
  init(_ file: String, rows filter: String? = nil) throws {
    let url = try #require(Bundle.module.url(forResource: "References/\(file)", withExtension: nil))
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
    let header = lines[0].split(separator: ",").map { $0.trimmingCharacters(in: ["\""]) }
    var columns: [String: [Double]] = [:]
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      for (name, cell) in zip(header, cells) { columns[name, default: []].append(Double(cell) ?? .nan) }
    }
    self.columns = columns
    rows = Array(0..<(lines.count - 1))
    let words = (filter ?? "").split(separator: " ")
    if words.count == 3, let values = columns[String(words[0])], let wanted = Double(words[2]) {
      rows.removeAll { values[$0] != wanted }
    }
  }

  /// A column's values in the chosen rows; empty when there is no such column.
  subscript(name: String) -> [Double] { columns[name].map { column in rows.map { column[$0] } } ?? [] }

  /// Keeps the rows in which these columns have a value.
  mutating func keepComplete(_ names: [String]) {
    rows.removeAll { row in names.contains { columns[$0]?[row].isNaN ?? true } }
  }
}
