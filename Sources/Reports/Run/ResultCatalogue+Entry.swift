import Trials

extension ResultCatalogue {
  /// Who was screened and who was randomized, and how alike the arms are.
  var entry: [ResultRow] {
    let severity = "true severity of those randomized (only the simulator knows it)"
    var rows = [
      ResultRow(path: "screening.people", label: "people screened", arm: ""),
      ResultRow(path: "screening.failures", label: "people who failed screening", arm: ""),
      ResultRow(path: "screening.failed", label: "share who failed screening", arm: ""),
      ResultRow(path: "screening.score", label: "score at screening of those randomized", arm: ""),
      ResultRow(path: "screening.baseline", label: "score at baseline of those randomized", arm: ""),
      ResultRow(path: "screening.severity", label: severity, arm: ""),
    ]
    for site in scenario.truth.enrollment.sites {
      rows.append(ResultRow(path: "sites.\(site.name)", label: "patients at the site \(site.name)", arm: ""))
    }
    rows.append(ResultRow(path: "imbalance.overall", label: "imbalance of the arms, in patients", arm: ""))
    for factor in scenario.truth.stratifiers {
      rows.append(
        ResultRow(
          path: "imbalance.within.\(factor.name)", label: "largest imbalance within a level of \(factor.name)", arm: "")
      )
    }
    return rows
  }
}
