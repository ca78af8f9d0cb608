import Trials

extension ScenarioReader {
  /// What tells patients apart and nobody measures; `nil` for nothing.
  func frailty(_ population: PlacedNode?) -> Frailty? {
    guard let node = population?["frailty"] else { return nil }
    return Frailty(
      onsetSD: number(node["onset"]) ?? 0, relapseSD: number(node["relapse"]) ?? 0,
      correlation: number(node["correlation"]) ?? 0)
  }
}
