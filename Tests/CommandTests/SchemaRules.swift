import Foundation

/// A small validator of JSON Schema (draft 2020-12): the keywords that the schema of results uses; others are faults.
struct SchemaRules {
  private let root: [String: Any]
  private(set) var faults: [String] = []

  init(_ schema: [String: Any]) { root = schema }

  mutating func check(_ value: Any, _ schema: Any, _ path: String = "$") {
    guard let schema = schema as? [String: Any] else { return faults.append("\(path): no schema") }
    for (keyword, rule) in schema.sorted(by: { $0.key < $1.key }) { check(value, keyword, rule, schema, path) }
  }

  private mutating func check(_ value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any], _ path: String) {
    switch keyword {
    case "$schema", "$defs", "title", "description": break
    case "$ref":
      let name = (rule as? String)?.split(separator: "/").last.map(String.init) ?? ""
      check(value, (root["$defs"] as? [String: Any])?[name] ?? "", path)
    case "type":
      let types = rule as? [String] ?? [rule as? String ?? ""]
      if !types.contains(where: { Self.isType(value, $0) }) { faults.append("\(path): not \(types)") }
    case "const": if !isEqual(value, rule) { faults.append("\(path): not \(rule)") }
    case "enum":
      if !(rule as? [Any] ?? []).contains(where: { isEqual(value, $0) }) { faults.append("\(path): not among \(rule)") }
    case "anyOf":
      let fits = (rule as? [Any] ?? []).contains { part in
        var trial = SchemaRules(root)
        trial.check(value, part, path)
        return trial.faults.isEmpty
      }
      if !fits { faults.append("\(path): none of those it may be") }
    case "minimum":
      if let number = value as? NSNumber, let least = rule as? NSNumber, number.doubleValue < least.doubleValue {
        faults.append("\(path): below \(least)")
      }
    case "items": for (index, item) in (value as? [Any] ?? []).enumerated() { check(item, rule, "\(path)[\(index)]") }
    case "required":
      for name in rule as? [String] ?? [] where (value as? [String: Any])?[name] == nil {
        faults.append("\(path).\(name): missing")
      }
    case "properties":
      for (name, part) in (rule as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key }) {
        if let member = (value as? [String: Any])?[name] { check(member, part, "\(path).\(name)") }
      }
    case "additionalProperties":
      let known = schema["properties"] as? [String: Any] ?? [:]
      for (name, member) in value as? [String: Any] ?? [:] where known[name] == nil {
        if Self.isType(rule, "boolean") { faults.append("\(path).\(name): unknown") } else { check(member, rule, path) }
      }
    default: faults.append("\(path): a keyword that nobody checks: \(keyword)")
    }
  }

  private func isEqual(_ a: Any, _ b: Any) -> Bool { (a as? NSObject)?.isEqual(b) ?? false }

  private static func isType(_ value: Any, _ type: String) -> Bool {
    let isFlag = (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    switch type {
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    case "null": return value is NSNull
    case "boolean": return isFlag
    case "number": return value is NSNumber && !isFlag
    case "integer":
      return (value as? NSNumber).map { !isFlag && $0.doubleValue == $0.doubleValue.rounded() } ?? false
    default: return false
    }
  }
}
