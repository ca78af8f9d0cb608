import Foundation
import ScenarioFiles

/// A small validator of JSON Schema (draft 2020-12): the keywords that a scenario's schema uses.
struct SchemaValidator {
  let root: JSONValue

  func accepts(_ value: JSONValue) -> Bool { accepts(value, root) }

  private func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    guard case .object(let members) = schema else { return schema != .bool(false) }
    return members.allSatisfy { holds($0.key, $0.value, value, schema) }
  }

  private func holds(_ keyword: String, _ rule: JSONValue, _ value: JSONValue, _ schema: JSONValue) -> Bool {
    switch keyword {
    case "$ref": return accepts(value, target(rule))
    case "type": return list(rule).contains { isType(value, $0) }
    case "enum": return list(rule).contains(value)
    case "anyOf": return list(rule).contains { accepts(value, $0) }
    case "oneOf": return list(rule).filter { accepts(value, $0) }.count == 1
    case "allOf": return list(rule).allSatisfy { accepts(value, $0) }
    case "not": return !accepts(value, rule)
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum": return isWithin(value, keyword, rule)
    case "pattern", "maxLength": return textHolds(value, keyword, rule)
    case "items", "minItems", "maxItems": return listHolds(value, keyword, rule)
    case "properties", "additionalProperties", "propertyNames", "required", "dependentRequired", "minProperties",
      "maxProperties":
      return objectHolds(value, keyword, rule, schema)
    case "$schema", "$defs", "title", "description", "default", "examples": return true
    default: return false
    }
  }

  private func list(_ value: JSONValue) -> [JSONValue] { if case .array(let items) = value { items } else { [value] } }

  private func number(_ value: JSONValue) -> Double { if case .number(let number) = value { number } else { .nan } }

  private func target(_ reference: JSONValue) -> JSONValue {
    guard case .string(let text) = reference, let name = text.split(separator: "/").last else { return .bool(false) }
    return root["$defs"]?[String(name)] ?? .bool(false)
  }

  private func isType(_ value: JSONValue, _ type: JSONValue) -> Bool {
    switch (value, type) {
    case (.object, .string("object")), (.array, .string("array")), (.string, .string("string")),
      (.bool, .string("boolean")), (.number, .string("number")), (.null, .string("null")):
      true
    case (.number(let number), .string("integer")): number == number.rounded()
    default: false
    }
  }

  private func isWithin(_ value: JSONValue, _ keyword: String, _ rule: JSONValue) -> Bool {
    guard case .number(let number) = value else { return true }
    switch keyword {
    case "minimum": return number >= self.number(rule)
    case "maximum": return number <= self.number(rule)
    case "exclusiveMinimum": return number > self.number(rule)
    default: return number < self.number(rule)
    }
  }

  private func textHolds(_ value: JSONValue, _ keyword: String, _ rule: JSONValue) -> Bool {
    guard case .string(let text) = value else { return true }
    guard case .string(let pattern) = rule else { return Double(text.unicodeScalars.count) <= number(rule) }
    return text.range(of: pattern, options: .regularExpression) != nil
  }

  private func listHolds(_ value: JSONValue, _ keyword: String, _ rule: JSONValue) -> Bool {
    guard case .array(let items) = value else { return true }
    if keyword == "items" { return items.allSatisfy { accepts($0, rule) } }
    return keyword == "minItems" ? Double(items.count) >= number(rule) : Double(items.count) <= number(rule)
  }

  private func objectHolds(_ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue) -> Bool {
    guard case .object(let members) = value else { return true }
    switch keyword {
    case "properties":
      return members.allSatisfy { member in rule[member.key].map { accepts(member.value, $0) } ?? true }
    case "additionalProperties":
      let others = members.filter { schema["properties"]?[$0.key] == nil }
      return others.allSatisfy { accepts($0.value, rule) }
    case "propertyNames": return members.allSatisfy { accepts(.string($0.key), rule) }
    case "required": return list(rule).allSatisfy { has(value, $0) }
    case "dependentRequired":
      guard case .object(let rules) = rule else { return false }
      return rules.allSatisfy { value[$0.key] == nil || list($0.value).allSatisfy { has(value, $0) } }
    default:
      return keyword == "minProperties" ? Double(members.count) >= number(rule) : Double(members.count) <= number(rule)
    }
  }

  private func has(_ value: JSONValue, _ key: JSONValue) -> Bool {
    if case .string(let key) = key { value[key] != nil } else { false }
  }
}
