extension RecurrentEventData {
  /// The mean cumulative number of events per patient of a group up to a time, without allocation.
  ///
  /// Beyond the group's last time it keeps its last value. NaN for an empty group.
  ///
  /// - Complexity: At most one pass over the sorted patients and events.
  ///
  /// ## Source
  /// Nelson, *J. Qual. Technol.* 20 (1988) 24–35; variance by Lawless & Nadeau, *Technometrics* 37 (1995) 158–168.
  public mutating func meanCumulative(at time: Double, treated: Bool) -> MeanCumulativeEstimate {
    var mean = Double.nan
    var variance = Double.nan
    forEachMean(treated: treated) { now, _, scan in
      if mean.isNaN { (mean, variance) = (0, 0) }
      guard now <= time else { return false }
      (mean, variance) = (scan.mean, scan.variance)
      return true
    }
    return MeanCumulativeEstimate(value: mean, variance: variance)
  }

  /// The difference of the two groups' mean cumulative numbers of events up to a time, without allocation.
  ///
  /// Returns nil when a group has no patient.
  public mutating func meanCumulativeDifference(at time: Double) -> MeanCumulativeDifference? {
    let treated = meanCumulative(at: time, treated: true)
    let control = meanCumulative(at: time, treated: false)
    guard !treated.value.isNaN, !control.value.isNaN else { return nil }
    return MeanCumulativeDifference(treated: treated, control: control)
  }

  /// Visits the times of a group, with the estimate after each, until the closure returns false.
  @inline(__always)
  mutating func forEachMean(
    treated: Bool, _ body: (_ time: Double, _ events: Int, _ after: MeanCumulativeScan) -> Bool
  ) {
    records.sort()
    var patients = 0
    for i in 0..<count {
      patients &+= counts.treated[i] == treated ? 1 : 0
      counts.scratch[i] = 0
    }
    var scan = MeanCumulativeScan(atRisk: patients)
    var i = 0
    while i < records.count {
      let end = records.endOfTie(from: i)
      var events = 0
      var isOwnTime = false
      var k = i
      // Events sort before ends of follow-up.
      while k < end, isEvent(k) {
        if isTreated(k) == treated {
          scan.event(&counts.scratch[patient(k)])
          events &+= 1
        }
        k &+= 1
      }
      if events > 0 { scan.endTime(events: events) }
      isOwnTime = events > 0
      while k < end {
        if isTreated(k) == treated {
          scan.leave(counts.scratch[patient(k)])
          isOwnTime = true
        }
        k &+= 1
      }
      if isOwnTime, !body(records.time(i), events, scan) { return }
      i = end
    }
  }
}
