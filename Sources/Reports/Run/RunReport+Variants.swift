import Trials

// What a variant changes, trial by trial under the same luck.
extension RunReport {
  func writeVariants(on page: inout Page) {
    writeSideBySide(on: &page)
    for (index, name) in variants.enumerated() {
      let world = index + 1
      page.heading("Variant \(name)")
      let title = results.plans[world].scenario.title
      if title != scenario.title { page.paragraph(title) }
      if let remark = nullRemark(world) { page.paragraph(remark) }
      var table = TextTable([
        .words("result"), .numbers("scenario"), .numbers("variant"), .numbers("paired difference"),
      ])
      var unchanged = 0
      for row in variantRows {
        guard let base = summary(row.path), let other = summary(row.path, world: world) else { continue }
        let figure = Figure(base)
        if isSame(row.path, world) {
          unchanged += 1
          continue
        }
        table.add([
          row.text, figure.text, Figure(other, duration: figure.duration).text,
          difference(row.path, world, like: figure),
        ])
      }
      page.table(table)
      writeBlinding(ofVariant: world, on: &page)
      if unchanged > 0 {
        page.paragraph("\(Words.count(unchanged, "result")) that no trial changes: left out.", hanging: 2)
      }
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
      catalogue.tests(endpoint, "power", "\(wordForPower), \(endpoint.name)")
    }
    // What is rejected in either direction is the type I error of a variant in which arms are alike.
    let rejected = scenario.analysis.sided == .two && results.plans.indices.contains { nulls($0).contains(true) }
    let errors =
      !rejected
      ? []
      : scenario.analysis.primary.flatMap { catalogue.tests($0, "rejected", "\(wordForRejected), \($0.name)") }
    let estimates = scenario.recordedEndpoints.flatMap { endpoint in
      catalogue.estimates(endpoint).filter { row in
        main.contains { row.path.hasPrefix("\(endpoint.name).\($0).") }
      }.map { ResultRow(path: $0.path, label: "\(endpoint.name): \($0.label)", arm: $0.arm, endpoint: endpoint) }
    }
    return power + errors + joint + catalogue.size.filter { $0.path == "cost.total" || !$0.path.hasPrefix("cost.") }
      + catalogue.clinic.filter { !scenario.truth.enrollment.sites.map(\.name).contains($0.arm) } + estimates
  }

  /// What all comparisons find together, and why trials end early.
  private var joint: [ResultRow] {
    [
      ("family.disjunctive_power", "power for at least one"), ("family.conjunctive_power", "power for all"),
      ("family.any_rejected", "at least one rejected"), ("trial.stopped_for_efficacy", "stopped for efficacy"),
      ("trial.stopped_for_futility", "stopped for futility"), ("trial.stopped_for_safety", "stopped for safety"),
    ].map { ResultRow(path: $0.0, label: $0.1, arm: "") }
  }

  /// Whether every trial of a variant has what it has in the scenario.
  private func isSame(_ path: String, _ world: Int) -> Bool {
    guard let paired = PairedDifference(results, path: path, world: world) else { return false }
    let (base, other) = (summary(path), summary(path, world: world))
    return paired.mean == 0 && paired.standardError == 0 && base?.notReached == other?.notReached
      && base?.missing == other?.missing
  }

  private func difference(_ path: String, _ world: Int, like figure: Figure) -> String {
    guard let paired = PairedDifference(results, path: path, world: world) else { return "–" }
    let difference = Figure(
      value: paired.mean, standardError: paired.standardError, unit: figure.unit, duration: figure.duration)
    if difference.certainty == .everyTrial && paired.mean == 0 { return "0 (in every trial)" }
    return difference.text
  }
}
