import Trials

extension ResultCatalogue {
  /// What a change of the score shows.
  func estimates(_ endpoint: Endpoint, _ continuous: ContinuousEndpoint) -> [ResultRow] {
    let isByRanks = continuous.test == .wilcoxon
    var rows = eachArm(endpoint, "mean_change", "mean change")
    // With the baseline as covariate it is not what the means of the arms differ by.
    let means = continuous.test == .ancova ? "adjusted difference in means" : "difference in means"
    rows += eachComparison(endpoint, "difference", isByRanks ? "shift (Hodges-Lehmann)" : means)
    if continuous.margin != nil || endpoint.estimand != nil {
      rows += eachComparison(endpoint, "difference_lower", "lower 95 % limit of the difference")
      rows += eachComparison(endpoint, "difference_upper", "upper 95 % limit of the difference")
    }
    rows +=
      isByRanks
      ? eachComparison(endpoint, "probability_of_benefit", "probability of a better change", "over")
      : eachComparison(endpoint, "standardized_difference", "standardized difference")
    if continuous.test == .dunnett {
      rows += eachComparison(endpoint, "simultaneous_lower", "lower limit of the difference, for all arms at once")
      rows += eachComparison(endpoint, "simultaneous_upper", "upper limit of the difference, for all arms at once")
    }
    guard case .imputed(let plan) = continuous.missing else { return rows }
    rows += eachComparison(endpoint, "missing_information", "share of information that is missing")
    if plan.tippingPointLimit != nil {
      rows += eachComparison(endpoint, "tipping_point", "tipping point (median over trials)")
    }
    return rows
  }
}
