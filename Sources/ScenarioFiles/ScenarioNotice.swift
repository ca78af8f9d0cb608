import Distributions
import Trials

/// Something that is allowed but that a careful reader would want to be told.
public struct ScenarioNotice: Sendable, Hashable {
  /// How serious it is.
  public enum Kind: String, Sendable {
    /// An assumption without a basis, or without a source where it claims one; refused by a strict check.
    case unsupported
    /// Something that may not mean what it seems to mean.
    case caution
  }

  /// How serious it is.
  public let kind: Kind
  /// Where it stands.
  public let place: Place
  /// The key path.
  public let path: String
  /// What there is to say.
  public let text: String

  static func all(of scenario: Scenario, in root: PlacedNode) -> [ScenarioNotice] {
    var notices: [ScenarioNotice] = []
    func add(_ kind: Kind, _ path: String, _ text: String) {
      let node = root.nearest(to: path).node
      notices.append(ScenarioNotice(kind: kind, place: node.keyPlace, path: path, text: text))
    }
    for assumption in scenario.assumptions {
      if assumption.basis == nil {
        add(.unsupported, assumption.path, "no basis: write published, derived or assumed")
      } else if assumption.basis != .assumed, assumption.source == nil {
        add(.unsupported, assumption.path, "\(assumption.basis?.rawValue ?? "") without a source")
      }
    }
    for (arm, truth) in zip(scenario.design.arms, scenario.truth.arms) {
      guard let relapse = truth.relapse, relapse.from == .lastSession else { continue }
      if let warning = restart(relapse.time) { add(.caution, "truth.arms.\(arm.name).relapse", warning) }
    }
    for (index, endpoint) in scenario.analysis.endpoints.enumerated() {
      let group = index < scenario.analysis.primary.count ? "primary" : "secondary"
      let path = "analysis.\(group).\(endpoint.name)"
      if endpoint.isLatent {
        add(.caution, path, "looks at the latent truth, which no investigator can see: for calibration and teaching")
      }
      if endpoint.isAmongResponders {
        add(.caution, path, "compares responders only: not a randomized comparison")
      }
    }
    return notices.sorted { $0.place < $1.place }
  }

  /// What restarting a clock does, where that is not what one would expect.
  private static func restart(_ time: WaitingTime) -> String? {
    let warning = "each session starts the clock anew, and "
    switch time {
    case .exponential: return warning + "a restarted exponential time is the same exponential time: nothing changes"
    case .weibull(let weibull) where weibull.shape < 1:
      return warning + "with a falling hazard (shape \(weibull.shape)) that brings relapse forward"
    default: return nil
    }
  }
}
