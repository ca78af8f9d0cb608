import Foundation

/// A dataset as a reader of its file finds it.
struct DatasetText {
  struct Column {
    let name: String
    let type: String
    let length: Int?
    let key: Int?
  }

  let name: String
  let columns: [Column]
  let rows: [[JSONNode]]

  /// The values of each row by the names of the columns.
  let all: [[String: JSONNode]]

  init(name: String, columns: [Column], rows: [[JSONNode]]) {
    (self.name, self.columns, self.rows) = (name, columns, rows)
    all = rows.map { Dictionary(zip(columns.map(\.name), $0)) { first, _ in first } }
  }

  func has(_ name: String) -> Bool { columns.contains { $0.name == name } }
}

/// The rules of CDISC Dataset-JSON v1.1 for a file, those that its JSON Schema checks and those that it does not.
///
/// Source: specification, schema and examples of github.com/cdisc-org/DataExchange-DatasetJson.
struct DatasetRules {
  private(set) var faults: [String] = []
  private(set) var dataset: DatasetText?

  private static let order = [
    "datasetJSONCreationDateTime", "datasetJSONVersion", "fileOID", "dbLastModifiedDateTime", "originator",
    "sourceSystem", "studyOID", "metaDataVersionOID", "metaDataRef", "itemGroupOID", "records", "name", "label",
    "columns", "rows",
  ]
  private static let required = [
    "datasetJSONCreationDateTime", "datasetJSONVersion", "itemGroupOID", "records", "name", "label", "columns",
  ]
  private static let columnKeys = [
    "itemOID", "name", "label", "dataType", "targetDataType", "length", "displayFormat", "keySequence",
  ]
  private static let types = [
    "string", "integer", "decimal", "float", "double", "boolean", "datetime", "date", "time", "URI",
  ]
  static let moment = #"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?((\+|-)[0-9]{2}:[0-9]{2}|Z)?$"#

  /// Reads a `.json` file.
  init(json text: String) {
    guard let file = try? JSONReader.read(text) else {
      faults = ["not JSON"]
      return
    }
    guard let rows = file["rows"]?.items else {
      faults = ["rows: missing"]
      return
    }
    check(file, rows)
  }

  /// Reads an `.ndjson` file.
  init(ndjson text: String) {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() } else { faults.append("the last line does not end") }
    let values = lines.compactMap { try? JSONReader.read($0) }
    guard let head = values.first, values.count == lines.count else {
      faults.append("a line that is not JSON")
      return
    }
    if head["rows"] != nil { faults.append("rows: in the first line") }
    check(head, Array(values.dropFirst()))
  }

  private mutating func check(_ file: JSONNode, _ rows: [JSONNode]) {
    let keys = file.members?.map(\.key) ?? []
    if Set(keys).count != keys.count { faults.append("a repeated key") }
    for key in keys where !Self.order.contains(key) { faults.append("\(key): unknown key") }
    for key in Self.required where file[key] == nil { faults.append("\(key): missing") }
    if keys.filter(Self.order.contains) != Self.order.filter(keys.contains) { faults.append("keys out of order") }
    match(file["datasetJSONCreationDateTime"], Self.moment, "datasetJSONCreationDateTime")
    match(file["datasetJSONVersion"], #"^1\.1(\.(0|([1-9][0-9]*)))?$"#, "datasetJSONVersion")
    for key in ["fileOID", "originator", "studyOID", "itemGroupOID"] where file[key] != nil {
      if file[key]?.text?.isEmpty ?? true { faults.append("\(key): empty, or no text") }
    }
    if let source = file["sourceSystem"], source.members?.map(\.key) != ["name", "version"] {
      faults.append("sourceSystem: name and version")
    }
    match(file["name"], "^[A-Z][A-Z0-9_]{0,7}$", "name")
    label(file["label"], "label")
    if file["records"]?.whole != rows.count { faults.append("records: \(rows.count) rows") }
    let columns = check(columns: file["columns"]?.items ?? [])
    if columns.isEmpty { faults.append("columns: none") }
    check(rows, columns)
    dataset = DatasetText(name: file["name"]?.text ?? "", columns: columns, rows: rows.map { $0.items ?? [] })
  }

  private mutating func match(_ value: JSONNode?, _ pattern: String, _ what: String) {
    guard let text = value?.text, text.range(of: pattern, options: .regularExpression) != nil else {
      faults.append("\(what): \(value.map { "\($0)" } ?? "missing")")
      return
    }
  }

  private mutating func label(_ value: JSONNode?, _ what: String) {
    let length = value?.text?.unicodeScalars.count ?? 0
    if length == 0 || length > 40 { faults.append("\(what): 1 to 40 characters, not \(length)") }
  }

  private mutating func check(columns: [JSONNode]) -> [DatasetText.Column] {
    var found: [DatasetText.Column] = []
    for column in columns {
      let name = column["name"]?.text ?? ""
      for member in column.members ?? [] where !Self.columnKeys.contains(member.key) {
        faults.append("\(name).\(member.key): unknown key")
      }
      match(column["name"], "^[A-Z][A-Z0-9_]{0,7}$", "name of a column")
      label(column["label"], "\(name).label")
      let type = column["dataType"]?.text ?? ""
      if !Self.types.contains(type) { faults.append("\(name).dataType: \(type)") }
      if let target = column["targetDataType"]?.text {
        let isDate = ["date", "datetime", "time"].contains(type)
        if !(target == "integer" && isDate || target == "decimal" && type == "decimal") {
          faults.append("\(name).targetDataType: \(target) of \(type)")
        }
        if isDate && column["displayFormat"]?.text == nil { faults.append("\(name).displayFormat: missing") }
      }
      for key in ["length", "keySequence"] {
        if let value = column[key], value.whole.map({ $0 < 1 }) ?? true { faults.append("\(name).\(key): \(value)") }
      }
      found.append(
        DatasetText.Column(
          name: name, type: type, length: column["length"]?.whole, key: column["keySequence"]?.whole))
    }
    if Set(found.map(\.name)).count != found.count { faults.append("two columns of one name") }
    let identifiers = columns.compactMap { $0["itemOID"]?.text }.filter { !$0.isEmpty }
    if Set(identifiers).count != columns.count { faults.append("itemOID: missing or repeated") }
    let keys = found.compactMap(\.key).sorted()
    if keys.isEmpty || keys != Array(1...keys.count) { faults.append("keySequence: \(keys)") }
    return found
  }

  private mutating func check(_ rows: [JSONNode], _ columns: [DatasetText.Column]) {
    let keys = columns.indices.filter { columns[$0].key != nil }
    var seen: Set<[String]> = []
    for (index, row) in rows.enumerated() {
      guard let values = row.items, values.count == columns.count else {
        faults.append("row \(index + 1): \(row.items?.count ?? 0) values for \(columns.count) columns")
        continue
      }
      for (column, value) in zip(columns, values) {
        if let fault = Self.fault(value, column) { faults.append("row \(index + 1), \(column.name): \(fault)") }
      }
      if !seen.insert(keys.map { "\(values[$0])" }).inserted { faults.append("row \(index + 1): a repeated key") }
    }
  }

  private static func fault(_ value: JSONNode, _ column: DatasetText.Column) -> String? {
    if value == .null { return column.key == nil ? nil : "a key that is null" }
    switch column.type {
    case "integer": return value.whole == nil ? "not an integer: \(value)" : nil
    case "float", "double": return value.number.map { $0.isFinite } ?? false ? nil : "not a number: \(value)"
    case "boolean": if case .bool = value { return nil } else { return "not a boolean" }
    default: break
    }
    guard let text = value.text else { return "not a text: \(value)" }
    switch column.type {
    case "date": return isDate(text) ? nil : "no date: \(text)"
    case "datetime":
      let isMoment = text.range(of: moment, options: .regularExpression) != nil && isDate(String(text.prefix(10)))
      return isMoment ? nil : "no datetime: \(text)"
    default:
      return text.unicodeScalars.count > min(200, column.length ?? 200)
        ? "text of \(text.unicodeScalars.count) characters" : nil
    }
  }

  /// A day that there is.
  static func isDate(_ text: String) -> Bool { dayNumber(text) != nil }

  /// Days since 1970; `nil` for what is no day, such as 30 February.
  static func dayNumber(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int32($0) }
    guard text.utf8.count == 10, parts.count == 3 else { return nil }
    var date = tm()
    (date.tm_year, date.tm_mon, date.tm_mday) = (parts[0] - 1_900, parts[1] - 1, parts[2])
    // What is no day is made one of another month.
    let seconds = timegm(&date)
    return date.tm_mon == parts[1] - 1 && date.tm_mday == parts[2] ? seconds / 86_400 : nil
  }
}
