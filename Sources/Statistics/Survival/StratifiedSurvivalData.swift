/// A reusable workspace for comparing times to an event in two groups within strata, for use inside simulated trials.
///
///     var data = StratifiedSurvivalData(strata: 4)
///     for trial in trials {
///       data.removeAll()
///       for patient in trial {
///         data.append(time: patient.time, event: patient.relapsed, treated: patient.treated, stratum: patient.site)
///       }
///       let z = data.logRank()?.z
///     }
///
/// Each stratum is a ``SurvivalData``, whose memory grows to what the largest trial needs and is kept.
///
/// ## Source
/// Mantel, *Cancer Chemother. Rep.* 50 (1966) 163–170; Cox, *J. R. Stat. Soc. B* 34 (1972) 187–220. Reference values:
/// `survival::survdiff` and `survival::coxph` with `strata()`, R 4.2.2.
public struct StratifiedSurvivalData: ~Copyable {
  /// The number of strata; some may have no patients.
  public let strata: Int
  private let data: UnsafeMutablePointer<SurvivalData>

  /// An empty workspace.
  ///
  /// - Parameter strata: How many strata there are; below 1 counts as 1.
  public init(strata: Int) {
    self.init(capacities: .init(repeating: 0, count: max(1, strata)))
  }

  /// An empty workspace with room for so many patients in each stratum; it grows when more are appended.
  ///
  /// - Parameter capacities: One entry a stratum; none counts as one of 0.
  public init(capacities: [Int]) {
    strata = max(1, capacities.count)
    data = .allocate(capacity: strata)
    for stratum in 0..<strata {
      (data + stratum).initialize(to: SurvivalData(capacity: stratum < capacities.count ? capacities[stratum] : 0))
    }
  }

  deinit {
    data.deinitialize(count: strata)
    data.deallocate()
  }

  /// Forgets all patients; memory is kept.
  public mutating func removeAll() {
    for stratum in 0..<strata { data[stratum].removeAll(keepingCapacity: true) }
  }

  /// Adds a patient; see ``SurvivalData/append(time:event:treated:)``.
  ///
  /// - Parameter stratum: From 0; one that does not exist takes the nearest.
  public mutating func append(time: Double, event: Bool, treated: Bool, stratum: Int) {
    data[min(max(0, stratum), strata - 1)].append(time: time, event: event, treated: treated)
  }

  /// The stratified log-rank test: scores and variances are summed over strata.
  ///
  /// Returns nil when it cannot be computed: no event fell in any stratum while both groups were at risk there (or all
  /// at risk had it).
  ///
  /// - Complexity: One pass over the sorted patients; no allocation.
  public mutating func logRank() -> LogRankTest? {
    var sums = LogRankSums()
    for stratum in 0..<strata where data[stratum].count > 0 { data[stratum].addLogRankSums(to: &sums) }
    return LogRankTest(sums)
  }

  /// The hazard ratio of treated against control, common to all strata, by Cox's stratified model with Efron's ties.
  ///
  /// - Complexity: One pass over the sorted patients an iteration, usually 4–6 iterations; no allocation.
  public mutating func coxHazardRatio() -> CoxFit {
    var treated = 0.0
    var control = 0.0
    for stratum in 0..<strata where data[stratum].count > 0 {
      data[stratum].sort()
      let events = data[stratum].informativeEvents()
      treated += events.treated
      control += events.control
    }
    if let limit = CoxFit(limitFor: treated, control) { return limit }
    let (data, strata) = (data, strata)
    return CoxFit { beta in
      var sum = CoxSlope(score: 0, information: 0)
      for stratum in 0..<strata where data[stratum].count > 0 {
        let slope = data[stratum].coxSlope(at: beta)
        sum.score += slope.score
        sum.information += slope.information
      }
      return sum
    }
  }
}

// The pointer is reached through this one owner only, so handing the owner to another thread hands over all.
extension StratifiedSurvivalData: @unchecked Sendable {}
