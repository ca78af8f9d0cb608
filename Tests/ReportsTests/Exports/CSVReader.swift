/// A strict reader of comma-separated values as RFC 4180 has them.
enum CSVReader {
  struct Fault: Error { let line: Int }

  /// The fields of each line; an unquoted empty field is `nil`.
  static func read(_ text: String) throws -> [[String?]] {
    var lines: [[String?]] = []
    var line: [String?] = []
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first {
      var field: [UInt8] = []
      let isQuoted = first == UInt8(ascii: "\"")
      if isQuoted {
        bytes.removeFirst()
        while true {
          guard let byte = bytes.popFirst() else { throw Fault(line: lines.count) }
          if byte != UInt8(ascii: "\"") {
            field.append(byte)
          } else if bytes.first == UInt8(ascii: "\"") {
            field.append(byte)
            bytes.removeFirst()
          } else {
            break
          }
        }
      } else {
        while let byte = bytes.first, !",\r\n".utf8.contains(byte) {
          if byte == UInt8(ascii: "\"") { throw Fault(line: lines.count) }
          field.append(byte)
          bytes.removeFirst()
        }
      }
      line.append(field.isEmpty && !isQuoted ? nil : String(decoding: field, as: UTF8.self))
      if bytes.first == UInt8(ascii: ",") {
        bytes.removeFirst()
        // A field that ends the line with nothing in it.
        if bytes.first != UInt8(ascii: "\r") { continue }
        line.append(nil)
      }
      guard bytes.popFirst() == UInt8(ascii: "\r"), bytes.popFirst() == UInt8(ascii: "\n") else {
        throw Fault(line: lines.count)
      }
      lines.append(line)
      line = []
    }
    return lines
  }
}
