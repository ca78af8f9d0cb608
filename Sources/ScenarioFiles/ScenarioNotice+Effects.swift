import Distributions
import Trials

// Words of a file that say less than they seem to.
extension ScenarioNotice {
  /// What restarting a clock does, where that is not what one would expect.
  static func restart(_ relapse: Relapse) -> String? {
    let time = relapse.time
    guard time.hasHazard else { return nil }
    let hazards = [0.05, 0.25, 0.5, 0.75, 0.95].map { time.hazard(at: time.quantile($0)) }
    let steps = zip(hazards, hazards.dropFirst())
    let warning = "each session starts the clock anew, and "
    if steps.allSatisfy({ abs($1 - $0) <= 1e-9 * $0 }) {
      // A time that grows with the number of sessions is another one each time.
      if relapse.durability != 1 { return nil }
      return warning + "a restarted exponential time is the same exponential time: nothing changes"
    }
    if steps.allSatisfy({ $1 <= $0 }) { return warning + "with a falling hazard that brings relapse forward" }
    return nil
  }

  /// The keys of an endpoint that change nothing, each with the reason.
  static func idle(_ node: PlacedNode, _ kind: Endpoint.Kind) -> [(key: String, reason: String)] {
    var idle: [(key: String, reason: String)] = []
    func add(_ key: String, _ isIdle: Bool, _ reason: String) {
      if isIdle, node[key] != nil { idle.append((key, reason)) }
    }
    switch kind {
    case .binary(let binary):
      add("fall", binary.event == .remission, "a remission goes by at_most")
      add("fall", binary.event == .response && binary.by == .state, fallIsIdle)
      add("at_most", binary.event == .response, "a response goes by fall")
      idle += self.idle(node, binary) + idleFactorKeys(node, kind)
    case .timeToEvent(let time):
      add("fall", time.event == .dropout, "a dropout goes by no score")
      add("fall", time.event != .dropout && time.by == .state, fallIsIdle)
      add("times", time.ascertained == .exactly, "no visit is asked")
      add(
        "loss_confirmed_by", time.event != .relapse || time.ascertained == .exactly,
        "only a relapse seen at visits is confirmed")
    case .continuous(let continuous): idle += self.idle(node, continuous) + idleFactorKeys(node, kind)
    case .longitudinal, .count, .doseResponse, .crossover: break
    }
    return idle
  }
}
