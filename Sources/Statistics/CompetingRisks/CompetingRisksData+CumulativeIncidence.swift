/// A cumulative incidence at one time with its two variances.
public struct IncidenceEstimate: Equatable, Sendable {
  /// The estimated probability of the event up to and including the time; NaN for an empty group.
  public let value: Double
  /// Aalen's variance with Gray's correction for ties, as `cmprsk::cuminc`.
  public let aalenVariance: Double
  /// The infinitesimal jackknife variance, as `survival::survfit`.
  public let jackknifeVariance: Double
}

extension CompetingRisksData {
  /// The cumulative incidence of a cause in a group at a time, without allocation.
  ///
  /// Beyond the group's last time it keeps its last value. All NaN for an empty group.
  ///
  /// - Complexity: At most two passes over the sorted patients.
  public mutating func cumulativeIncidence(at time: Double, cause: Int = 1, group: Int) -> IncidenceEstimate {
    var scan: IncidenceScan?
    forEachIncidence(cause: cause, group: group) { now, _, after in
      if scan == nil { scan = IncidenceScan(atRisk: 1) }
      guard now <= time else { return false }
      scan = after
      return true
    }
    guard let scan else { return IncidenceEstimate(value: .nan, aalenVariance: .nan, jackknifeVariance: .nan) }
    return IncidenceEstimate(
      value: scan.incidence, aalenVariance: scan.aalenVariance, jackknifeVariance: scan.jackknifeVariance)
  }

  /// The first time at which the cumulative incidence of a cause in a group is at least p, without allocation.
  ///
  /// +infinity when not reached, NaN for an empty group or a p outside (0, 1).
  public mutating func incidenceQuantile(_ p: Double, cause: Int = 1, group: Int) -> Double {
    guard p > 0, p < 1 else { return .nan }
    var result = Double.nan
    forEachIncidence(cause: cause, group: group) { now, _, scan in
      // A sum of shares that should be p exactly may end one rounding error below.
      let isReached = scan.incidence >= p * (1 - 1e-12)
      result = isReached ? now : .infinity
      return !isReached
    }
    return result
  }

  /// Visits a group's times in order, with the estimate after each, until the closure returns false.
  @inline(__always)
  mutating func forEachIncidence(
    cause: Int, group: Int, _ body: (_ time: Double, _ departures: Departures, _ after: IncidenceScan) -> Bool
  ) {
    records.sort()
    var scan = IncidenceScan(atRisk: patients(group: group))
    var i = 0
    while i < count {
      let end = records.endOfTie(from: i)
      var departures = Departures()
      for k in i..<end where self.group(k) == group {
        switch self.cause(k) {
        case 0: departures.censored &+= 1
        case cause: departures.ofInterest &+= 1
        default: departures.competing &+= 1
        }
      }
      if departures.all > 0 {
        scan.pass(departures)
        if !body(records.time(i), departures, scan) { return }
      }
      i = end
    }
  }
}
