/// Writes the records of a dataset into a file for each format.
final class DatasetWriter<Record> {
  private let fields: [Field<Record>]
  private let files: [RowFile]
  private var cells: [Cell] = []

  init(
    _ name: String, _ label: String, _ fields: [Field<Record>], _ origin: ExportOrigin, _ folder: ExportFolder,
    _ formats: [ExportFormat], notes: VariableNotes
  ) throws(ExportError) {
    self.fields = fields
    let header = DatasetHeader(name: name, label: label, columns: fields.map(\.column), origin: origin)
    folder.variables += fields.map {
      VariableEntry(dataset: name, column: $0.column, codes: $0.codes, notes: notes)
    }
    var files: [RowFile] = []
    for format in formats { files.append(try folder.open(name, format, header)) }
    self.files = files
  }

  func write(_ record: Record) throws(ExportError) {
    cells.removeAll(keepingCapacity: true)
    for field in fields { cells.append(field.value(record)) }
    for file in files { try file.write(cells) }
  }
}
