import Trials

// Changes of a score.
extension ScenarioReader {
  func continuous(_ node: PlacedNode, _ design: Design, _ truth: Truth) -> ContinuousEndpoint? {
    checkInstrument(node, truth)
    guard let visit = visit(node["change_at"], in: design),
      let test = choice(node["test"], ContinuousEndpoint.Test.self)
    else { return nil }
    var standardError = choice(node["standard_error"], ContinuousEndpoint.StandardError.self)
    if standardError == nil && test == .ancova {
      standardError = .model
      add(supplied: [
        .init(
          path: node.path.key("standard_error").description, value: "model", help: "the standard error of the ancova")
      ])
    }
    return ContinuousEndpoint(
      visit: visit, test: test, standardError: standardError ?? .model, missing: missing(node["missing"]),
      margin: number(node["margin"]))
  }

  /// Whether the score is the one of the scenario.
  func checkInstrument(_ node: PlacedNode, _ truth: Truth) {
    if let score = node["score"], let instrument = truth.score?.instrument, score.text != instrument, !isFaulty(score),
      !isUncertain("truth.population.score.instrument")
    {
      fault(at: score, expected: "the instrument of truth.population.score", try: "score: \(instrument)")
    }
  }

  private func missing(_ node: PlacedNode?) -> ContinuousEndpoint.Missing {
    guard let node, node.entries != nil,
      let assumption = choice(node["assumption"], ImputationPlan.Assumption.self)
    else { return .observed }
    return .imputed(
      ImputationPlan(
        assumption: assumption, count: integer(node["imputations"]) ?? 20, delta: number(node["delta"]) ?? 0,
        tippingPointLimit: number(node["tipping_point"])))
  }
}
