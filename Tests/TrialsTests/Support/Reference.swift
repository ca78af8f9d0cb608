import Foundation
import Testing

/// An entry of `References/closed_forms.json`: a value from elsewhere, with its source beside it.
struct Reference {
  private let expected: Any

  init(_ id: String, in file: String = "closed_forms") throws {
    let url = try #require(
      Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "References"))
    let entries = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [[String: Any]]
    let entry = try #require(entries?.first { $0["id"] as? String == id }, "no reference \(id)")
    expected = try #require(entry["expected"])
  }

  /// The expected numbers of an entry that is a plain list.
  func values() throws -> [Double] { try #require(expected as? [NSNumber]).map(\.doubleValue) }

  /// The expected numbers under a key.
  func values(_ key: String) throws -> [Double] {
    let found = try #require((expected as? [String: Any])?[key], "no key \(key)")
    if let number = found as? NSNumber { return [number.doubleValue] }
    return try #require(found as? [NSNumber]).map(\.doubleValue)
  }

  /// The expected numbers that have names, under a key.
  func numbers(_ key: String) throws -> [String: Double] {
    let found = try #require((expected as? [String: Any])?[key], "no key \(key)")
    return try #require(found as? [String: NSNumber]).mapValues(\.doubleValue)
  }

  /// The expected numbers under a key that not every reference has.
  func valuesIfAny(_ key: String) throws -> [Double]? {
    (expected as? [String: Any])?[key] == nil ? nil : try values(key)
  }

  /// The expected number under a key.
  func value(_ key: String) throws -> Double { try #require(values(key).first) }
}
