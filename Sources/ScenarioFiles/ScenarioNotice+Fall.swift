import Trials

// Responses that are seen in the latent state, for which no score has to fall.
extension ScenarioNotice {
  /// Where a fall is said that nobody looks at: in the rule of an open phase, and of sessions on relapse.
  static func idleFall(_ scenario: Scenario, _ root: PlacedNode) -> [(path: String, text: String)] {
    var rules: [(path: String, by: Ascertainment)] = []
    func add(_ treatment: Arm.Treatment, _ place: String) {
      guard case .sessions(let schedule) = treatment, let rule = schedule.onRelapse else { return }
      rules.append(("\(place).sessions.maintenance", rule.by))
    }
    if let runIn = scenario.design.runIn {
      rules.append(("design.run_in.randomize_if", runIn.by))
      add(runIn.treatment, "design.run_in")
    }
    for arm in scenario.design.arms { add(arm.treatment, "design.arms.\(arm.name)") }
    return rules.compactMap { path, by in
      guard by == .state, root.nearest(to: path).node["fall"] != nil else { return nil }
      return ("\(path).fall", "fall changes nothing here: \(fallIsIdle)")
    }
  }

  /// Why a fall changes nothing where the state decides, and what mends it.
  static let fallIsIdle = "the latent state decides; delete fall, or write by: score"
}
