import DiscreteEvents
import Trials

// Clinics that change nothing, or cannot do what is asked of them.
extension ScenarioNotice {
  static func clinic(_ scenario: Scenario) -> [(path: String, text: String)] {
    guard let clinic = scenario.design.clinic else { return [] }
    var found: [(path: String, text: String)] = []
    let schedules = scenario.design.arms.compactMap { arm -> DosingSchedule? in
      if case .sessions(let schedule) = arm.treatment { schedule } else { nil }
    }
    let rooms = clinic.rooms(at: scenario.truth.enrollment.sites)
    if schedules.allSatisfy({ $0.stay == .zero }), rooms.contains(where: { $0.chairs != nil }) {
      found.append(("design.clinic.chairs", "a session takes no time: write length or observation under sessions"))
    }
    if schedules.contains(where: { $0.window == .zero }) {
      let isClosed = rooms.contains { !$0.hours.isAlways }
      if isClosed || rooms.contains(where: { $0.chairs != nil }) {
        let cause =
          isClosed ? "that is due while the clinic is closed, or finds no chair free," : "that finds no chair free"
        found.append(("design.clinic", "a session \(cause) is missed at once: sessions have no window"))
      }
    }
    if let needed = load(scenario, schedules), let site = needed.share > 1 ? needed.site : nil {
      let text =
        "at the full rate of enrollment sessions take \(percent(needed.share)) of the time of the chairs\(site)"
      found.append(("design.clinic.chairs", "\(text): more and more of them wait, or are missed"))
    }
    return found
  }

  /// The largest share of the time of its chairs that the sessions of a site take while patients come as fast as they ever
  /// do; `nil` where no site has a number of chairs.
  private static func load(_ scenario: Scenario, _ schedules: [DosingSchedule]) -> (share: Double, site: String)? {
    guard let clinic = scenario.design.clinic, scenario.design.crossover == nil else { return nil }
    let weights = scenario.design.groups.map { Double($0.weight) }
    let total = weights.reduce(0, +)
    // The hours of a patient, over all sessions and as the arms are allocated.
    let hours = zip(scenario.design.arms, weights).reduce(0) { sum, pair in
      guard case .sessions(let schedule) = pair.0.treatment else { return sum }
      return sum + pair.1 / total * Double(schedule.days.count) * schedule.stay.hours
    }
    let sites = scenario.truth.enrollment.sites
    var rates: [(String, Double)] = sites.map { (" of \($0.name)", $0.rate.perDay.max() ?? 0) }
    switch scenario.truth.enrollment {
    case .poisson(let rate), .evenlySpaced(let rate): rates = [("", rate.perDay.max() ?? 0)]
    case .uniform(let span): rates = [("", span > .zero ? Double(scenario.design.sampleSize) / span.value : 0)]
    case .sites: break
    }
    return zip(clinic.rooms(at: sites), rates).compactMap { room, rate in
      room.chairs.map { (7 * rate.1 * hours / (Double($0) * room.hours.hoursAWeek), rate.0) }
    }.max { $0.0 < $1.0 }
  }

  private static func percent(_ share: Double) -> String { "\(Int(min(100 * share, 1e9).rounded())) %" }
}
