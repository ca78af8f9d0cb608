import Trials

extension ResultCatalogue {
  /// What a number of events shows.
  func estimates(_ endpoint: Endpoint, _ count: CountEndpoint) -> [ResultRow] {
    eachArm(endpoint, "events", "events")
      + eachArm(endpoint, "rate", "events a patient-year")
      + eachArm(endpoint, "rate_lower", "lower exact 95 % limit of the rate")
      + eachArm(endpoint, "rate_upper", "upper exact 95 % limit of the rate")
      + eachArm(endpoint, "mean_count", "mean cumulative number a patient")
      + eachComparison(endpoint, "rate_ratio", "rate ratio (median over trials)", "/")
      + eachComparison(endpoint, "rate_ratio_lower", "lower 95 % limit of the rate ratio (median over trials)", "/")
      + eachComparison(endpoint, "rate_ratio_upper", "upper 95 % limit of the rate ratio (median over trials)", "/")
      + eachComparison(endpoint, "mean_count_difference", "difference in mean cumulative numbers")
      + eachComparison(endpoint, "mean_count_difference_lower", "lower 95 % limit of that difference")
      + eachComparison(endpoint, "mean_count_difference_upper", "upper 95 % limit of that difference")
  }
}
