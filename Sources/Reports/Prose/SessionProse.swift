import DiscreteEvents
import Trials

/// Sessions that are not all given on their days, in words.
struct SessionProse {
  let scenario: Scenario

  /// One paragraph about the sessions of all arms; none where all are given on their days.
  var paragraphs: [String] {
    let sentences = zip(scenario.design.arms, scenario.truth.arms).flatMap { arm, truth -> [String] in
      guard case .sessions(let schedule) = arm.treatment else { return [] }
      return rules(schedule, arm) + assumptions(truth.sessions, arm)
    }
    return sentences.isEmpty ? [] : [sentences.joined(separator: " ")]
  }

  private func rules(_ schedule: DosingSchedule, _ arm: Arm) -> [String] {
    schedule.window > .zero
      ? [
        "A session on \(arm.name) that is not given on its day may be given up to "
          + "\(DurationUnit.text(schedule.window)) later; after that it is missed."
      ] : []
  }

  private func assumptions(_ sessions: SessionAttendance?, _ arm: Arm) -> [String] {
    guard let sessions else { return [] }
    var text =
      sessions.attendance == 1
      ? "Every patient on \(arm.name) is assumed to come to each session"
      : "Patients on \(arm.name) are assumed to come to each session with a chance of "
        + "\(Words.percent(sessions.attendance)), one independently of another"
    if let late = sessions.late, late.probability > 0 {
      text += ", and to be late at \(Words.percent(late.probability)) of those they come to"
    }
    return [text + "."]
  }

  /// Why a session was put off or missed, after "because".
  static func reason(_ obstacle: SessionObstacle) -> String {
    switch obstacle {
    case .patient: "the patient did not come in time"
    }
  }
}
