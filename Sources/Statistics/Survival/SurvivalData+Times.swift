/// A patient whose time nobody shares, and who is at risk then; whole numbers, as `Double` for the sums they enter.
struct Alone {
  /// 1 in the treated group, 0 in the control group.
  var treated: Double
  /// 1 for an event, 0 for censoring.
  var event: Double
  var treatedAtRisk: Double
  var controlAtRisk: Double
}

/// The patients who share one time.
struct Tie {
  private(set) var patients = 0
  private(set) var treated = 0
  private(set) var events = 0
  private(set) var treatedEvents = 0
  var controlEvents: Int { events &- treatedEvents }

  /// Counts the sorted keys that have the time of the one at `start`.
  @inline(__always)
  init(_ keys: UnsafePointer<UInt64>, from start: Int, count: Int) {
    var i = start
    while i < count, keys[i] ^ keys[start] <= 3 {
      let group = Int(truncatingIfNeeded: keys[i] >> 1 & 1)
      let event = Int(truncatingIfNeeded: keys[i] & 1)
      treated &+= group
      events &+= event
      treatedEvents &+= group & event
      i &+= 1
    }
    patients = i &- start
  }
}

extension SurvivalData {
  /// Visits the times in order; the data are sorted already.
  ///
  /// A patient alone at a time is visited, event or not: chance decides which, so a branch would be mispredicted every
  /// other time. Visitors multiply by ``Alone/event`` instead, which costs less.
  @inline(__always)
  func forEachTime(alone: (Alone) -> Void, tied: (Tie, _ treatedAtRisk: Double, _ controlAtRisk: Double) -> Void) {
    let keys = UnsafePointer(self.keys)
    let count = used
    var treatedAtRisk = Double(patients(treated: true))
    var controlAtRisk = Double(count) - treatedAtRisk
    var i = 0
    while i < count {
      let key = keys[i]
      if i &+ 1 == count || keys[i &+ 1] ^ key > 3 {
        let treated = Double(Int64(truncatingIfNeeded: key >> 1 & 1))
        let event = Double(Int64(truncatingIfNeeded: key & 1))
        alone(Alone(treated: treated, event: event, treatedAtRisk: treatedAtRisk, controlAtRisk: controlAtRisk))
        treatedAtRisk -= treated
        controlAtRisk -= 1 - treated
        i &+= 1
      } else {
        let tie = Tie(keys, from: i, count: count)
        if tie.events > 0 { tied(tie, treatedAtRisk, controlAtRisk) }
        treatedAtRisk -= Double(tie.treated)
        controlAtRisk -= Double(tie.patients &- tie.treated)
        i &+= tie.patients
      }
    }
  }
}
