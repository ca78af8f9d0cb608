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
      if isImpossible(row.path) { return false }
      guard row.path.hasPrefix("allocation.share."), let share = summary(row.path) else { return true }
      return Figure(share).certainty != .everyTrial
    }
    page.table(table(rows))
    if isCutBeforeCompletion {
      page.paragraph(
        "Nobody completes the study: the final analysis comes before anybody has been followed for "
          + "\(DurationUnit.text(scenario.design.followUp)).", hanging: 2)
    }
  }

  /// Whether all follow-up ends after the day of the final analysis.
  private var isCutBeforeCompletion: Bool {
    guard case .day(let day) = scenario.analysis.time else { return false }
    return day <= scenario.design.followUp
  }

  /// Whether no trial can have anything but 0: nobody completes after the analysis, nobody drops out where no dropout is
  /// assumed.
  private func isImpossible(_ path: String) -> Bool {
    if path.hasPrefix("completed.") { return isCutBeforeCompletion }
    return path.hasPrefix("dropouts.") && scenario.truth.arms.allSatisfy { $0.dropout == nil }
      && summary(path)?.mean == 0
  }

  func table(_ rows: [ResultRow]) -> TextTable {
    let known = rows.compactMap { row in summary(row.path).map { (row, $0) } }
    let hasRemarks = known.contains { !remark($0.1).isEmpty }
    let isSingle = results.replicates.count == 1
    var columns: [TextTable.Column] = [.words("result"), .numbers("simulated")]
    if !isSingle { columns.append(.numbers("95 % of trials")) }
    if hasRemarks { columns.append(.words("remark")) }
    var table = TextTable(columns)
    // The same result of several arms has one unit.
    var units: [String: DurationUnit] = [:]
    for (row, summary) in known where summary.measure.unit == .days && units[row.label] == nil {
      if summary.estimate.isFinite { units[row.label] = DurationUnit(for: summary) }
    }
    let places = Figure.decimals(ofPointsAmong: known.map { Figure($0.1) })
    for (row, summary) in known {
      let unit = units[row.label]
      let figure = Self.figure(summary, unit, places)
      let words = isSingle ? row.text.replacing(" (median over trials)", with: "") : row.text
      let range = isSingle ? [] : [Self.range(summary, unit, places)]
      table.add([words, figure.text] + range + [remark(summary)])
    }
    return table
  }

  /// A figure of a table; points of a scale have the digits of the table.
  static func figure(
    _ summary: OperatingCharacteristics.Summary, _ unit: DurationUnit?, _ places: Int
  ) -> Figure {
    let figure = Figure(summary, duration: unit)
    return summary.measure.unit == .points ? figure.with(decimals: places) : figure
  }

  /// Where 95 % of single trials lie; empty for what a single trial has or has not.
  static func range(
    _ summary: OperatingCharacteristics.Summary, _ unit: DurationUnit? = nil, _ places: Int = 0
  ) -> String {
    guard summary.measure.kind != .share, summary.count + summary.notReached > 1 else { return "" }
    let figure = Self.figure(summary, unit, places)
    if figure.certainty == .everyTrial || summary.count == 0 { return "" }
    let isNeverZero = summary.measure.path.contains("p_value")
    let range = figure.range(summary.quantiles[0], summary.quantiles[2], isNeverZero: isNeverZero)
    // A median that is not reached has no unit beside it.
    return figure.value.isFinite || figure.unitWord.isEmpty ? range : "\(range) (\(figure.unitWord))"
  }

  /// In how many trials the value is missing or was not reached.
  func remark(_ summary: OperatingCharacteristics.Summary) -> String {
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
