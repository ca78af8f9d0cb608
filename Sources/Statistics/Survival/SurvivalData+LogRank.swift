/// What the log-rank test sums over event times (and over strata).
struct LogRankSums {
  var observedTreated = 0
  var observedControl = 0
  var score = 0.0
  var variance = 0.0
}

extension SurvivalData {
  /// The log-rank test of the two groups, without allocation.
  ///
  /// Returns nil when it cannot be computed: no patient in a group, no event, or no event while both groups were at
  /// risk (or all patients at risk had it).
  ///
  /// - Complexity: One pass over the sorted patients.
  ///
  /// ## Source
  /// Mantel, *Cancer Chemother. Rep.* 50 (1966) 163–170.
  public mutating func logRank() -> LogRankTest? {
    var sums = LogRankSums()
    addLogRankSums(to: &sums)
    return LogRankTest(sums)
  }

  mutating func append(_ group: TimeToEvent, treated: Bool) {
    for i in 0..<group.count { append(time: group.times[i], event: group.events[i], treated: treated) }
  }

  /// Adds this stratum's sums.
  ///
  /// An event time adds d₁ − d n₁ / n, written (d₁ n₀ − d₀ n₁) / n: whole numbers that change sign exactly when the
  /// groups change places, so that z does too. Its variance is d n₁ n₀ (n − d) / (n² (n − 1)).
  mutating func addLogRankSums(to sums: inout LogRankSums) {
    sort()
    var score = 0.0
    var variance = 0.0
    forEachTime { patient in
      let total = patient.treatedAtRisk + patient.controlAtRisk
      let inverse = 1 / total
      score += patient.event * (patient.treated * total - patient.treatedAtRisk) * inverse
      variance += patient.event * (patient.treatedAtRisk * patient.controlAtRisk) * (inverse * inverse)
    } tied: { tie, treated, control in
      let total = treated + control
      let inverse = 1 / total
      score += (Double(tie.treatedEvents) * control - Double(tie.controlEvents) * treated) * inverse
      let events = Double(tie.events)
      let correction = events * (total - events) / (total - 1)
      variance += treated * control * (inverse * inverse) * correction
    }
    sums.score += score
    sums.variance += variance
    sums.observedTreated += events(treated: true)
    sums.observedControl += events(treated: false)
  }
}
