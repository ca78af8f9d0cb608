import Trials

extension ResultCatalogue {
  /// What a change of the score shows.
  func estimates(_ endpoint: Endpoint, _ continuous: ContinuousEndpoint) -> [ResultRow] {
    eachArm(endpoint, "mean_change", "mean change") + eachComparison(endpoint, "difference", "difference in means")
      + eachComparison(endpoint, "standardized_difference", "standardized difference")
      + eachComparison(endpoint, "simultaneous_lower", "lower limit of the difference, for all arms at once")
      + eachComparison(endpoint, "simultaneous_upper", "upper limit of the difference, for all arms at once")
  }
}
