/// A column of a dataset: what CDISC's Dataset-JSON says of a variable.
struct ExportColumn {
  /// What the values are.
  enum Kind {
    /// Text of at most so many characters.
    case text(Int)
    case integer
    case number
    /// A date which statistical programs keep as a number.
    case date
    /// A date with its time, kept as a number.
    case moment
    /// A date with its time, kept as text: the variables of SDTM that end in DTC.
    case momentText
  }

  /// The longest text of a submission.
  static let longest = 200

  /// At most eight characters: A–Z, 0–9 and _, beginning with a letter.
  let name: String
  /// At most forty characters.
  let label: String
  let kind: Kind
  /// The place among the columns that tell records apart, from 1; `nil` for no such column.
  let key: Int?

  /// The description in Dataset-JSON.
  func write(into text: inout String, dataset: String) {
    text += "{\"itemOID\":\"IT.\(dataset).\(name)\",\"name\":\"\(name)\",\"label\":"
    text += JSONString.quoted(label)
    switch kind {
    case .text(let length): text += ",\"dataType\":\"string\",\"length\":\(length)"
    case .integer: text += ",\"dataType\":\"integer\""
    case .number: text += ",\"dataType\":\"double\""
    case .date: text += ",\"dataType\":\"date\",\"targetDataType\":\"integer\",\"displayFormat\":\"E8601DA10.\""
    case .moment: text += ",\"dataType\":\"datetime\",\"targetDataType\":\"integer\",\"displayFormat\":\"E8601DT19.\""
    case .momentText: text += ",\"dataType\":\"datetime\""
    }
    if let key { text += ",\"keySequence\":\(key)" }
    text += "}"
  }

  /// How many characters a value has at most; of numbers the bytes.
  var length: Int {
    switch kind {
    case .text(let length): length
    case .integer, .number: 8
    case .date: 10
    case .moment, .momentText: 19
    }
  }

  /// The word for its type in the table of variables.
  var word: String {
    switch kind {
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .date: "date"
    case .moment, .momentText: "datetime"
    }
  }
}
