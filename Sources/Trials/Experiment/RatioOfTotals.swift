import Statistics

extension ExperimentResults {
  /// The total of one measure over all trials, divided by the total of another: a rate that a few trials with next to no
  /// exposure cannot blow up.
  ///
  /// The error is that of the linearized ratio, √(Σ(x − r y)² / (n (n − 1))) / ȳ. Where trials were not kept it is the largest
  /// that the two standard deviations allow, (sₓ + r s_y) / (ȳ √n).
  ///
  /// - Parameters:
  ///   - events: The path of a measure that every trial has.
  ///   - exposure: The same; ≥ 0.
  ///   - world: 0 for the scenario itself, 1 for its first variant.
  /// - Returns: `nil` for a path that the plan does not have, or without any exposure. The error is NaN for one trial.
  /// - Complexity: O(*n*) for *n* kept trials.
  ///
  /// ## Source
  /// W. G. Cochran, *Sampling Techniques*, 3rd ed. (1977), eq. 6.13.
  public func ratioOfTotals(_ events: String, to exposure: String, world: Int = 0) -> MonteCarloEstimate? {
    guard plans.indices.contains(world), let x = plans[world].measures.exactIndex(of: events),
      let y = plans[world].measures.exactIndex(of: exposure)
    else { return nil }
    let (above, below) = (worlds[world].measures[x], worlds[world].measures[y])
    guard below.count > 0, below.mean > 0 else { return nil }
    let ratio = above.mean / below.mean
    let n = Double(below.count)
    guard keepsTrials else {
      let spread = above.standardDeviation + ratio * below.standardDeviation
      return MonteCarloEstimate(value: ratio, error: spread / (below.mean * n.squareRoot()))
    }
    var squares = 0.0
    for row in 0..<replicates.count {
      let values = tables[world].row(row)
      let rest = values[x] - ratio * values[y]
      if !rest.isNaN { squares += rest * rest }
    }
    return MonteCarloEstimate(value: ratio, error: (squares / (n * (n - 1))).squareRoot() / below.mean)
  }
}
