/// A dataset on its way into a file of one format, row by row.
final class RowFile {
  private let file: DraftFile
  private let format: ExportFormat
  private var records = 0
  /// Where the number of records stands, which is known only at the end; spaces before a number are JSON.
  private var place = 0
  private static let width = 12

  init(_ file: DraftFile, _ format: ExportFormat) {
    self.file = file
    self.format = format
  }

  /// Writes what comes before the rows.
  func begin(_ header: DatasetHeader) throws(ExportError) {
    switch format {
    case .csv:
      try file.append { bytes in
        CSV.appendLine(header.columns.map { .text($0.name) }, to: &bytes)
      }
    case .json, .ndjson:
      let (before, after) = header.description(isLine: format == .ndjson)
      place = before.utf8.count
      try file.append { bytes in
        bytes.append(contentsOf: before.utf8)
        bytes.append(contentsOf: [UInt8](repeating: UInt8(ascii: " "), count: Self.width))
        bytes.append(contentsOf: after.utf8)
        bytes.append(contentsOf: (format == .json ? ",\"rows\":[" : "}\n").utf8)
      }
    }
  }

  func write(_ cells: [Cell]) throws(ExportError) {
    switch format {
    case .csv: try file.append { CSV.appendLine(cells, to: &$0) }
    case .json:
      let isFirst = records == 0
      try file.append { bytes in
        bytes.append(contentsOf: (isFirst ? "\n" : ",\n").utf8)
        JSONRow.append(cells, to: &bytes)
      }
    case .ndjson:
      try file.append { bytes in
        JSONRow.append(cells, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
      }
    }
    records += 1
  }

  /// Writes what comes after the rows, and how many there are.
  func end() throws(ExportError) {
    if format == .json { try file.append { $0.append(contentsOf: "\n]}\n".utf8) } }
    if format != .csv {
      let number = Array("\(records)".utf8)
      try file.overwrite(number, at: place + Self.width - number.count)
    }
  }
}

/// A row as a JSON array.
enum JSONRow {
  static func append(_ cells: [Cell], to bytes: inout [UInt8]) {
    var separator = UInt8(ascii: "[")
    for cell in cells {
      bytes.append(separator)
      separator = UInt8(ascii: ",")
      switch cell {
      case .text(let text): JSONString.append(text, to: &bytes)
      case .integer(let number): bytes.append(contentsOf: "\(number)".utf8)
      case .number(let number) where number.isFinite: bytes.append(contentsOf: number.description.utf8)
      case .date(let day):
        bytes.append(UInt8(ascii: "\""))
        FictiveCalendar.appendDate(day, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
      case .moment(let day):
        bytes.append(UInt8(ascii: "\""))
        FictiveCalendar.appendMoment(day, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
      case .none, .number: bytes.append(contentsOf: "null".utf8)
      }
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
