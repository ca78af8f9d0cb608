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
    var sentences: [String] = []
    if schedule.window > .zero {
      sentences.append(
        "A session on \(arm.name) that is not given on its day may be given up to "
          + "\(DurationUnit.text(schedule.window)) later; after that it is missed.")
    }
    if let hold = schedule.hold {
      let events = hold.terms.isEmpty ? "an adverse event" : Words.list(hold.terms, last: "or")
      let least = hold.atLeast == .mild ? "" : ", if \(atLeast(hold.atLeast)),"
      sentences.append("It is held as long as \(events)\(least) has not ended.")
    }
    if let rule = schedule.onRelapse {
      let how =
        rule.by == .state
        ? "by the true state" : "by a score that lies less than \(Words.percent(rule.fall)) below its baseline"
      let apart = rule.atLeast > .zero ? ", at least \(DurationUnit.text(rule.atLeast)) after the last" : ""
      sentences.append(
        "When a visit sees that a response is lost (\(how)), patients on \(arm.name) are given a further session"
          + "\(apart), up to \(rule.atMost) in all.")
    }
    if let stop = schedule.stop {
      let reasons = [
        stop.missed.map { "after \(Words.count($0, "missed session"))" },
        stop.missedInARow.map { "after \(Words.count($0, "session")) missed in a row" },
        stop.held.map { "after \(Words.count($0, "held session"))" },
        stop.adverseEvent.map { "at an adverse event that is \(atLeast($0))" },
      ].compactMap { $0 }
      sentences.append("Patients on \(arm.name) are given no further session \(Words.list(reasons, last: "or")).")
    }
    return sentences
  }

  private func atLeast(_ severity: Severity) -> String {
    severity == .severe ? "severe" : "at least \(severity.name)"
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
    case .held: "an adverse event had not ended"
    }
  }
}
