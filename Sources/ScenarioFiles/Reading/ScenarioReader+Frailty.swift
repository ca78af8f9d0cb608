import Trials

extension ScenarioReader {
  /// What tells patients apart and nobody measures; `nil` for nothing.
  func frailty(_ population: PlacedNode?) -> Frailty? {
    guard let node = population?["frailty"] else { return nil }
    return Frailty(
      onsetSD: number(node["onset"]) ?? 0, relapseSD: number(node["relapse"]) ?? 0,
      correlation: number(node["correlation"]) ?? 0)
  }

  /// What severity changes; `nil` for nothing.
  func baselineSeverity(_ population: PlacedNode?) -> BaselineSeverity? {
    guard let node = population?["severity"], let reference = number(node["reference"]) else { return nil }
    return BaselineSeverity(
      reference: reference, points: number(node["points"]) ?? 10,
      onsetOddsRatio: number(node["onset_odds_ratio"]) ?? 1,
      relapseHazardRatio: number(node["relapse_hazard_ratio"]) ?? 1)
  }
}
