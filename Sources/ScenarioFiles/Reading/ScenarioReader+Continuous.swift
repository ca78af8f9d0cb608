import Trials

// Changes of a score.
extension ScenarioReader {
  func continuous(_ node: PlacedNode, _ design: Design, _ truth: Truth) -> ContinuousEndpoint? {
    if let score = node["score"], let instrument = truth.score?.instrument, score.text != instrument, !isFaulty(score),
      !isUncertain("truth.population.score.instrument")
    {
      fault(at: score, expected: "the instrument of truth.population.score", try: "score: \(instrument)")
    }
    guard let visit = visit(node["change_at"], in: design),
      let test = choice(node["test"], ContinuousEndpoint.Test.self)
    else { return nil }
    return ContinuousEndpoint(visit: visit, test: test, covariates: factorNames(node["covariates"]))
  }
}
