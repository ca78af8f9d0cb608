import Trials

/// Something that is allowed but that a careful reader would want to be told.
public struct ScenarioNotice: Sendable, Hashable {
  /// How serious it is.
  public enum Kind: String, Sendable {
    /// An assumption without a basis, or without a source where it claims one; refused by a strict check.
    case unsupported
    /// Something that may not mean what it seems to mean.
    case caution
    /// A property of a secondary endpoint that the file has asked for and that every report marks; nothing to mend.
    case remark
  }

  /// How serious it is.
  public let kind: Kind
  /// Where it stands.
  public let place: Place
  /// The key path.
  public let path: String
  /// What there is to say.
  public let text: String

  /// The notices of a scenario, in file order.
  static func all(of scenario: Scenario, in root: PlacedNode) -> [ScenarioNotice] {
    var notices: [ScenarioNotice] = []
    func add(_ kind: Kind, _ path: String, _ text: String) {
      let node = root.nearest(to: path).node
      notices.append(ScenarioNotice(kind: kind, place: node.keyPlace, path: path, text: text))
    }
    for assumption in scenario.assumptions {
      if assumption.basis == nil {
        add(.unsupported, assumption.path, "no basis: write basis: published, derived or assumed")
      } else if assumption.basis != .assumed, assumption.source == nil {
        add(.unsupported, assumption.path, "\(assumption.basis?.rawValue ?? "") without a source")
      }
    }
    for (path, reason) in idleTreatmentEnds(scenario) { add(.caution, path, "changes nothing here: \(reason)") }
    for (path, reason) in idleModifiers(scenario) + idleAdjuncts(scenario) + idleFrailty(scenario, root)
      + idleSeverity(scenario)
    {
      add(.caution, path, "changes nothing here: \(reason)")
    }
    for (path, reason) in idleBlinding(scenario) { add(.caution, path, "changes nothing here: \(reason)") }
    for (arm, truth) in zip(scenario.design.arms, scenario.truth.arms) {
      guard let relapse = truth.relapse, relapse.from == .lastSession, givesSeveral(arm, scenario) else { continue }
      // A durability of 1 in a variant says by itself what it leaves out.
      let isStated = root.nearest(to: "truth.arms.\(arm.name).relapse").node["durability"] != nil
      if !isStated, let warning = restart(relapse) { add(.caution, "truth.arms.\(arm.name).relapse", warning) }
    }
    if let reason = idleMultiplicity(scenario) { add(.caution, "analysis.multiplicity", reason) }
    for (index, endpoint) in scenario.analysis.endpoints.enumerated() {
      let group = index < scenario.analysis.primary.count ? "primary" : "secondary"
      let path = "analysis.\(group).\(endpoint.name)"
      let kind: Kind = group == "primary" ? .caution : .remark
      if endpoint.isLatent {
        add(kind, path, "looks at the latent truth, which no investigator can see: for calibration and teaching")
      }
      if endpoint.isAmongResponders {
        add(kind, path, "compares responders only: not a randomized comparison")
      }
      if let text = looksCaution(endpoint, scenario.analysis) { add(.caution, "\(path).test", text) }
      for (key, reason) in idle(root.nearest(to: path).node, endpoint.kind) {
        add(.caution, "\(path).\(key)", "\(key) changes nothing here: \(reason)")
      }
    }
    for (path, text) in crossover(scenario) { add(.caution, path, text) }
    for (path, text) in sessions(scenario) + pressure(scenario) { add(.caution, path, text) }
    for (path, text) in runIn(scenario) + idleFall(scenario, root) { add(.caution, path, text) }
    for (path, text) in entry(scenario) + clinic(scenario) { add(.caution, path, text) }
    for (path, text) in timetable(scenario) { add(.caution, path, text) }
    for (path, text) in looks(scenario, root) { add(.caution, path, text) }
    for (path, text) in adaptation(scenario) { add(.caution, path, text) }
    return notices.enumerated().sorted { left, right in
      if left.element.place < right.element.place { return true }
      return !(right.element.place < left.element.place) && left.offset < right.offset
    }.map(\.element)
  }
}
