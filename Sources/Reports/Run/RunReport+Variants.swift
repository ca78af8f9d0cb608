import Trials

// What a variant changes, trial by trial under the same luck.
extension RunReport {
  func writeVariants(on page: inout Page) {
    for (index, name) in variants.enumerated() {
      let world = index + 1
      page.heading("Variant \(name)")
      let title = results.plans[world].scenario.title
      if title != scenario.title { page.paragraph(title) }
      var table = TextTable([
        .words("result"), .numbers("scenario"), .numbers("variant"), .numbers("paired difference"),
      ])
      for row in variantRows {
        guard let base = summary(row.path), let other = summary(row.path, world: world) else { continue }
        let figure = Figure(base)
        table.add([
          row.text, figure.text, Figure(other, duration: figure.duration).text,
          difference(row.path, world, like: figure),
        ])
      }
      page.table(table)
    }
    if variants.isEmpty { return }
    page.paragraph(
      "Paired difference: variant minus scenario, the mean over trials under the same luck in which both were reached.",
      hanging: 2)
  }

  private var variantRows: [ResultRow] {
    let main =
      ["proportion", "difference", "median", "hazard_ratio", "mean_change", "interaction"]
      + ["restricted_mean_difference", "milestone_difference", "cumulative_incidence_difference"]
    let power = scenario.analysis.primary.flatMap { endpoint in
      catalogue.tests(endpoint, "power", "power, \(endpoint.name)")
    }
    let estimates = scenario.recordedEndpoints.flatMap { endpoint in
      catalogue.estimates(endpoint).filter { row in
        main.contains { row.path.hasPrefix("\(endpoint.name).\($0).") }
      }.map { ResultRow(path: $0.path, label: "\(endpoint.name): \($0.label)", arm: $0.arm, endpoint: endpoint) }
    }
    return power + estimates
  }

  private func difference(_ path: String, _ world: Int, like figure: Figure) -> String {
    guard let paired = PairedDifference(results, path: path, world: world) else { return "–" }
    let difference = Figure(
      value: paired.mean, standardError: paired.standardError, unit: figure.unit, duration: figure.duration)
    if difference.certainty == .everyTrial && paired.mean == 0 { return "0 (in every trial)" }
    return difference.text
  }
}
