/// The weighted log-rank test that two groups have the same hazard at all times.
///
/// As in ``LogRankTest`` each event time compares the treated group's events with their hypergeometric expectation; the
/// difference is multiplied by a ``LogRankWeight``. z < 0 means fewer events in the treated group than expected.
///
///     let late = try LogRankWeight.flemingHarrington(rho: 0, gamma: 1)
///     let test = try WeightedLogRankTest(treated: ketamine, control: standard, weight: late)
///     test.z    // −1.7: fewer late relapses under ketamine than expected
///
/// ## Source
/// Harrington & Fleming, *Biometrika* 69 (1982) 553–566; Magirr & Burman, *Stat. Med.* 38 (2019) 3782–3790. Reference
/// values: `simtrial::wlr`, and for gamma = 0 `survival::survdiff`, R 4.2.2.
public struct WeightedLogRankTest: Equatable, Sendable {
  /// The weight of events by time.
  public let weight: LogRankWeight
  /// Weighted events observed less weighted events expected in the treated group: the score U.
  public let score: Double
  /// The hypergeometric variance of ``score``, > 0.
  public let variance: Double

  /// The standardised statistic, score / √variance; negative when the treated group had fewer events than expected.
  public var z: Double { score / variance.squareRoot() }
  /// z², chi-square with one degree of freedom under equal hazards.
  public var chiSquare: Double { score * score / variance }
  /// The two-sided p-value.
  public var pTwoSided: Double { StandardNormal.twoSided(z) }
  /// The one-sided p-value for fewer events in the treated group, P(Z ≤ z).
  public var pLess: Double { StandardNormal.lowerTail(z) }
  /// The one-sided p-value for more events in the treated group, P(Z ≥ z).
  public var pGreater: Double { StandardNormal.upperTail(z) }

  /// The test of two groups.
  ///
  /// - Parameters:
  ///   - treated: The treated group; at least one patient.
  ///   - control: The control group; at least one patient.
  ///   - weight: The weight of events by time.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents``, and
  ///   ``StatisticsError/noInformation`` when no event of positive weight fell while both groups were at risk (or all at
  ///   risk had it).
  /// - Complexity: O(*n* log *n*) for *n* patients; one workspace of *n* is allocated. Inside simulated trials use
  ///   ``SurvivalData/weightedLogRank(_:)``.
  public init(treated: TimeToEvent, control: TimeToEvent, weight: LogRankWeight) throws(StatisticsError) {
    try self.init(strata: [LogRankTest.Stratum(treated: treated, control: control)], weight: weight)
  }

  /// The stratified test: scores and variances are summed over strata. Patients are compared within strata only, and
  /// weights rest on the stratum's own curve, as in `survival::survdiff`.
  ///
  /// - Parameters:
  ///   - strata: The strata; together at least one patient in each group.
  ///   - weight: The weight of events by time.
  /// - Throws: The same as ``init(treated:control:weight:)``, for all strata together.
  /// - Complexity: O(*n* log *n*); one workspace is allocated.
  public init(strata: [LogRankTest.Stratum], weight: LogRankWeight) throws(StatisticsError) {
    var sums = WeightedLogRankSums(weight)
    try strata.forEachComparison { data in data.addWeightedLogRank(to: &sums) }
    guard let test = WeightedLogRankTest(sums) else { throw .noInformation }
    self = test
  }

  /// The test from sums over strata; nil when no event of positive weight could be compared.
  public init?(_ sums: WeightedLogRankSums) {
    guard sums.variance > 0 else { return nil }
    weight = sums.weight
    score = sums.score
    variance = sums.variance
  }
}

/// What the weighted log-rank test sums over event times, and over strata; see
/// ``SurvivalData/addWeightedLogRank(to:)``.
public struct WeightedLogRankSums: Equatable, Sendable {
  /// The weight of events by time.
  public let weight: LogRankWeight
  var score = 0.0
  var variance = 0.0

  /// Sums of no stratum yet.
  public init(_ weight: LogRankWeight) { self.weight = weight }
}

extension [LogRankTest.Stratum] {
  /// Visits the strata one after another in one workspace.
  ///
  /// Throws when a group has no patient in any stratum, or there is no event at all.
  func forEachComparison(_ body: (inout SurvivalData) -> Void) throws(StatisticsError) {
    guard contains(where: { $0.treated.count > 0 }) else { throw .noPatients(in: .treated) }
    guard contains(where: { $0.control.count > 0 }) else { throw .noPatients(in: .control) }
    guard contains(where: { $0.treated.eventCount + $0.control.eventCount > 0 }) else { throw .noEvents }
    var data = SurvivalData(capacity: map { $0.treated.count + $0.control.count }.max() ?? 0)
    for stratum in self {
      data.removeAll(keepingCapacity: true)
      data.append(stratum.treated, treated: true)
      data.append(stratum.control, treated: false)
      body(&data)
    }
  }
}
