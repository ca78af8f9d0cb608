import Trials

extension ResultCatalogue {
  /// How looks changed the size of a trial, and who came.
  var adaptation: [ResultRow] {
    guard let plan = scenario.analysis.adaptation else { return [] }
    func row(_ key: String, _ label: String) -> ResultRow {
      ResultRow(path: "adaptation.\(key)", label: label, arm: "")
    }
    return [
      row("sample_size", "patients, at the end"), row("zone.unfavorable", "result unfavorable at the look"),
      row("zone.promising", "result promising: more patients"), row("zone.favorable", "result favorable at the look"),
      row("conditional_power", "conditional power at the look"),
      row("blinded_sd", "standard deviation of all patients at the look"),
      row("enriched", "goes on with \(plan.enrichment?.factor ?? "") \(plan.enrichment?.level ?? "") alone"),
      row("turned_away", "people turned away after the look"),
    ]
  }
}
