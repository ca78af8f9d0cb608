import Trials

/// A line of the table that says what each column of each file is.
struct VariableEntry {
  let dataset: String
  let name: String
  let label: String
  let type: String
  /// Of text in characters at most; numbers have 8, dates and instants as many as they are written with.
  let length: Int
  /// The place among the columns that tell records apart, from 1; `nil` for no such column.
  var key: Int?
  /// The values that there are, where they can be counted.
  var codes: String?
  /// What it means.
  let description: String

  init(dataset: String, column: ExportColumn, codes: String?, notes: VariableNotes) {
    self.dataset = dataset
    name = column.name
    label = column.label
    type = column.word
    length = column.length
    key = column.key
    self.codes = codes ?? notes.codes(dataset, column)
    description = notes.description(dataset, column)
  }

  /// A result of a trial.
  init(_ measure: Measure, label: String?) {
    dataset = "RESULTS"
    name = measure.path
    self.label = label ?? measure.path.split(separator: ".").joined(separator: ", ")
    type = measure.unit.rawValue
    length = 8
    description = "What the trial found; nothing where it could not be calculated, Inf where it was not reached"
  }

  private init(dataset: String, name: String, label: String, type: String, description: String) {
    (self.dataset, self.name, self.label, self.type) = (dataset, name, label, type)
    (length, self.description) = (8, description)
  }

  /// The first column of the results.
  static let replicate = VariableEntry(
    dataset: "RESULTS", name: "replicate", label: "Number of the simulated trial", type: "integer",
    description: "Also REPLIC of the datasets")

  /// The names of the columns of the table itself.
  static let header = ["dataset", "variable", "label", "type", "length", "key", "codelist", "description"].map {
    Cell.text($0)
  }

  var cells: [Cell] {
    [
      .text(dataset), .text(name), .text(label), .text(type), .integer(length), key.map { .integer($0) } ?? .none,
      codes.map { .text($0) } ?? .none, .text(description),
    ]
  }
}
