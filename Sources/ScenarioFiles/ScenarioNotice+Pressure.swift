import DiscreteEvents
import Trials

// Words about holds, and about what blood pressures cannot change.
extension ScenarioNotice {
  /// Each with its place.
  static func pressure(_ scenario: Scenario) -> [(path: String, text: String)] {
    let acts = scenario.design.arms.indices.contains(where: scenario.pressureKeeps)
    return scenario.design.arms.indices.flatMap { position -> [(path: String, text: String)] in
      let arm = scenario.design.arms[position]
      guard case .sessions(let schedule) = arm.treatment else { return [] }
      let path = "design.arms.\(arm.name).sessions"
      let canHold = schedule.hold != nil || arm.isHeldForPressure && scenario.truth.restingPressure != nil
      var notices: [(path: String, text: String)] = []
      if canHold, schedule.window == .zero {
        notices.append((path, "a session that is held is missed: it has no window in which it could wait"))
      }
      guard let resting = scenario.truth.restingPressure, let rule = schedule.pressure else { return notices }
      if rule.holdFrom != nil, schedule.window > .zero, resting.readingSD == .zero {
        notices.append(
          (
            "\(path).blood_pressure.hold_from",
            "a session that is held stays held, and is missed: without a reading_sd of the blood pressure all readings "
              + "before a session are the same"
          ))
      }
      // A rule that acts on one arm may be the same on the others, where nothing rises, for the sake of masking.
      guard rule.homeBelow != nil, !scenario.pressureKeeps(position) else { return notices }
      if let rise = scenario.truth.arms[position].pressureRise {
        notices.append(
          (
            "\(path).blood_pressure.home_below",
            "changes nothing here: the rise is over after \(minutes(rise.backBy)) minutes, and length and observation take "
              + "\(minutes(schedule.stay)); who is kept longer is kept by the rise"
          ))
      } else if !acts {
        notices.append(
          ("\(path).blood_pressure.home_below", "changes nothing here: no rise of the blood pressure is assumed"))
      }
      return notices
    }
  }

  private static func minutes(_ time: Days) -> String {
    let minutes = time.value * 1440
    return (minutes * 10).rounded() == minutes.rounded() * 10
      ? "\(Int(minutes.rounded()))" : "\((minutes * 10).rounded() / 10)"
  }
}
