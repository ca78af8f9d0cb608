import Trials

extension ResultCatalogue {
  /// What a yes-or-no endpoint shows.
  func estimates(_ endpoint: Endpoint, _ binary: BinaryEndpoint) -> [ResultRow] {
    eachArm(endpoint, "proportion", "proportion")
      + eachComparison(endpoint, "difference", "difference in proportions")
      + eachComparison(endpoint, "difference_lower", "lower 95 % limit of the difference")
      + eachComparison(endpoint, "difference_upper", "upper 95 % limit of the difference")
      + (binary.test == .cochranMantelHaenszel
        ? eachComparison(endpoint, "odds_ratio", "common odds ratio (median over trials)", "/") : [])
  }
}
