import Foundation

/// A file that grows under a name of its own and gets its real name only when it is complete.
final class DraftFile {
  /// The name that it will have.
  let target: String
  private let draft: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let room = 1 << 18

  init(_ target: String) throws(ExportError) {
    self.target = target
    let name = URL(fileURLWithPath: target)
    draft =
      name.deletingLastPathComponent().appendingPathComponent(".\(name.lastPathComponent).\(getpid()).partial").path
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw ExportError.file(path: target, reason: String(cString: strerror(EISDIR)))
    }
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    if descriptor < 0 { throw ExportError.file(path: target, reason: Self.reason) }
    buffer.reserveCapacity(Self.room + 4_096)
  }

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
    if code != 0 { throw ExportError.file(path: target, reason: Self.reason) }
  }

  /// Gives the closed file its name.
  func commit() throws(ExportError) {
    if rename(draft, target) != 0 { throw ExportError.file(path: target, reason: Self.reason) }
  }

  /// Leaves nothing behind.
  func discard() {
    if descriptor >= 0 { _ = Foundation.close(descriptor) }
    descriptor = -1
    unlink(draft)
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
      if count <= 0 { throw ExportError.file(path: target, reason: Self.reason) }
      done += count
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
