import Trials

extension EndpointProse {
  func variable(_ continuous: ContinuousEndpoint) -> String {
    "the mean change of the \(instrument) from baseline to the visit of \(visit(continuous.visit))"
      + missing(continuous.missing)
  }

  func test(_ continuous: ContinuousEndpoint) -> String {
    let test: String
    switch continuous.test {
    case .ancova:
      test =
        "analysis of covariance with the baseline as covariate"
        + (continuous.standardError == .robust ? " and a robust standard error (HC3)" : "")
    case .tTest: test = "a t test"
    case .welch: test = "Welch's t test"
    case .wilcoxon: test = "Wilcoxon's rank-sum test"
    }
    return test + against(continuous.margin)
  }

  /// What the test is against, if not against no difference.
  func against(_ margin: Double?) -> String {
    margin.map { " against a disadvantage of \(Digits.plain($0)) points" } ?? ""
  }

  private func missing(_ missing: ContinuousEndpoint.Missing) -> String {
    guard case .imputed(let plan) = missing else { return "" }
    var words = " (missing is imputed \(plan.count) times, "
    switch plan.assumption {
    case .missingAtRandom: words += "at random"
    case .jumpToReference: words += "experimental patients as if they had jumped to the control arm"
    }
    if plan.delta != 0 { words += ", \(Digits.plain(plan.delta)) points added" }
    return words + ")"
  }
}
