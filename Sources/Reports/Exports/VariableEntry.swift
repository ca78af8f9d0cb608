import Trials

/// A line of the table that says what each column of each file is.
struct VariableEntry {
  let dataset: String
  let name: String
  let label: String
  let type: String

  init(dataset: String, column: ExportColumn) {
    self.dataset = dataset
    name = column.name
    label = column.label
    type = column.word
  }

  /// A result of a trial.
  init(_ measure: Measure, label: String?) {
    dataset = "RESULTS"
    name = measure.path
    self.label = label ?? measure.path.split(separator: ".").joined(separator: ", ")
    type = measure.unit.rawValue
  }

  private init(dataset: String, name: String, label: String, type: String) {
    (self.dataset, self.name, self.label, self.type) = (dataset, name, label, type)
  }

  /// The first column of the results.
  static let replicate = VariableEntry(
    dataset: "RESULTS", name: "replicate", label: "Number of the simulated trial", type: "integer")

  /// The names of the columns of the table itself.
  static let header: [Cell] = [.text("dataset"), .text("variable"), .text("label"), .text("type")]

  var cells: [Cell] { [.text(dataset), .text(name), .text(label), .text(type)] }
}
