import Trials

extension ResultCatalogue {
  /// The statistic that looks at several comparisons read.
  func statistics(_ endpoint: Endpoint) -> [ResultRow] {
    guard scenario.analysis.familyLooks?.boundaries.contains(where: { $0.endpoint == endpoint.name }) == true else {
      return []
    }
    return tests(endpoint, "statistic", "z, positive for a benefit (median over trials)")
  }
}
