import Foundation

/// The folder of an export: its files get their names together, once all of them are complete.
final class ExportFolder {
  let path: String
  private var drafts: [DraftFile] = []
  private var tables: [RowFile] = []
  /// Whether the folder was not there before.
  private let isNew: Bool
  /// All columns of all datasets, in the order in which they were opened.
  var variables: [VariableEntry] = []

  init(_ path: String) throws(ExportError) {
    self.path = path
    isNew = !FileManager.default.fileExists(atPath: path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ExportError.file(path: path, reason: "no folder can be made there")
    }
  }

  /// A file for a dataset; its name is that of the dataset in small letters.
  func open(_ name: String, _ format: ExportFormat, _ header: DatasetHeader) throws(ExportError) -> RowFile {
    let file = try RowFile(path(of: "\(name.lowercased()).\(format.rawValue)"), format, header)
    drafts.append(file.file)
    tables.append(file)
    return file
  }

  /// A file of bytes of its own.
  func open(_ name: String) throws(ExportError) -> DraftFile {
    let file = try DraftFile(path(of: name))
    drafts.append(file)
    return file
  }

  /// Ends all files, then gives them their names.
  func commit() throws(ExportError) {
    for table in tables { try table.end() }
    for draft in drafts { try draft.close() }
    for draft in drafts { try draft.commit() }
  }

  /// Leaves nothing behind of what is not complete.
  func discard() {
    for draft in drafts { draft.discard() }
    // Only an empty folder goes.
    if isNew { rmdir(path) }
  }

  private func path(of name: String) -> String { URL(fileURLWithPath: path).appendingPathComponent(name).path }
}
