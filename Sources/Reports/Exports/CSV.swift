/// Comma-separated values as RFC 4180 has them: lines end in CR LF, and what could be mistaken stands between quotation
/// marks. What is not known is nothing, an empty text is `""`.
///
/// Every text is written as it is, also one that begins with `=`, `+`, `-` or `@`, which a spreadsheet that opens the file
/// by a double click would calculate: names are keys by which files are joined, and an apostrophe before them would be a
/// part of the name for every other program. Who opens such a file in a spreadsheet imports its columns as text.
enum CSV {
  static func appendLine(_ cells: [Cell], to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .none: break
      case .text(let text): append(text, to: &bytes)
      case .integer(let number): bytes.append(contentsOf: "\(number)".utf8)
      case .number(let number):
        // Only results of trials have infinite values: what is not reached.
        if number.isFinite {
          bytes.append(contentsOf: number.description.utf8)
        } else if number.isInfinite {
          bytes.append(contentsOf: (number > 0 ? "Inf" : "-Inf").utf8)
        }
      case .date(let day): FictiveCalendar.appendDate(day, to: &bytes)
      case .moment(let day): FictiveCalendar.appendMoment(day, to: &bytes)
      }
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let isPlain =
      !text.isEmpty && text.utf8.allSatisfy { $0 >= 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ",") }
      && text.utf8.first != 32 && text.utf8.last != 32
    if isPlain {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
