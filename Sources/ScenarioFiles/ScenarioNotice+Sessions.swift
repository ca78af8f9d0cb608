import DiscreteEvents
import Trials

// Words about sessions that say less, or more, than they seem to.
extension ScenarioNotice {
  /// Whether a patient of an arm may be given more than one session, those of an open phase included.
  static func givesSeveral(_ arm: Arm, _ scenario: Scenario) -> Bool {
    guard case .sessions(let schedule) = arm.treatment else { return false }
    return schedule.days.count + (scenario.design.runIn?.sessionDays.count ?? 0) > 1 || schedule.onRelapse != nil
  }

  /// Each with its place.
  static func sessions(_ scenario: Scenario) -> [(path: String, text: String)] {
    zip(scenario.design.arms, scenario.truth.arms).flatMap { arm, truth -> [(path: String, text: String)] in
      guard case .sessions(let schedule) = arm.treatment else { return [] }
      var notices: [(path: String, text: String)] = []
      let comesLate = (truth.sessions?.late?.probability ?? 0) > 0
      let isHeld = schedule.hold.map { rule in truth.adverseEvents.contains { rule.concerns($0) } } ?? false
      if schedule.pressure != nil, scenario.truth.restingPressure == nil {
        notices.append(
          (
            "design.arms.\(arm.name).sessions.blood_pressure",
            "changes nothing here: no blood_pressure is assumed under truth.population"
          ))
      }
      if schedule.window > .zero, !comesLate, !isHeld, !arm.isHeldForPressure, scenario.design.clinic == nil {
        notices.append(
          ("design.arms.\(arm.name).sessions.window", "changes nothing here: no session is ever late, or held"))
      }
      if schedule.hold != nil, !isHeld {
        notices.append(
          ("design.arms.\(arm.name).sessions.hold", "changes nothing here: the arm has no such adverse event"))
      }
      if schedule.window == .zero, comesLate {
        notices.append(
          (
            "truth.arms.\(arm.name).sessions.late",
            "whoever is late misses the session: design.arms.\(arm.name).sessions has no window"
          ))
      }
      if let relapse = truth.relapse, relapse.durability != 1, !givesSeveral(arm, scenario) {
        notices.append(
          (
            "truth.arms.\(arm.name).relapse.durability",
            "changes nothing here: there is no second session"
          ))
      }
      return notices
    }
  }
}
