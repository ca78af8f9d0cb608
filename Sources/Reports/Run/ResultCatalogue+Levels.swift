import Trials

extension ResultCatalogue {
  /// What each level of a factor shows that an endpoint is stratified or adjusted by, and how levels differ.
  func byLevel(_ endpoint: Endpoint) -> [ResultRow] {
    if scenario.design.factorial != nil { return [] }
    let factors = scenario.truth.stratifiers.filter { endpoint.factors.contains($0.name) }
    return comparisons("−").flatMap { arm, text in
      factors.flatMap { factor -> [ResultRow] in
        let first = factor.levels.first ?? ""
        func rows(_ key: String, _ levels: [String], _ label: (String) -> String) -> [ResultRow] {
          levels.map {
            ResultRow(path: "\(endpoint.name).\(key).\(arm).\(factor.name).\($0)", label: label($0), arm: text)
          }
        }
        return rows("difference", factor.levels) { "plain difference where \(factor.name) is \($0)" }
          + rows("interaction", Array(factor.levels.dropFirst())) {
            "interaction: the difference where it is \($0) less that where it is \(first)"
          }
      }
    }
  }
}
