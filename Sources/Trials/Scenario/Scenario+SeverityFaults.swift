// Whether severity can change what is said of it.
extension Scenario {
  func severityFaults() -> [ScenarioFaults.Fault] {
    guard let severity = truth.severity else { return [] }
    let path = "truth.population.severity"
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(key)", found: found, expected: expected, example: "\(key): \(example)"))
    }
    if !severity.reference.isFinite { add("reference", "\(severity.reference)", "points of the score", "40") }
    if let score = truth.score, severity.reference.isFinite, !score.range.contains(severity.reference) {
      let range = score.range
      add(
        "reference", "\(severity.reference)", "points from \(range.lowerBound) to \(range.upperBound) of the score",
        "\((range.lowerBound + range.upperBound) / 2)")
    }
    if !(0.1...1_000).contains(severity.points) {
      add("points", "\(severity.points)", "points from 0.1 to 1,000", "10")
    }
    let ratios = [
      ("onset_odds_ratio", severity.onsetOddsRatio), ("relapse_hazard_ratio", severity.relapseHazardRatio),
    ]
    for (key, ratio) in ratios where !(0.001...1_000).contains(ratio) {
      add(key, "\(ratio)", "a ratio from 0.001 to 1,000", "1.2")
    }
    if truth.score == nil {
      faults.append(
        .init(
          path: path, found: "severity without a score", expected: "a score, at whose baseline severity is measured",
          example: "delete truth.population.severity"))
    }
    if severity.relapseHazardRatio != 1,
      let arm = zip(design.arms, truth.arms).first(where: { $1.relapse.map { !$0.time.hasHazard } ?? false })
    {
      add(
        "relapse_hazard_ratio",
        "\(severity.relapseHazardRatio), a hazard ratio on a time without a hazard in the arm \(arm.0.name)",
        "a family with a hazard, such as exponential or weibull, or a ratio of 1", "1")
    }
    return faults
  }
}
