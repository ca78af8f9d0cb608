import Trials

// Targets of a scenario that records its primary endpoints alone.
extension ScenarioReader {
  /// The results that targets name and the scenario would yield if it recorded everything.
  ///
  /// - Parameter measures: What the scenario yields; `nil` where it cannot be read.
  func unrecorded(_ node: PlacedNode?, _ measures: MeasureList?, _ scenario: Scenario) -> [String] {
    guard scenario.simulation.record == .primary, let measures else { return [] }
    let missing = (node?.items ?? []).compactMap { $0["result"]?.text }.filter { measures.index(of: $0) == nil }
    guard !missing.isEmpty, let all = (try? TrialPlan(scenario.recordingAll))?.measures else { return [] }
    return missing.reduce(into: []) { found, path in
      if all.index(of: path) != nil, !found.contains(path) { found.append(path) }
    }
  }
}

extension ScenarioNotice {
  /// That targets are left out, where they stand.
  static func unrecorded(_ targets: [String], in root: PlacedNode) -> [ScenarioNotice] {
    if targets.isEmpty { return [] }
    let words =
      "left out, for simulation.record is primary: \(targets.joined(separator: ", ")); record: all brings "
      + (targets.count == 1 ? "it" : "them")
    return [
      ScenarioNotice(kind: .caution, place: root.nearest(to: "targets").node.keyPlace, path: "targets", text: words)
    ]
  }
}
