import Foundation

/// A folder of an export with the files that are being written into it.
final class ExportFolder {
  private let place: ExportPlace
  private let path: String
  /// The path that it will have, for messages.
  private let shown: String
  /// The name of a folder of a variant; `nil` for the export's own.
  let name: String?
  private var drafts: [DraftFile] = []
  private var tables: [RowFile] = []
  /// All columns of all datasets, in the order in which they were opened.
  var variables: [VariableEntry] = []

  init(_ place: ExportPlace, _ path: String, _ shown: String, name: String? = nil) {
    (self.place, self.path, self.shown, self.name) = (place, path, shown, name)
  }

  /// A file for a dataset; its name is that of the dataset in small letters.
  func open(_ name: String, _ format: ExportFormat, _ header: DatasetHeader) throws(ExportError) -> RowFile {
    let table = RowFile(try open("\(name.lowercased()).\(format.rawValue)"), format)
    try table.begin(header)
    tables.append(table)
    return table
  }

  /// A file of bytes of its own.
  func open(_ name: String) throws(ExportError) -> DraftFile {
    let file = try DraftFile("\(path)/\(name)", shownAs: "\(shown)/\(name)")
    if self.name == nil { place.take(name) }
    drafts.append(file)
    return file
  }

  /// Ends all files.
  func finish() throws(ExportError) {
    for table in tables { try table.end() }
    for draft in drafts { try draft.close() }
  }
}
