import DiscreteEvents
import Trials

/// How the treatment of an arm is given, in words.
struct TreatmentProse {
  /// The drug and its dose.
  let what: String
  /// When and how; `nil` when nothing is given.
  let schedule: String?

  init(_ treatment: Arm.Treatment) {
    switch treatment {
    case .none:
      what = "nothing"
      schedule = nil
    case .sessions(let sessions):
      what = sessions.dose.map { "\(sessions.drug) \($0)" } ?? sessions.drug
      let count = Words.count(sessions.days.count, "supervised session")
      let length = sessions.length > .zero ? " of \(DurationUnit.text(sessions.length))," : ""
      var text =
        sessions.days.isEmpty
        ? "in supervised sessions\(length) when a response is lost"
        : "in \(count)\(length) \(Self.rhythm(sessions) ?? "on \(Self.days(sessions.days))")"
      if sessions.observation > .zero {
        let each = sessions.days.count == 1 && sessions.onRelapse == nil ? "followed by" : "each followed by"
        text += ", \(each) \(DurationUnit.text(sessions.observation)) of observation"
      }
      schedule = text
    case .daily(let daily):
      what = daily.drug
      let steps = daily.titration.map { "\($0.dose) from day \(Digits.plain($0.from.value))" }
      let dose = steps.isEmpty ? "" : " (\(Words.list(steps)))"
      let end = daily.until == .never ? "" : " until day \(Digits.plain(daily.until.value))"
      schedule = "every day\(end)\(dose)"
    }
  }

  /// "every 3.5 days until day 28, then every 7 days until day 56"; `nil` for days that are listed.
  private static func rhythm(_ sessions: DosingSchedule) -> String? {
    func words(_ phase: DosingPhase) -> String {
      let every = "every \(DurationUnit.text(phase.every))"
      let end = " until day \(Digits.plain(phase.until.value))"
      if phase.offsets == [.zero] { return every + end }
      let days = phase.offsets.map { Digits.plain($0.value) }
      return "on \(days.count == 1 ? "day" : "days") \(Words.list(days)) of \(every)\(end)"
    }
    var parts = sessions.phases.map(words)
    if let maintenance = sessions.maintenance {
      if parts.isEmpty, sessions.course < sessions.days.count {
        parts = ["on \(days(Array(sessions.days.prefix(sessions.course))))"]
      }
      parts.append(words(maintenance))
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", then ")
  }

  /// "day 14", "days 0, 2 and 4"; a long row of equal steps is told by its step: "days 7, 14, …, 364 (every 7 days)".
  static func days(_ days: [Days]) -> String {
    let texts = days.map { Digits.plain($0.value) }
    if texts.count == 1 { return "day \(texts[0])" }
    let step = texts.count > 1 ? days[1].value - days[0].value : 0
    let isEven = zip(days, days.dropFirst()).allSatisfy { abs(($1 - $0).value - step) < 1e-9 }
    if isEven && texts.count > 12 {
      let last = texts[texts.count - 1]
      return "days \(texts[0]), \(texts[1]), …, \(last) (every \(Digits.plain(step)) days)"
    }
    return "days \(Words.list(texts))"
  }
}
