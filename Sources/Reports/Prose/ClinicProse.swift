import DiscreteEvents
import Trials

/// Where sessions are given, in the sentences of a protocol.
struct ClinicProse {
  let scenario: Scenario

  /// `nil` for a trial without a clinic.
  var paragraph: String? {
    guard let clinic = scenario.design.clinic else { return nil }
    let sites = scenario.truth.enrollment.sites
    let others = clinic.sites.map { "\($0.name) has \(chairs($0.room)), \(Self.hours($0.room.hours))" }
    let each = sites.count > 1 ? "Each site" : sites.first?.name ?? "The clinic"
    var text = "\(each) has \(chairs(clinic.room)), \(Self.hours(clinic.room.hours))"
    if !others.isEmpty { text += ", but \(Words.list(others))" }
    text += ". A session takes a chair for its length and its observation"
    let isLonger = scenario.truth.arms.flatMap(\.adverseEvents).contains {
      if case .perSession = $0.trigger { true } else { false }
    }
    if isLonger { text += ", and while an adverse event lasts that it caused, until the closing at the latest" }
    text +=
      ". With no chair free it waits: who was due first is next, within the window of the session, and what cannot"
    return text + " be given within it is missed."
  }

  private func chairs(_ room: Clinic.Room) -> String {
    room.chairs.map { Words.count($0, "chair") } ?? "chairs for everybody"
  }

  /// "open day and night", "open Monday to Friday 8:00 to 17:00 and Saturday 9:00 to 12:00".
  static func hours(_ hours: OpeningHours) -> String {
    if hours.isAlways { return "open day and night" }
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    var parts: [String] = []
    var day = 0
    while day < 7 {
      var last = day
      while last + 1 < 7, hours.weekdays[last + 1] == hours.weekdays[day] { last += 1 }
      if !hours.weekdays[day].isEmpty {
        let days = last == day ? names[day] : "\(names[day]) \(last == day + 1 ? "and" : "to") \(names[last])"
        let stretches = hours.weekdays[day].map { "\(clock($0.from)) to \(clock($0.to))" }
        parts.append("\(days) \(Words.list(stretches))")
      }
      day = last + 1
    }
    return "open \(Words.list(parts))"
  }

  private static func clock(_ hour: Double) -> String {
    let minutes = Int((hour * 60).rounded())
    return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
  }
}
