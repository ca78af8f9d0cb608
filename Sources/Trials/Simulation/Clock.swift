import Distributions

/// A waiting time whose hazard may change while it runs.
///
/// The clock draws one quantum, an Exp(1) variable, when it starts, and spends it along the cumulative hazard of its
/// family times a multiplier that changes only at events. Nothing is redrawn when the multiplier changes, and nothing
/// is recomputed while it stays the same, so a modifier that is never used changes no bit.
///
/// ## Source
/// The time transformation of a counting process: D. R. Cox and D. Oakes, *Analysis of Survival Data* (1984), section 6.
struct Clock {
  /// Patient time at which the clock started.
  var start = 0.0
  /// What is left to spend at age ``age``.
  var quantum = Double.infinity
  /// The age up to which the quantum has been spent.
  var age = 0.0
  /// The factor on the hazard from that age on.
  var multiplier = 1.0
  /// By what all times of the family are multiplied, as long as the clock runs.
  var stretch = 1.0

  /// Starts the clock.
  ///
  /// - Returns: The patient time at which it fires.
  mutating func begin(_ family: WaitingTime, at now: Double, quantum: Double, multiplier: Double, stretch: Double = 1)
    -> Double
  {
    start = now
    age = 0
    self.quantum = quantum
    self.multiplier = multiplier
    self.stretch = stretch
    return now + stretch * family.time(spending: quantum / multiplier)
  }

  /// Changes the multiplier at `now`.
  ///
  /// - Parameter due: When the clock would have fired.
  /// - Returns: When it fires now; infinite while the multiplier is 0.
  mutating func change(_ family: WaitingTime, to newMultiplier: Double, at now: Double, due: Double) -> Double {
    if newMultiplier == multiplier { return due }
    let reached = family.cumulativeHazard(at: (now - start) / stretch)
    if multiplier > 0 {
      quantum = max(0, quantum - multiplier * (reached - family.cumulativeHazard(at: age / stretch)))
    }
    age = now - start
    multiplier = newMultiplier
    // A time that inversion rounds down lies not before now; neither does start + (now - start).
    return max(now, start + stretch * family.time(spending: reached + quantum / multiplier))
  }
}
