import Trials

// How large a trial is, how long it takes and what it costs: what its sponsor has to have.
extension RunReport {
  func writeSize(on page: inout Page) {
    page.heading(scenario.design.costs == nil ? "Size and duration" : "Size, duration and cost")
    let known = catalogue.size.compactMap { row in summary(row.path).map { (row, $0) } }
    let varies = known.contains { !RunReport.range($0.1).isEmpty }
    var columns: [TextTable.Column] = [.words("a trial has"), .numbers("mean")]
    if varies { columns += [.numbers("median"), .numbers("95 % of trials")] }
    var table = TextTable(columns)
    for (row, summary) in known {
      let range = RunReport.range(summary)
      let figure = Figure(summary)
      table.add([row.text, figure.text, range.isEmpty ? "" : figure.bound(summary.quantiles[1]), range])
    }
    if let better = betterArm, let share = summary("allocation.share.\(better)") {
      table.add([
        "share of patients on the better arm, \(better)", Figure(share).text,
        RunReport.range(share).isEmpty ? "" : Figure(share).bound(share.quantiles[1]), RunReport.range(share),
      ])
    }
    page.table(table)
  }

  /// The name of the arm in which patients do best by the first primary endpoint; `nil` where the arms are alike, or where
  /// the trials do not tell them apart by four standard errors.
  private var betterArm: String? {
    guard let endpoint = scenario.analysis.primary.first, let outcome = catalogue.outcome(endpoint),
      let control = scenario.design.control,
      !scenario.design.experimental.allSatisfy({ scenario.areAlike($0, control, in: endpoint) })
    else { return nil }
    let found = scenario.design.arms.compactMap { arm in
      summary("\(endpoint.name).\(outcome.key).\(arm.name)").map { (arm.name, $0) }
    }
    guard found.count == scenario.design.arms.count else { return nil }
    let sorted = found.sorted { outcome.isBetterHigh ? $0.1.estimate > $1.1.estimate : $0.1.estimate < $1.1.estimate }
    let (best, next) = (sorted[0].1, sorted[1].1)
    let errors = [best.estimateStandardError, next.estimateStandardError].map { $0.isNaN ? 0 : $0 * $0 }
    let distance = abs(best.estimate - next.estimate)
    return distance > 4 * (errors[0] + errors[1]).squareRoot() ? sorted[0].0 : nil
  }
}

extension ResultCatalogue {
  /// How many patients and events there are, how long it takes and what it costs.
  var size: [ResultRow] {
    var rows = [ResultRow(path: "trial.patients", label: "patients", arm: "")]
    for endpoint in scenario.analysis.primary {
      rows.append(
        ResultRow(
          path: "\(endpoint.name).total_events", label: "events of \(endpoint.name)", arm: "",
          endpoint: endpoint))
    }
    rows.append(ResultRow(path: "trial.duration", label: "duration, to the last patient's last day", arm: ""))
    guard let costs = scenario.design.costs else { return rows }
    rows.append(ResultRow(path: "cost.total", label: "cost, thousand \(costs.currency)", arm: ""))
    if costs.items.count == 1 { return rows }
    return rows
      + costs.items.map { item in
        ResultRow(path: "cost.\(item.word)", label: "  for \(words(item))", arm: "")
      }
  }

  private func words(_ item: Costs.Item) -> String {
    switch item {
    case .fixed: "the trial itself"
    case .screening: "screening"
    case .patient: "patients"
    case .visit: "visits"
    case .session: "sessions"
    case .adjunct: "sessions of adjuncts"
    case .month: "months"
    }
  }

  /// What of an endpoint tells how the patients of an arm do; `nil` where nothing does for one arm alone.
  func outcome(_ endpoint: Endpoint) -> (key: String, isBetterHigh: Bool)? {
    switch endpoint.kind {
    case .binary: return ("proportion", true)
    case .continuous, .doseResponse: return ("mean_change", false)
    case .crossover: return ("mean", false)
    case .longitudinal: return ("adjusted_mean", false)
    case .crossover: return ("mean", false)
    case .count: return ("rate", false)
    case .timeToEvent(let time):
      let isLong = time.event != .response
      let keys = time.allEstimates.compactMap { estimate -> (String, Bool)? in
        switch estimate {
        case .hazardRatio: nil
        case .median, .turnbullMedian, .restrictedMean, .milestone: (estimate.word, isLong)
        case .cumulativeIncidence: (estimate.word, !isLong)
        }
      }
      return keys.first.map { (key: $0.0, isBetterHigh: $0.1) }
    }
  }
}
