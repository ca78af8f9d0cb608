import Statistics
import Trials

// How often each look takes place and what it decides, and what comes after a look that stops a trial.
extension RunReport {
  func stages(_ prose: LooksProse, _ design: GroupSequentialDesign) -> TextTable {
    let mayFail = (1...design.looks).contains { (summary("looks.\($0).not_reached")?.mean ?? 0) > 0 }
    var columns: [TextTable.Column] = [.words("look"), .numbers("takes place")]
    if mayFail { columns.append(.numbers("not due in time")) }
    columns += [
      .numbers("rejects there"), .numbers("rejected so far"), .numbers("ends without rejection"), .numbers("day"),
      .numbers(prose.information),
    ]
    var table = TextTable(columns)
    var rejected = 0.0
    for look in 1...design.looks {
      let path = "looks.\(look)"
      guard let efficacy = summary("\(path).efficacy") else { continue }
      rejected += efficacy.mean
      let n = Double(efficacy.count)
      let error = (max(0, rejected * (1 - rejected)) / n).squareRoot()
      var cells = [prose.name(look), cell("\(path).reached")]
      if mayFail { cells.append(summary("\(path).not_reached") == nil ? "–" : cell("\(path).not_reached")) }
      cells += [
        cell("\(path).efficacy"), share(rejected, error, of: efficacy.count),
        cell("\(path).futility"), cell("\(path).day"), cell("\(path).information"),
      ]
      table.add(cells)
    }
    return table
  }

  /// A share of trials that is made of several, with its error.
  func share(_ value: Double, _ error: Double, of trials: Int) -> String {
    Figure(value: value, standardError: error, unit: .proportion, isSingle: trials == 1).text
  }

  /// What is recorded between a look that stops a trial and its end.
  func writeOverrun(_ prose: LooksProse, on page: inout Page) {
    let rows = ResultCatalogue(scenario: scenario).overrun.filter { (summary($0.path)?.count ?? 0) > 0 }
    guard !rows.isEmpty else { return }
    var table = TextTable([.words("overrun, of trials that a look stops"), .numbers("simulated")])
    for row in rows { table.add([row.text, cell(row.path)]) }
    page.blank()
    page.table(table)
    page.paragraph(
      "The conclusion flips where the statistic of all data lies on the other side of the critical value that the look "
        + "had. The decision itself, and the figures of \(prose.interim.tested), rest on the cut of the look.",
      hanging: 2)
  }
}
