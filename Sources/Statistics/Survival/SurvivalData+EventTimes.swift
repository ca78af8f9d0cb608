/// The events of one time among the patients at risk; whole numbers, as `Double` for the sums they enter.
struct EventTime {
  var time: Double
  var events: Double
  var treatedEvents: Double
  var atRisk: Double
  var treatedAtRisk: Double

  /// d₁ − d n₁ / n, written (d₁ n₀ − d₀ n₁) / n: whole numbers that change sign exactly when the groups change places.
  @inline(__always)
  var score: Double {
    (treatedEvents * (atRisk - treatedAtRisk) - (events - treatedEvents) * treatedAtRisk) / atRisk
  }

  /// The hypergeometric variance of the score, d n₁ n₀ (n − d) / (n² (n − 1)).
  @inline(__always)
  var variance: Double {
    guard atRisk > 1 else { return 0 }
    let inverse = 1 / atRisk
    return treatedAtRisk * (atRisk - treatedAtRisk) * (inverse * inverse) * (events * (atRisk - events) / (atRisk - 1))
  }

  /// The share of those at risk that has no event.
  @inline(__always)
  var remaining: Double { (atRisk - events) / atRisk }
}

extension SurvivalData {
  /// Visits the times with an event in order; the data are sorted already.
  @inline(__always)
  func forEachEventTime(_ body: (EventTime) -> Void) {
    let keys = UnsafePointer(self.keys)
    let count = used
    var treatedAtRisk = patients(treated: true)
    var i = 0
    while i < count {
      let tie = Tie(keys, from: i, count: count)
      if tie.events > 0 {
        body(
          EventTime(
            time: Double(bitPattern: keys[i] & KeySort.timeMask), events: Double(tie.events),
            treatedEvents: Double(tie.treatedEvents), atRisk: Double(count &- i),
            treatedAtRisk: Double(treatedAtRisk)))
      }
      treatedAtRisk &-= tie.treated
      i &+= tie.patients
    }
  }
}
