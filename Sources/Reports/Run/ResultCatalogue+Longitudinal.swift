import Trials

extension ResultCatalogue {
  /// What a mixed model for repeated measures shows.
  func estimates(_ endpoint: Endpoint, _ longitudinal: LongitudinalEndpoint) -> [ResultRow] {
    eachArm(endpoint, "adjusted_mean", "adjusted mean change")
      + eachComparison(endpoint, "difference", "difference in adjusted means")
      + eachComparison(endpoint, "difference_lower", "lower 95 % limit of the difference")
      + eachComparison(endpoint, "difference_upper", "upper 95 % limit of the difference")
      + [ResultRow(path: "\(endpoint.name).fallback", label: "a simpler covariance was used", arm: "")]
  }
}
