/// The MaxCombo test that two groups have the same hazard at all times: the largest of several weighted log-rank tests,
/// judged by their joint distribution.
///
///     let test = try MaxCombo(treated: ketamine, control: standard)
///     test.z           // one per weight, in their order
///     test.pLess       // one-sided, for fewer events in the treated group
///
/// The statistics are jointly normal under the null hypothesis, cov(Uᵢ, Uⱼ) being the sum over event times of the two
/// weights times the hypergeometric variance; the p-values integrate that distribution. A statistic without variance
/// (late weights, and one event only) takes no part: its z is NaN.
///
/// ## Source
/// Lee, *Biometrics* 63 (2007) 842–853; Karrison, *Stata J.* 16 (2016) 678–690; Lin et al., *Stat. Biopharm. Res.* 12
/// (2020) 187–198. Reference values: `mvtnorm::pmvnorm` on weighted log-rank statistics, R 4.2.2.
public struct MaxCombo: Equatable, Sendable {
  /// The direction in which a difference is looked for.
  public enum Alternative: Equatable, Sendable, CaseIterable {
    /// Fewer events in the treated group than expected.
    case less
    /// More events in the treated group than expected.
    case greater
    /// Either.
    case twoSided
  }

  let sums: MaxComboSums

  /// The test of two groups.
  ///
  /// - Parameters:
  ///   - treated: The treated group; at least one patient.
  ///   - control: The control group; at least one patient.
  ///   - weights: The weights of the tests combined.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/noEvents``, and
  ///   ``StatisticsError/noInformation`` when none of the tests can be computed.
  /// - Complexity: O(*n* log *n*) for *n* patients; one workspace of *n* is allocated. Inside simulated trials use
  ///   ``SurvivalData/maxCombo(_:)``.
  public init(
    treated: TimeToEvent, control: TimeToEvent, weights: MaxComboWeights = .standard
  ) throws(StatisticsError) {
    try self.init(strata: [LogRankTest.Stratum(treated: treated, control: control)], weights: weights)
  }

  /// The stratified test: scores and covariances are summed over strata, each with the weights of its own curve.
  ///
  /// - Parameters:
  ///   - strata: The strata; together at least one patient in each group.
  ///   - weights: The weights of the tests combined.
  /// - Throws: The same as ``init(treated:control:weights:)``, for all strata together.
  /// - Complexity: O(*n* log *n*); one workspace is allocated.
  public init(strata: [LogRankTest.Stratum], weights: MaxComboWeights = .standard) throws(StatisticsError) {
    var sums = MaxComboSums(weights)
    try strata.forEachComparison { data in data.addMaxCombo(to: &sums) }
    guard let test = MaxCombo(sums) else { throw .noInformation }
    self = test
  }

  /// The test from sums over strata; nil when none of the tests can be computed.
  public init?(_ sums: MaxComboSums) {
    guard sums.components.contains(where: { sums.hasVariance($0) }) else { return nil }
    self.sums = sums
  }

  /// The weights of the tests combined.
  public var weights: MaxComboWeights { sums.weights }

  /// The standardised statistics, one per weight, in their order; NaN for one without variance.
  public var z: [Double] { sums.components.map { sums.z($0) } }

  /// The smallest statistic: the one most in favour of the treated group.
  public var smallestZ: Double {
    sums.components.reduce(.infinity) { sums.hasVariance($1) ? min($0, sums.z($1)) : $0 }
  }

  /// The largest statistic.
  public var largestZ: Double {
    sums.components.reduce(-.infinity) { sums.hasVariance($1) ? max($0, sums.z($1)) : $0 }
  }

  /// The covariance matrix of the scores, a row per weight.
  public var covariance: [[Double]] {
    sums.components.map { i in sums.components.map { sums.covariance[i][$0] } }
  }

  /// The correlation matrix of the statistics, a row per weight; NaN beside one without variance.
  public var correlation: [[Double]] {
    sums.components.map { i in sums.components.map { i == $0 && sums.hasVariance(i) ? 1 : sums.correlation(i, $0) } }
  }
}
