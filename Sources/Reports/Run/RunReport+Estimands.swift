import Statistics
import Trials

// What endpoints are to estimate, its true value, and how near trials come.
extension RunReport {
  func writeEstimands(on page: inout Page) {
    let asked = scenario.recordedEndpoints.compactMap { EstimandProse(scenario, $0) }
    if asked.isEmpty { return }
    let performances = results.performances()
    page.heading("Estimands")
    for prose in asked {
      page.paragraph(prose.sentence)
      let own = performances.filter { $0.endpoint == prose.endpoint.name }
      if own.isEmpty { page.paragraph("Its true value could not be simulated.", hanging: 2) }
      for performance in own { write(performance, on: &page) }
    }
    guard let patients = performances.first?.truthPatients else { return }
    page.paragraph(
      "The true value is that of \(Digits.whole(patients)) simulated patients whose visits all take place; what a strategy "
        + "supposes away does not happen to them, and nobody leaves the study unless that is part of what is estimated. "
        + "Its error is part of those of bias, relative bias and mean squared error.", hanging: 2)
    page.paragraph(
      "Bias: mean estimate less truth. Empirical standard error: of the estimates over trials; model standard error: what "
        + "the analysis says of itself. Coverage: the share of 95 % confidence intervals that hold the truth.",
      hanging: 2)
  }

  private func write(_ performance: EstimandPerformance, on page: inout Page) {
    var columns: [TextTable.Column] = [.words(performance.title(scenario)), .numbers("all trials")]
    if performance.stopped != nil { columns.append(.numbers("stopped at a look")) }
    var table = TextTable(columns)
    func add(_ label: String, _ unit: Measure.Unit, _ value: (EstimandPerformance.Figures) -> MonteCarloEstimate) {
      let sets = [performance.all] + [performance.stopped].compactMap { $0 }
      table.add([label] + sets.map { Self.text(value($0), unit) })
    }
    let unit = performance.scale
    add("truth", unit) { _ in performance.truth }
    add("mean estimate", unit, \.mean)
    add("bias", unit, \.bias)
    add("relative bias", .ratio, \.relativeBias)
    add("empirical standard error", unit, \.empiricalStandardError)
    add("model standard error", unit, \.modelStandardError)
    add("mean squared error", .ratio, \.meanSquaredError)
    add("coverage", .proportion, \.coverage)
    if performance.all.failed > 0 {
      let sets = [performance.all] + [performance.stopped].compactMap { $0 }
      table.add(["trials without an estimate"] + sets.map { Digits.whole($0.failed) })
    }
    page.table(table)
  }

  private static func text(_ estimate: MonteCarloEstimate, _ unit: Measure.Unit) -> String {
    estimate.value.isFinite
      ? Figure(value: estimate.value, standardError: estimate.error, unit: unit).text : "–"
  }
}

extension EstimandPerformance {
  /// The comparison, and on which scale it is judged.
  fileprivate func title(_ scenario: Scenario) -> String {
    let control = scenario.design.control.map { scenario.design.arms[$0].name } ?? ""
    let sign = summary.isRatio ? "/" : "−"
    let words = EstimandProse.words(summary)
    return "\(summary.isRatio ? "logarithm of the \(words)" : words), \(arm) \(sign) \(control)"
  }

  /// What the figures count: a logarithm has no unit.
  fileprivate var scale: Measure.Unit { summary.isRatio ? .ratio : unit }
}
