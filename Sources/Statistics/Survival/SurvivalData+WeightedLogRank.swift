extension SurvivalData {
  /// The weighted log-rank test of the two groups, without allocation.
  ///
  ///     let late = try LogRankWeight.flemingHarrington(rho: 0, gamma: 1)    // once
  ///     let z = data.weightedLogRank(late)?.z                              // in every trial
  ///
  /// - Returns: nil when it cannot be computed: no patient in a group, no event, or no event of positive weight while
  ///   both groups were at risk (or all patients at risk had it).
  /// - Complexity: One pass over the sorted patients.
  ///
  /// ## Source
  /// Harrington & Fleming, *Biometrika* 69 (1982) 553–566; Magirr & Burman, *Stat. Med.* 38 (2019) 3782–3790.
  public mutating func weightedLogRank(_ weight: LogRankWeight) -> WeightedLogRankTest? {
    var sums = WeightedLogRankSums(weight)
    addWeightedLogRank(to: &sums)
    return WeightedLogRankTest(sums)
  }

  /// Adds the patients as one stratum of a stratified weighted log-rank test, without allocation.
  ///
  ///     var sums = WeightedLogRankSums(late)
  ///     for stratum in strata {
  ///       data.removeAll(keepingCapacity: true)
  ///       …                                       // append the stratum's patients
  ///       data.addWeightedLogRank(to: &sums)
  ///     }
  ///     let z = WeightedLogRankTest(sums)?.z
  ///
  /// - Complexity: One pass over the sorted patients.
  public mutating func addWeightedLogRank(to sums: inout WeightedLogRankSums) {
    sort()
    let weight = sums.weight
    var score = 0.0
    var variance = 0.0
    var survival = 1.0
    var held = 1.0
    forEachEventTime { event in
      let w = weight.value(survival: survival, held: held)
      score += w * event.score
      variance += w * w * event.variance
      survival *= event.remaining
      if weight.holds(at: event.time) { held = survival }
    }
    sums.score += score
    sums.variance += variance
  }
}
