/// The log-rank test that two groups have the same hazard at all times.
///
/// At each event time the events of the treated group are compared with their hypergeometric expectation; ties share
/// one risk set. z < 0 means fewer events in the treated group than expected.
///
///     let test = try LogRankTest(treated: ketamine, control: standard)
///     test.z            // −2.1: fewer relapses under ketamine than expected
///     test.pTwoSided    // 0.036
///
/// With unequal group sizes z is skewed in small samples: at 2:1 a one-sided 0.025 test rejects a true null hypothesis
/// in about 0.0275 of trials in one direction. That is a property of the test.
///
/// ## Source
/// Mantel, *Cancer Chemother. Rep.* 50 (1966) 163–170. Reference values: `survival::survdiff`, R 4.2.2.
public struct LogRankTest: Equatable, Sendable {
  /// Events in the treated group.
  public let observedTreated: Int
  /// Events in the control group.
  public let observedControl: Int
  /// Events observed less events expected in the treated group: the score U.
  public let score: Double
  /// The hypergeometric variance of ``score``, > 0.
  public let variance: Double

  /// Events expected in the treated group under equal hazards.
  public var expectedTreated: Double { Double(observedTreated) - score }
  /// Events expected in the control group under equal hazards.
  public var expectedControl: Double { Double(observedControl) + score }
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
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents``, and
  ///   ``StatisticsError/noInformation`` when no event fell while both groups were at risk (or all at risk had it).
  /// - Complexity: O(*n* log *n*) for *n* patients; one workspace of *n* is allocated. Inside simulated trials use
  ///   ``SurvivalData/logRank()``.
  public init(treated: TimeToEvent, control: TimeToEvent) throws(StatisticsError) {
    try self.init(strata: [Stratum(treated: treated, control: control)])
  }

  /// The two groups within one stratum of a stratified test.
  public struct Stratum: Equatable, Sendable {
    /// The treated patients of the stratum; may be empty.
    public let treated: TimeToEvent
    /// The control patients of the stratum; may be empty.
    public let control: TimeToEvent

    /// A stratum with its two groups.
    public init(treated: TimeToEvent, control: TimeToEvent) {
      self.treated = treated
      self.control = control
    }
  }

  /// The stratified test: scores and variances are summed over strata, patients are compared only within them.
  ///
  /// - Parameter strata: The strata; together at least one patient in each group.
  /// - Throws: The same as ``init(treated:control:)``, for all strata together.
  /// - Complexity: O(*n* log *n*); one workspace is allocated.
  public init(strata: [Stratum]) throws(StatisticsError) {
    guard strata.contains(where: { $0.treated.count > 0 }) else { throw .noPatients(in: .treated) }
    guard strata.contains(where: { $0.control.count > 0 }) else { throw .noPatients(in: .control) }
    var sums = LogRankSums()
    var data = SurvivalData(capacity: strata.map { $0.treated.count + $0.control.count }.max() ?? 0)
    for stratum in strata {
      data.removeAll(keepingCapacity: true)
      data.append(stratum.treated, treated: true)
      data.append(stratum.control, treated: false)
      data.addLogRankSums(to: &sums)
    }
    guard sums.observedTreated + sums.observedControl > 0 else { throw .noEvents }
    guard let test = LogRankTest(sums) else { throw .noInformation }
    self = test
  }

  init?(_ sums: LogRankSums) {
    guard sums.variance > 0 else { return nil }
    observedTreated = sums.observedTreated
    observedControl = sums.observedControl
    score = sums.score
    variance = sums.variance
  }
}
