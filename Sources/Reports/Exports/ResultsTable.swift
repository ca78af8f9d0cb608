import Foundation
import Trials

/// What each trial found, as CSV: a row a trial, a column a measure, whose name is the path of the measure. What could not
/// be calculated is nothing, what was not reached is `Inf`.
final class ResultsTable {
  private let file: DraftFile
  private let measures: [Measure]
  private var cells: [Cell] = []

  init(_ plan: TrialPlan, _ folder: ExportFolder) throws(ExportError) {
    measures = plan.measures.all
    file = try folder.open("results.csv")
    let labels = ResultCatalogue(scenario: plan.scenario).labels
    folder.variables.append(.replicate)
    folder.variables += measures.map { VariableEntry($0, label: labels[$0.path]) }
    let names = measures.map(\.path)
    try file.append { CSV.appendLine([.text("replicate")] + names.map { .text($0) }, to: &$0) }
  }

  /// - Parameter result: Of a plan with these measures, and perhaps others.
  func write(_ result: TrialResult, replicate: Int) throws(ExportError) {
    cells.removeAll(keepingCapacity: true)
    cells.append(.integer(replicate))
    if result.measures.all == measures {
      for value in result.values { cells.append(.number(value)) }
    } else {
      for measure in measures { cells.append(.number(result[measure.path] ?? .nan)) }
    }
    try file.append { CSV.appendLine(cells, to: &$0) }
  }
}

extension ResultCatalogue {
  /// The words for each measure that a report shows, by path.
  var labels: [String: String] {
    var labels: [String: String] = [:]
    // A report sums trials up; here each stands for itself.
    func add(_ row: ResultRow, _ name: String = "") {
      let words = row.arm.isEmpty ? row.label : "\(row.label), \(row.arm)"
      let label = words.components(separatedBy: " (median over trials)").joined()
      labels[row.path] = name + label + (row.endpoint?.isLatent == true ? " (latent)" : "")
    }
    for row in course { add(row) }
    for endpoint in scenario.recordedEndpoints {
      for row in estimates(endpoint) { add(row, "\(endpoint.name): ") }
    }
    return labels
  }
}
