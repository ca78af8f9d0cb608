extension SurvivalData {
  /// The Kaplan–Meier median of a group, without allocation.
  ///
  /// The first time at which the survival estimate is 0.5 or less. On a plateau at exactly 0.5 it is the middle of the
  /// plateau, as in R: halfway to the next event, or to the group's last time. +infinity when not reached, NaN for an
  /// empty group.
  ///
  /// - Complexity: One pass over the sorted patients.
  ///
  /// ## Source
  /// Kaplan & Meier, *J. Am. Stat. Assoc.* 53 (1958) 457–481. Convention: `survival::quantile.survfit`, R 4.2.2.
  public mutating func median(treated: Bool) -> Double {
    var plateau = Double.nan
    var result = Double.nan
    var last = Double.nan
    forEachDrop(treated: treated, last: &last) { time, survival in
      if !plateau.isNaN {
        result = (plateau + time) / 2
        return false
      }
      let excess = 0.5 - survival
      if excess >= KaplanMeier.plateauTolerance {
        result = time
        return false
      }
      if excess > -KaplanMeier.plateauTolerance { plateau = time }
      return true
    }
    if !result.isNaN { return result }
    if !plateau.isNaN { return plateau + (last - plateau) / 2 }
    return last.isNaN ? .nan : .infinity
  }

  /// The Kaplan–Meier estimate of the probability that a group's patient has no event up to and including a time,
  /// without allocation.
  ///
  /// Beyond the group's last time it keeps its last value. NaN for an empty group.
  ///
  /// - Complexity: At most one pass over the sorted patients.
  public mutating func survival(at time: Double, treated: Bool) -> Double {
    var result = 1.0
    var last = Double.nan
    forEachDrop(treated: treated, last: &last) { drop, survival in
      guard drop <= time else { return false }
      result = survival
      return true
    }
    return last.isNaN ? .nan : result
  }

  /// Visits the drops of a group's curve in order until the closure returns false; `last` becomes the latest time seen.
  @inline(__always)
  private mutating func forEachDrop(
    treated: Bool, last: inout Double, _ body: (_ time: Double, _ survival: Double) -> Bool
  ) {
    sort()
    var survival = 1.0
    var latest = last
    forEachTime(treated: treated) { time, events, atRisk in
      latest = Double(bitPattern: time)
      if events == 0 { return true }
      survival *= Double(atRisk &- events) / Double(atRisk)
      return body(latest, survival)
    }
    last = latest
  }
}
