import Trials

// How far a trial has come at each look, and how often it goes no further.
extension RunReport {
  func writeStops(on page: inout Page) {
    guard let prose = LooksProse(scenario), summary("looks.1.patients") != nil else { return }
    let costs = scenario.design.costs
    var columns: [TextTable.Column] = [
      .words("look"), .numbers("stopped by then"), .numbers("patients enrolled by then"),
    ]
    if let costs { columns.append(.numbers("spent by then, thousand \(costs.currency)")) }
    var table = TextTable(columns)
    var stopped = 0.0
    let count = prose.interim.looks.count
    for look in 1...(count + 1) {
      let path = "looks.\(look)"
      guard let reached = summary("\(path).reached") else { continue }
      for reason in ["efficacy", "futility", "safety"] { stopped += summary("\(path).\(reason)")?.mean ?? 0 }
      let error = (max(0, stopped * (1 - stopped)) / Double(max(1, reached.count))).squareRoot()
      let share = share(stopped, error, of: reached.count)
      table.add([
        prose.name(look), look > count ? "" : share, cell("\(path).patients"), cell("\(path).cost"),
      ])
    }
    page.blank()
    page.table(table)
    let reasons = ["efficacy", "futility", "safety"].filter { (summary("trial.stopped_for_\($0)")?.mean ?? 0) > 0 }
    let parts = reasons.map { "\(cell("trial.stopped_for_\($0)")) for \($0)" }
    let why = reasons.count == 1 ? ", all for \(reasons[0])" : parts.isEmpty ? "" : " (\(Words.list(parts)))"
    page.paragraph("Stopped before the final analysis: \(cell("trial.stopped_early"))\(why).", hanging: 2)
  }
}
