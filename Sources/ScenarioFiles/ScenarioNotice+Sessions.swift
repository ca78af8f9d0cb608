import DiscreteEvents
import Trials

// Words about sessions that say less, or more, than they seem to.
extension ScenarioNotice {
  /// Each with its place.
  static func sessions(_ scenario: Scenario) -> [(path: String, text: String)] {
    zip(scenario.design.arms, scenario.truth.arms).flatMap { arm, truth -> [(path: String, text: String)] in
      guard case .sessions(let schedule) = arm.treatment else { return [] }
      var notices: [(path: String, text: String)] = []
      let comesLate = (truth.sessions?.late?.probability ?? 0) > 0
      if schedule.window > .zero, !comesLate {
        notices.append(
          ("design.arms.\(arm.name).sessions.window", "changes nothing here: no session is ever late, or held"))
      }
      if schedule.window == .zero, comesLate {
        notices.append(
          (
            "truth.arms.\(arm.name).sessions.late",
            "whoever is late misses the session: design.arms.\(arm.name).sessions has no window"
          ))
      }
      return notices
    }
  }
}
