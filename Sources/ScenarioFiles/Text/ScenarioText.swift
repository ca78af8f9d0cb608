#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reading a file's bytes within the limits of a scenario file.
package enum ScenarioText {
  /// The largest file that is read, 1 MiB.
  package static let maximumBytes = 1 << 20

  /// The bytes of a file without its byte order mark, valid UTF-8 and not empty.
  ///
  /// - Throws: One fault at 1:1 (or at the first byte that is not UTF-8).
  package static func read(_ path: String) throws(ScenarioFileError) -> [UInt8] {
    guard !path.utf8.contains(0), let file = fopen(path, "rb") else {
      throw failure(
        path, found: "no file that can be opened", "a readable scenario file", "a path such as scenarios/\(example)")
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: maximumBytes + 4)
    let count = fread(&bytes, 1, bytes.count, file)
    if ferror(file) != 0 {
      throw failure(
        path, found: "a folder, or a file that cannot be read", "a readable scenario file",
        "a path such as scenarios/\(example)")
    }
    bytes.removeLast(bytes.count - count)
    return try checked(bytes, file: path)
  }

  private static let example = "feder-2021.yaml"

  /// The bytes, if they are within the limits.
  package static func checked(_ all: [UInt8], file: String) throws(ScenarioFileError) -> [UInt8] {
    if all.count > maximumBytes {
      throw failure(
        file, found: "more than \(maximumBytes) bytes", "a scenario of at most 1 MiB",
        "split the scenario into several files")
    }
    var bytes = all
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if let bad = firstInvalid(bytes) {
      let before = bytes[..<bad]
      let lines = before.split(separator: 10, omittingEmptySubsequences: false)
      let column = String(decoding: lines.last ?? [], as: UTF8.self).unicodeScalars.count
      let hex = String(bytes[bad], radix: 16, uppercase: true)
      throw ScenarioFileError([
        .init(
          place: Place(file: file, line: lines.count, column: column + 1), path: "",
          found: "the byte 0x\(hex.count < 2 ? "0" : "")\(hex)", expected: "text in UTF-8",
          try: "save the file with the encoding UTF-8")
      ])
    }
    if bytes.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }) {
      throw failure(file, found: "an empty file", "a scenario: keys and values", "scenario: my-trial")
    }
    return bytes
  }

  private static func failure(_ file: String, found: String, _ expected: String, _ suggestion: String)
    -> ScenarioFileError
  {
    ScenarioFileError([
      .init(place: Place(file: file, line: 1, column: 1), path: "", found: found, expected: expected, try: suggestion)
    ])
  }

  /// The first byte that begins no valid UTF-8 sequence.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var offset = 0
    var source = bytes.makeIterator()
    while true {
      switch decoder.decode(&source) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return min(offset, bytes.count - 1)
      }
    }
  }
}
