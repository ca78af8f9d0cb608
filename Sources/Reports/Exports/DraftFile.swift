import Foundation

/// A file that grows in a folder that has not its own name yet.
final class DraftFile {
  /// The path that it will have, for messages.
  private let shown: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let room = 1 << 18

  init(_ path: String, shownAs shown: String) throws(ExportError) {
    self.shown = shown
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    if descriptor < 0 { throw ExportError.file(path: shown, reason: Self.reason) }
    buffer.reserveCapacity(Self.room + 4_096)
  }

  deinit { if descriptor >= 0 { _ = Foundation.close(descriptor) } }

  /// Lets the body append bytes; when there are many they are written.
  @inline(__always)
  func append(_ body: (inout [UInt8]) -> Void) throws(ExportError) {
    body(&buffer)
    if buffer.count >= Self.room { try flush() }
  }

  /// Writes over what was written at a place.
  func overwrite(_ bytes: [UInt8], at place: Int) throws(ExportError) {
    try flush()
    try write(bytes, at: off_t(place))
  }

  /// Writes what is left, and closes the file.
  func close() throws(ExportError) {
    try flush()
    let code = Foundation.close(descriptor)
    descriptor = -1
    if code != 0 { throw ExportError.file(path: shown, reason: Self.reason) }
  }

  private func flush() throws(ExportError) {
    try write(buffer, at: nil)
    buffer.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: [UInt8], at place: off_t?) throws(ExportError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { all -> Int in
        guard let start = all.baseAddress else { return 0 }
        if let place { return pwrite(descriptor, start + done, all.count - done, place + off_t(done)) }
        return Foundation.write(descriptor, start + done, all.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { throw ExportError.file(path: shown, reason: Self.reason) }
      done += count
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
