import Trials

extension ResultCatalogue {
  /// What a yes-or-no endpoint shows.
  func estimates(_ endpoint: Endpoint, _ binary: BinaryEndpoint) -> [ResultRow] {
    let rows =
      eachArm(endpoint, "proportion", "proportion")
      + eachComparison(endpoint, "difference", "difference in proportions")
      + eachComparison(endpoint, "difference_lower", "lower 95 % limit of the difference")
      + eachComparison(endpoint, "difference_upper", "upper 95 % limit of the difference")
    if binary.test != .logistic { return rows }
    return rows + eachComparison(endpoint, "odds_ratio", "adjusted odds ratio (median over trials)", "/")
      + eachComparison(endpoint, "adjusted_difference", "standardized difference in proportions")
      + eachComparison(endpoint, "adjusted_difference_lower", "lower 95 % limit of the standardized difference")
      + eachComparison(endpoint, "adjusted_difference_upper", "upper 95 % limit of the standardized difference")
  }
}
