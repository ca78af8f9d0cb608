extension SurvivalData {
  /// The confidence limits of a group's Kaplan–Meier median, without allocation: where the pointwise limits of survival
  /// come down to 0.5.
  ///
  /// A limit that is not reached is +infinity; both are NaN for an empty group and for a level not strictly between 0 and
  /// 1. On a plateau at exactly 0.5 a limit is the middle of the plateau, as for the median.
  ///
  /// - Complexity: One pass over the sorted patients.
  ///
  /// ## Source
  /// Brookmeyer & Crowley, *Biometrics* 38 (1982) 29–41; ``KaplanMeier/quantile(_:scale:level:)`` says the same.
  public mutating func medianInterval(
    treated: Bool, scale: KaplanMeier.Scale = .log, level: Double = 0.95
  ) -> ConfidenceInterval {
    let width = StandardNormal.halfWidth(level: level)
    var lower = Crossing()
    var upper = Crossing()
    var survival = 1.0
    var greenwood = 0.0
    var last = Double.nan
    sort()
    forEachTime(treated: treated) { time, events, atRisk in
      last = Double(bitPattern: time)
      if events == 0 { return true }
      survival *= Double(atRisk &- events) / Double(atRisk)
      greenwood += Double(events) / (Double(atRisk) * Double(atRisk &- events))
      let limits = KaplanMeier.limits(survival, survival * greenwood.squareRoot(), scale, width)
      lower.pass(limits.lower, at: last)
      upper.pass(limits.upper, at: last)
      return true
    }
    guard !last.isNaN, width.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    return ConfidenceInterval(lower: lower.time(last: last), upper: upper.time(last: last))
  }
}

/// Where a falling curve comes down to one half.
private struct Crossing {
  private var found = Double.nan
  private var plateau = Double.nan

  /// The curve falls to a value; a value that cannot be calculated is passed over.
  mutating func pass(_ value: Double, at time: Double) {
    guard found.isNaN, !value.isNaN else { return }
    let excess = 0.5 - value
    if excess >= KaplanMeier.plateauTolerance {
      found = plateau.isNaN ? time : (plateau + time) / 2
    } else if excess > -KaplanMeier.plateauTolerance, plateau.isNaN {
      plateau = time
    }
  }

  func time(last: Double) -> Double {
    if !found.isNaN { return found }
    return plateau.isNaN ? .infinity : plateau + (last - plateau) / 2
  }
}
