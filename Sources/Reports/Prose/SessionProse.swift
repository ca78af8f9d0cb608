import DiscreteEvents
import Trials

/// Sessions that are not all given on their days, in words.
struct SessionProse {
  let scenario: Scenario

  /// One paragraph about the sessions of all arms; none where all are given on their days. Arms of which the same is said
  /// share their sentences.
  var paragraphs: [String] {
    var sentences: [String] = []
    let arms = scenario.design.arms
    var told: Set<Int> = []
    for (position, arm) in arms.enumerated() {
      guard case .sessions(let schedule) = arm.treatment, !told.contains(position) else { continue }
      let same = arms.indices.filter { other in
        guard case .sessions(let others) = arms[other].treatment else { return false }
        return others.window == schedule.window && others.hold == schedule.hold && others.stop == schedule.stop
          && others.onRelapse == schedule.onRelapse
          && scenario.truth.arms[other].sessions == scenario.truth.arms[position].sessions
      }
      told.formUnion(same)
      let names = same.map { arms[$0].name }
      sentences += rules(schedule, names) + assumptions(scenario.truth.arms[position].sessions, names)
    }
    return sentences.isEmpty ? [] : [sentences.joined(separator: " ")]
  }

  private func rules(_ schedule: DosingSchedule, _ names: [String]) -> [String] {
    let all = Words.list(names)
    var sentences: [String] = []
    if schedule.window > .zero {
      sentences.append(
        "A session on \(Words.list(names, last: "or")) that is not given on its day may be given up to "
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
        "When a visit sees that a response is lost (\(how)), patients on \(all) are given a further session"
          + "\(apart), up to \(rule.atMost) in all.")
    }
    if let stop = schedule.stop {
      let reasons = [
        stop.missed.map { "after \(Words.count($0, "missed session"))" },
        stop.missedInARow.map { "after \(Words.count($0, "session")) missed in a row" },
        stop.held.map { "after \(Words.count($0, "held session"))" },
        stop.adverseEvent.map { "at an adverse event that is \(atLeast($0))" },
      ].compactMap { $0 }
      sentences.append("Patients on \(all) are given no further session \(Words.list(reasons, last: "or")).")
    }
    return sentences
  }

  private func atLeast(_ severity: Severity) -> String {
    severity == .severe ? "severe" : "at least \(severity.name)"
  }

  private func assumptions(_ sessions: SessionAttendance?, _ names: [String]) -> [String] {
    guard let sessions else { return [] }
    var text =
      sessions.attendance == 1
      ? "Every patient on \(Words.list(names, last: "or")) is assumed to come to each session"
      : "Patients on \(Words.list(names)) are assumed to come to each session with a chance of "
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
    case .pressure: "the blood pressure was too high"
    case .chair: "no chair was free"
    case .closed: "the clinic was closed"
    }
  }
}
