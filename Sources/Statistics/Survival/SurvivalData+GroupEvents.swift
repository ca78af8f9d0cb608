/// The events of one group at one time; whole numbers, as `Double` for the sums they enter.
struct GroupEvents {
  var time: Double
  var events: Double
  var atRisk: Double

  /// The share of the group at risk that has no event.
  @inline(__always)
  var remaining: Double { (atRisk - events) / atRisk }

  /// Greenwood's term d / (n (n − d)); 0 when all at risk have the event, where the curve ends at 0.
  @inline(__always)
  var greenwood: Double { atRisk > events ? events / (atRisk * (atRisk - events)) : 0 }
}

/// How far a group was seen.
struct FollowUp {
  /// The group's last time; NaN for an empty group.
  var last = Double.nan
  /// Whether all patients at risk at the last time had the event, so that the curve is known ever after: 0.
  var isComplete = false

  /// Whether the Kaplan–Meier curve is known at a time.
  func reaches(_ time: Double) -> Bool { time <= last || isComplete }
}

extension SurvivalData {
  /// Visits a group's event times up to and including a time, in order; the data are sorted already.
  ///
  /// Keys hold times rounded down, so the limit is rounded likewise: an event at the limit is visited, and follow-up
  /// that ends at the limit reaches it.
  @inline(__always)
  func forEachEventTime(treated: Bool, until limit: Double, _ body: (GroupEvents) -> Void) -> FollowUp {
    let end = limit > 0 ? limit.bitPattern & KeySort.timeMask : 0
    var followUp = FollowUp()
    var isBeyond = false
    forEachTime(treated: treated) { time, events, atRisk in
      followUp.last = Double(bitPattern: time)
      followUp.isComplete = events == atRisk
      // The curve is known beyond the limit: what comes later does not matter.
      isBeyond = time > end
      if isBeyond { return false }
      if events > 0 { body(GroupEvents(time: followUp.last, events: Double(events), atRisk: Double(atRisk))) }
      return true
    }
    if !isBeyond, followUp.last.bitPattern == end { followUp.last = max(followUp.last, limit) }
    return followUp
  }

  /// Visits a group's times in order until the closure returns false; the data are sorted already.
  ///
  /// - Parameter body: Takes the bits of the time, the events at it and the patients at risk just before.
  @inline(__always)
  func forEachTime(treated: Bool, _ body: (_ time: UInt64, _ events: Int, _ atRisk: Int) -> Bool) {
    let keys = UnsafePointer(self.keys)
    let group: UInt64 = treated ? 2 : 0
    var atRisk = patients(treated: treated)
    var i = 0
    while i < used, atRisk > 0 {
      guard keys[i] & 2 == group else {
        i &+= 1
        continue
      }
      let time = keys[i] & KeySort.timeMask
      var leaving = 0
      var events = 0
      // Within a tie one group's keys stand together, so the first key of the other group or a later time ends it.
      while i < used, keys[i] & ~1 == time | group {
        leaving &+= 1
        events &+= Int(truncatingIfNeeded: keys[i] & 1)
        i &+= 1
      }
      if !body(time, events, atRisk) { return }
      atRisk &-= leaving
    }
  }
}
