/// The Wilcoxon rank-sum (Mann–Whitney) test that two groups have the same distribution.
///
///     let test = try RankSumTest(treated: changes, control: others)
///     test.statistic                  // pairs in which the treated patient has the larger value, ties ½
///     test.pTwoSided
///     test.probabilityOfSuperiority   // statistic / all pairs
///
/// The array form allocates one workspace. Inside simulated trials use ``RankData``.
///
/// ## Source
/// Wilcoxon, *Biometrics Bull.* 1 (1945) 80–83; Mann & Whitney, *Ann. Math. Stat.* 18 (1947) 50–60. Reference values:
/// `wilcox.test`, R 4.2.2.
public struct RankSumTest: Equatable, Sendable {
  /// How p-values are computed.
  public enum Method: Equatable, Sendable {
    /// As `wilcox.test` of R does: exact with fewer than 50 patients in each group and no ties, otherwise the normal
    /// approximation with continuity correction.
    case automatic
    /// Exact if there are no ties and at most 1,000 patients; otherwise the normal approximation with correction.
    case exact
    /// The normal approximation with the variance reduced for ties.
    case normal(continuityCorrection: Bool)
  }

  /// The Mann–Whitney statistic U: the number of pairs in which the treated value is larger, ties counted ½. R's W.
  public let statistic: Double
  /// Number of treated patients, ≥ 1.
  public let treatedCount: Int
  /// Number of control patients, ≥ 1.
  public let controlCount: Int
  /// The variance of the statistic when the distributions are equal, reduced for ties; > 0.
  public let variance: Double
  /// Whether the p-values are exact.
  public let isExact: Bool
  /// The two-sided p-value.
  public let pTwoSided: Double
  /// The one-sided p-value for smaller treated values.
  public let pLess: Double
  /// The one-sided p-value for larger treated values.
  public let pGreater: Double

  /// The estimated probability that a treated patient has a larger value than a control patient, ties counted ½.
  public var probabilityOfSuperiority: Double { statistic / (Double(treatedCount) * Double(controlCount)) }

  /// The standardised statistic without continuity correction.
  public var z: Double {
    (statistic - Double(treatedCount) * Double(controlCount) / 2) / variance.squareRoot()
  }

  /// The test from arrays, one finite value per patient.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidValue(column:index:expected:)`` (index
  ///   among the treated, then the control patients), ``StatisticsError/zeroVariance`` when all values are tied.
  /// - Complexity: O(*n* log *n*), plus O(*n* *m* · min(*n*, *m*)) for exact p-values.
  public init(treated: [Double], control: [Double], method: Method = .automatic) throws(StatisticsError) {
    var data = RankData(capacity: max(treated.count, control.count))
    for value in treated { data.append(value, treated: true) }
    for value in control { data.append(value, treated: false) }
    self = try data.rankSumTest(method: method)
  }

  init(
    statistic: Double, treatedCount: Int, controlCount: Int, variance: Double,
    exact: (less: Double, greater: Double)?, correction: Double
  ) {
    self.statistic = statistic
    self.treatedCount = treatedCount
    self.controlCount = controlCount
    self.variance = variance
    isExact = exact != nil
    if let exact {
      pLess = exact.less
      pGreater = exact.greater
      pTwoSided = min(1, 2 * min(exact.less, exact.greater))
    } else {
      let distance = statistic - Double(treatedCount) * Double(controlCount) / 2
      let error = variance.squareRoot()
      pLess = StandardNormal.lowerTail((distance + correction) / error)
      pGreater = StandardNormal.upperTail((distance - correction) / error)
      pTwoSided = StandardNormal.twoSided(max(0, distance.magnitude - correction) / error)
    }
  }
}
