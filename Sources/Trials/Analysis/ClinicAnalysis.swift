import DiscreteEvents

/// How busy the clinic was, how long sessions waited for a chair, and which were given on a later day or not at all.
struct ClinicAnalysis: Sendable {
  private struct Measures: Sendable {
    let utilization: Int
    let inUse: Int
    let wait: Int
    let waited: Int
    let rebooked: Int
    let missed: Int
    let closed: Int

    init(_ suffix: String, _ list: inout MeasureList) {
      utilization = list.add("clinic.utilization\(suffix)", .mean, .proportion)
      inUse = list.add("clinic.chairs_in_use\(suffix)", .mean, .count)
      wait = list.add("clinic.wait\(suffix)", .mean, .days)
      waited = list.add("clinic.waited\(suffix)", .mean, .proportion)
      rebooked = list.add("clinic.rebooked\(suffix)", .mean, .proportion)
      missed = list.add("clinic.missed\(suffix)", .mean, .proportion)
      closed = list.add("clinic.missed_closed\(suffix)", .mean, .proportion)
    }
  }

  /// What is counted at a site.
  private struct Tally {
    var given = 0
    var waited = 0
    var rebooked = 0
    var missed = 0
    var closed = 0
    var wait = 0.0
    var inUse = 0.0
    var first = Double.infinity
    var last = -Double.infinity

    mutating func add(_ other: Tally) {
      given += other.given
      waited += other.waited
      rebooked += other.rebooked
      missed += other.missed
      closed += other.closed
      wait += other.wait
      inUse += other.inUse
    }
  }

  private let rooms: [(chairs: Int?, hours: OpenTime)]
  private let whole: Measures
  /// One entry a site where there are several.
  private let sites: [Measures]
  private let siteColumn: Int

  /// `nil` for a trial without a clinic, or one of which only the primary endpoints are recorded.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard let clinic = scenario.design.clinic, scenario.simulation.record == .all else { return nil }
    let all = scenario.truth.enrollment.sites
    rooms = clinic.rooms(at: all).map { ($0.chairs, OpenTime($0.hours)) }
    var list = measures
    whole = Measures("", &list)
    sites = all.count > 1 ? all.map { Measures(".\($0.name)", &list) } : []
    siteColumn = all.isEmpty ? -1 : scenario.truth.factors.count
    measures = list
  }

  func analyse(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    var total = Tally()
    var (open, inAll) = (0.0, 0.0)
    for site in rooms.indices {
      let tally = tally(of: site, cut)
      let (chairs, hours) = rooms[site]
      let time = hours.between(tally.first, tally.last)
      if !sites.isEmpty { write(tally, open: time, chairTime: time * Double(chairs ?? 0), sites[site], into: row) }
      total.add(tally)
      open += time
      inAll += chairs.map { time * Double($0) } ?? .nan
    }
    write(total, open: open, chairTime: inAll, whole, into: row)
    // Chairs in use are those of all sites.
    if sites.count > 1 { row[whole.inUse] = sites.reduce(0) { $0 + (row[$1.inUse].isNaN ? 0 : row[$1.inUse]) } }
  }

  /// What happened at a site, as far as is known.
  private func tally(of site: Int, _ cut: DataCut) -> Tally {
    var tally = Tally()
    for patient in 0..<cut.enrolledCount where self.site(of: patient, cut) == site {
      for session in 0..<cut.sessionCount {
        guard let chair = cut.chair(session, of: patient) else {
          if cut.missedSession(session, of: patient)?.obstacle == .closed { tally.closed += 1 }
          continue
        }
        tally.first = min(tally.first, chair.ready.day)
        if chair.began == .never {
          if cut.missedSession(session, of: patient)?.obstacle == .chair { tally.missed += 1 }
          continue
        }
        let left = min(chair.left.day, cut.time.day)
        tally.given += 1
        tally.wait += chair.waited.value
        tally.waited += chair.waited > .zero ? 1 : 0
        tally.rebooked += chair.isRebooked ? 1 : 0
        tally.inUse += left - chair.began.day
        tally.last = max(tally.last, left)
      }
    }
    return tally
  }

  private func site(of patient: Int, _ cut: DataCut) -> Int {
    siteColumn < 0 ? 0 : cut.level(ofFactor: siteColumn, patient) ?? 0
  }

  private func write(
    _ tally: Tally, open: Double, chairTime: Double, _ measures: Measures, into row: UnsafeMutablePointer<Double>
  ) {
    let asked = Double(tally.given + tally.missed + tally.closed)
    row[measures.utilization] = chairTime > 0 ? tally.inUse / chairTime : .nan
    row[measures.inUse] = open > 0 ? tally.inUse / open : .nan
    row[measures.wait] = tally.wait / Double(tally.given)
    row[measures.waited] = Double(tally.waited) / Double(tally.given)
    row[measures.rebooked] = Double(tally.rebooked) / asked
    row[measures.missed] = Double(tally.missed) / asked
    row[measures.closed] = Double(tally.closed) / asked
  }
}

/// How long a clinic is open between two instants.
struct OpenTime: Sendable {
  private let spans: [ClosedRange<Double>]
  private let aWeek: Double

  init(_ hours: OpeningHours) {
    spans = hours.isAlways ? [0...7] : hours.week
    aWeek = spans.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
  }

  /// Days; 0 where the second instant is not after the first.
  func between(_ first: Double, _ last: Double) -> Double {
    first < last && last.isFinite ? until(last) - until(first) : 0
  }

  /// From day 0 on.
  private func until(_ time: Double) -> Double {
    let week = (time / 7).rounded(.down)
    let rest = time - 7 * week
    return week * aWeek + spans.reduce(0) { $0 + max(0, min(rest, $1.upperBound) - $1.lowerBound) }
  }
}
