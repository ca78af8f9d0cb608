import Foundation

/// Where an export goes: a folder that is written under a name beside its own, and gets its own name at once when all of it
/// is complete. Whatever comes in between, nothing half-written stands under that name.
///
/// The name must be free, or that of an empty folder: nothing is ever replaced.
public final class ExportPlace {
  /// The folder as the user calls it.
  public let path: String
  /// The same without links.
  private let target: String
  private let draft: String
  private var isOpen = true
  /// The names in the folder, in small letters.
  private var taken: Set<String> = []

  /// Makes the folder under its first name.
  ///
  /// - Throws: ``ExportError/place(path:found:)`` where it cannot get its own name, ``ExportError/file(path:reason:)`` where
  ///   nothing can be written.
  public init(_ path: String) throws(ExportError) {
    self.path = path
    let url = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    target = url.path
    let parent = url.deletingLastPathComponent().path
    try Self.check(target, in: parent, path)
    let name = FolderName.cut(url.lastPathComponent, to: 200)
    var found: String?
    for number in 0..<100 where found == nil {
      let candidate = "\(parent)/.\(name).\(getpid()).\(number).partial"
      if mkdir(candidate, 0o777) == 0 {
        found = candidate
      } else if errno != EEXIST {
        throw ExportError.file(path: path, reason: String(cString: strerror(errno)))
      }
    }
    guard let found else { throw ExportError.file(path: path, reason: String(cString: strerror(EEXIST))) }
    draft = found
  }

  deinit { discard() }

  /// Whether a folder can get its name.
  private static func check(_ target: String, in parent: String, _ path: String) throws(ExportError) {
    var outer = stat()
    guard stat(parent, &outer) == 0, outer.st_mode & S_IFMT == S_IFDIR else {
      throw ExportError.place(path: path, found: "no folder \(parent)")
    }
    if access(parent, W_OK) != 0 {
      throw ExportError.place(path: path, found: "a folder that may not be written: \(parent)")
    }
    var status = stat()
    guard lstat(target, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      throw ExportError.place(path: path, found: isLink ? "a link that leads nowhere" : "a file of that name")
    }
    if (try? FileManager.default.contentsOfDirectory(atPath: target))?.isEmpty != true {
      throw ExportError.place(path: path, found: "a folder of that name that is not empty")
    }
    let isHere = FileManager.default.currentDirectoryPath == target
    if isHere || status.st_dev != outer.st_dev || target == parent {
      throw ExportError.place(path: path, found: isHere ? "the folder in which you are" : "the root of a disk")
    }
  }

  /// A folder within, for a variant; `nil` is the export's own. Characters that no system allows in names become `_`.
  func folder(_ variant: String?) throws(ExportError) -> ExportFolder {
    guard let variant else { return ExportFolder(self, draft, path) }
    let name = freeName(for: variant)
    if mkdir("\(draft)/\(name)", 0o777) != 0 {
      throw ExportError.file(path: "\(path)/\(name)", reason: String(cString: strerror(errno)))
    }
    return ExportFolder(self, "\(draft)/\(name)", "\(path)/\(name)", name: name)
  }

  /// Keeps a name of the export's own folder.
  func take(_ name: String) { taken.insert(name.lowercased()) }

  private func freeName(for variant: String) -> String {
    let name = FolderName.plain(variant)
    var free = name
    var number = 2
    while taken.contains(free.lowercased()) {
      free = "\(name)-\(number)"
      number += 1
    }
    take(free)
    return free
  }

  /// Gives the folder its name. An empty folder that had it goes.
  ///
  /// - Throws: ``ExportError/place(path:found:)`` where something has got the name since, ``ExportError/file(path:reason:)``.
  public func commit() throws(ExportError) {
    var status = stat()
    if lstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { chmod(draft, status.st_mode & 0o7777) }
    if rename(draft, target) != 0 {
      if [EEXIST, ENOTEMPTY, ENOTDIR].contains(errno) {
        throw ExportError.place(path: path, found: "something of that name that was not there before")
      }
      throw ExportError.file(path: path, reason: String(cString: strerror(errno)))
    }
    isOpen = false
  }

  /// Leaves nothing behind of what is not complete.
  public func discard() {
    if isOpen { try? FileManager.default.removeItem(atPath: draft) }
    isOpen = false
  }
}

/// Names of folders for things that are called as the user likes.
enum FolderName {
  /// What some system does not allow in a name.
  private static let refused: Set<Unicode.Scalar> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|"]

  /// A name with its middle left out where it has more bytes than that: systems count bytes.
  static func cut(_ name: String, to bytes: Int) -> String {
    name.utf8.count <= bytes ? name : Shortened.text(name, to: Double(bytes)) { Double($0.utf8.count) }
  }

  static func plain(_ text: String) -> String {
    var name = ""
    for scalar in Words.name(text).unicodeScalars {
      name.unicodeScalars.append(refused.contains(scalar) || scalar == "\u{fffd}" ? "_" : scalar)
    }
    name = cut(name, to: 100)
    if let last = name.last, last == "." || last == " " { name = String(name.dropLast()) + "_" }
    if let first = name.first, first == "." || first == " " || first == "-" { name = "_" + String(name.dropFirst()) }
    return name.isEmpty ? "variant" : name
  }
}
