import Trials

// Keys of scores and proportions that change nothing.
extension ScenarioNotice {
  static func idle(_ node: PlacedNode, _ continuous: ContinuousEndpoint) -> [(key: String, reason: String)] {
    if node["standard_error"] == nil || continuous.test == .ancova { return [] }
    return [("standard_error", "it is a choice of ancova")]
  }

  static func idle(_ node: PlacedNode, _ binary: BinaryEndpoint) -> [(key: String, reason: String)] {
    if node["continuity_correction"] == nil || binary.test == .chiSquare { return [] }
    return [("continuity_correction", "it is a choice of chi_square")]
  }
}
