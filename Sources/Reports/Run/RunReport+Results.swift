import Trials

// What each arm showed, endpoint by endpoint, and how the trial went.
extension RunReport {
  func writeEndpoints(on page: inout Page) {
    let primary = scenario.analysis.primary.count
    for (index, endpoint) in scenario.recordedEndpoints.enumerated() {
      var marks = [index < primary ? "primary" : "secondary"]
      if endpoint.isLatent { marks.append("latent\u{a0}\(Marks.latent)") }
      if endpoint.isAmongResponders && scenario.design.arms.count > 1 { marks.append(Marks.notRandomized) }
      page.heading("\(endpoint.name) (\(marks.joined(separator: "; ")))")
      var rows = catalogue.estimates(endpoint)
      if index >= primary {
        rows += catalogue.tests(endpoint, "power", "power")
        rows += catalogue.tests(endpoint, "rejected", "rejected")
        rows += catalogue.tests(endpoint, "failed", "analysis failed").filter { (summary($0.path)?.mean ?? 0) > 0 }
      }
      page.table(table(rows))
    }
  }

  func writeCourse(on page: inout Page) {
    page.heading("Course of the trial")
    // Where every trial allocates as planned, the numbers of patients say all.
    let rows = catalogue.course.filter { row in
      guard row.path.hasPrefix("allocation.share."), let share = summary(row.path) else { return true }
      return Figure(share).certainty != .everyTrial
    }
    page.table(table(rows))
  }

  func table(_ rows: [ResultRow]) -> TextTable {
    let known = rows.compactMap { row in summary(row.path).map { (row, $0) } }
    let hasRemarks = known.contains { !remark($0.1).isEmpty }
    var columns: [TextTable.Column] = [.words("result"), .numbers("simulated"), .numbers("95 % of trials")]
    if hasRemarks { columns.append(.words("remark")) }
    var table = TextTable(columns)
    for (row, summary) in known {
      table.add([row.text, Figure(summary).text, RunReport.range(summary), remark(summary)])
    }
    return table
  }

  /// Where 95 % of single trials lie; empty for what a single trial has or has not.
  static func range(_ summary: OperatingCharacteristics.Summary) -> String {
    guard summary.measure.kind != .share, summary.count + summary.notReached > 1 else { return "" }
    let figure = Figure(summary)
    if figure.certainty == .everyTrial || summary.count == 0 { return "" }
    return figure.range(summary.quantiles[0], summary.quantiles[2])
  }

  /// In how many trials the value is missing or was not reached.
  private func remark(_ summary: OperatingCharacteristics.Summary) -> String {
    var parts: [String] = []
    let reached = summary.count + summary.notReached
    if summary.notReached > 0 { parts.append("not reached in \(RunReport.share(summary.notReached, of: reached))") }
    if summary.missing > 0 {
      parts.append("not calculated in \(RunReport.share(summary.missing, of: reached + summary.missing))")
    }
    return parts.joined(separator: "; ")
  }

  /// A share of trials with its Monte-Carlo error, √(p(1 − p) / n).
  static func share(_ part: Int, of whole: Int) -> String {
    if part == whole { return "every trial" }
    let p = Double(part) / Double(whole)
    let figure = Figure(
      value: 100 * p, standardError: 100 * (p * (1 - p) / Double(whole)).squareRoot(), unit: .count)
    return "\(figure.text) % of trials"
  }
}
