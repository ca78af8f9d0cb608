internal import Glibc

/// The comparison of two groups' proportions within strata: the Cochran–Mantel–Haenszel test and the common odds ratio
/// and risk difference.
///
///     let comparison = try MantelHaenszel(strata: [siteA, siteB, siteC])
///     comparison.test.p                         // no continuity correction, as SAS reports it
///     comparison.correctedTest.p                // with it, R's default
///     comparison.oddsRatio.confidenceInterval()
///     comparison.riskDifference.confidenceInterval()
///
/// Inside simulated trials sum a ``StratifiedCounts``, which allocates nothing.
///
/// ## Source
/// Cochran, *Biometrics* 10 (1954) 417–451; Mantel & Haenszel, *J. Natl. Cancer Inst.* 22 (1959) 719–748. Reference
/// values: `mantelhaen.test`, R 4.2.2.
public struct MantelHaenszel: Equatable, Sendable {
  /// Number of strata with patients of both groups, ≥ 1.
  public let strata: Int
  /// Treated events less their expectation given the margins of the strata.
  public let score: Double
  /// The hypergeometric variance of ``score``; 0 when no stratum has both patients with and without the event.
  public let variance: Double
  /// The common odds ratio, with the variance of Robins, Breslow & Greenland (*Biometrics* 42 (1986) 311–323).
  public let oddsRatio: RatioEstimate
  /// The common risk difference, treated less control, with the variance of Sato (*Biometrics* 45 (1989) 1323–1324),
  /// which holds for few large and for many small strata.
  public let riskDifference: Estimate
  /// The standard error of the risk difference after Greenland & Robins (*Biometrics* 41 (1985) 55–68), which does not
  /// assume a common difference.
  public let greenlandRobinsStandardError: Double

  /// The standardised score, normal when the event is equally likely in both groups of every stratum; negative when the
  /// treated group had fewer events than expected. 0 when ``variance`` is 0.
  public var z: Double { variance > 0 ? score / variance.squareRoot() : 0 }
  /// P(Z ≤ z): small when treated events are fewer.
  public var pLess: Double { StandardNormal.lowerTail(z) }
  /// P(Z ≥ z): small when treated events are more.
  public var pGreater: Double { StandardNormal.upperTail(z) }
  /// The test without continuity correction, z².
  public var test: ChiSquareTest { ChiSquareTest(statistic: z * z, degreesOfFreedom: 1) }
  /// The test with continuity correction: |score| is reduced by ½, but not below 0.
  public var correctedTest: ChiSquareTest {
    let distance = max(0, score.magnitude - 0.5)
    return ChiSquareTest(statistic: variance > 0 ? distance * distance / variance : 0, degreesOfFreedom: 1)
  }

  /// The comparison over strata.
  ///
  /// - Throws: ``StatisticsError/noSharedStratum`` when there is no stratum.
  /// - Complexity: O(number of strata).
  public init(strata: [EventCounts]) throws(StatisticsError) {
    var sums = StratifiedCounts()
    for counts in strata { sums.add(counts) }
    try self.init(sums)
  }

  /// The comparison from sums over strata, without allocation.
  ///
  /// - Throws: ``StatisticsError/noSharedStratum`` when no stratum has patients of both groups.
  public init(_ sums: StratifiedCounts) throws(StatisticsError) {
    guard sums.count > 0 else { throw .noSharedStratum }
    strata = sums.count
    score = sums.score
    variance = sums.variance
    let r = sums.concordant
    let s = sums.discordant
    oddsRatio = RatioEstimate(
      logValue: log(r / s),
      variance: sums.robinsPR / (2 * r * r) + sums.robinsMixed / (2 * r * s) + sums.robinsQS / (2 * s * s))
    let difference = sums.weightedDifference / sums.weight
    let sato = max(0, difference * sums.satoP + sums.satoQ)
    riskDifference = Estimate(
      value: difference, standardError: sato.squareRoot() / sums.weight, degreesOfFreedom: .infinity)
    greenlandRobinsStandardError = sums.greenland.squareRoot() / sums.weight
  }
}
