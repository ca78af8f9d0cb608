import Trials

extension ResultCatalogue {
  /// What is said of the tested endpoint after a trial that may have stopped early.
  func stagewise(_ endpoint: Endpoint) -> [ResultRow] {
    guard let interim = scenario.analysis.interim, interim.inference == .stagewise, interim.tested == endpoint.name
    else { return [] }
    let sign = if case .timeToEvent = endpoint.kind { "/" } else { "−" }
    let what = if case .timeToEvent = endpoint.kind { "hazard ratio" } else { "difference" }
    return eachComparison(
      endpoint, "median_unbiased", "median-unbiased \(what), looks counted (median over trials)", sign)
      + eachComparison(endpoint, "stagewise_lower", "lower 95 % limit, looks counted (median over trials)", sign)
      + eachComparison(endpoint, "stagewise_upper", "upper 95 % limit, looks counted (median over trials)", sign)
      + tests(endpoint, "stagewise_p_value", "p-value, looks counted (median over trials)")
  }

  /// A trial with looks may be analysed for the last time before its final analysis.
  var lastAnalysis: String {
    scenario.analysis.interim == nil && scenario.analysis.adaptation == nil && scenario.analysis.safety.isEmpty
      ? "day of the final analysis" : "day of the final analysis, or of the look that stops"
  }

  /// What the looks of a trial found, by number; the last is the final analysis.
  var looks: [ResultRow] {
    guard let prose = LooksProse(scenario) else { return [] }
    return (1...(prose.interim.looks.count + 1)).flatMap { number in
      [
        ("reached", "takes place"), ("not_reached", "is not due before the final analysis"), ("day", "day (mean)"),
        ("information", "\(prose.information) (mean)"),
        ("efficacy", "rejects"), ("futility", "ends without rejection"),
      ].map { ResultRow(path: "looks.\(number).\($0)", label: "\(prose.name(number)) \($1)", arm: "") }
    }
  }

  /// What comes after a look that stops a trial; nothing where nothing may come.
  var overrun: [ResultRow] {
    guard let prose = LooksProse(scenario), prose.interim.conduct.hasOverrun else { return [] }
    return [
      ("patients", "patients enrolled after the look (mean)"),
      ("information", "\(prose.information) recorded after the look (mean)"),
      ("p_value", "p-value of all data (median)"), ("flips", "the conclusion flips"),
    ].map { ResultRow(path: "overrun.\($0)", label: $1, arm: "") }
  }
}
