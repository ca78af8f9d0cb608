/// The first step of MCP-Mod: is there a dose response of any of the candidate shapes?
///
///     let test = try MaximumContrastTest(estimates, shapes: [.linear, .emax(halfEffectDose: 25)])
///     test.statistics           // one t statistic per shape; large when the response rises like it
///     test.adjustedPValues      // one-sided, for the maximum of all
///
/// A falling response is found by changing the sign of the means.
///
/// ## Source
/// Bretz, Pinheiro & Branson, *Biometrics* 61 (2005) 738–748.
public struct MaximumContrastTest: Equatable, Sendable {
  /// The contrasts, one per shape.
  public let contrasts: OptimalContrasts
  /// The t statistic of each contrast.
  public let statistics: [Double]
  /// One-sided p-values, each adjusted for the maximum over all contrasts.
  public let adjustedPValues: [Double]

  /// The number of the shape with the largest statistic.
  public var best: Int { statistics.indices.max { statistics[$0] < statistics[$1] } ?? 0 }

  /// The smallest adjusted p-value.
  public var pValue: Double { adjustedPValues.min() ?? 1 }

  /// The test with contrasts that are optimal for the estimated covariance.
  ///
  /// - Throws: The errors of ``OptimalContrasts/init(shapes:estimates:)``.
  public init(_ estimates: DoseGroupMeans, shapes: [DoseResponseShape]) throws(StatisticsError) {
    try self.init(estimates, contrasts: OptimalContrasts(shapes: shapes, estimates: estimates))
  }

  /// The test with contrasts chosen before.
  ///
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)`` when they are for another number of doses.
  /// - Complexity: one rectangle probability per contrast; for decisions inside simulated trials compare
  ///   ``statistics(_:contrasts:)`` with a critical value instead.
  public init(_ estimates: DoseGroupMeans, contrasts: OptimalContrasts) throws(StatisticsError) {
    statistics = try Self.statistics(estimates, contrasts: contrasts)
    self.contrasts = contrasts
    let joint = try MultivariateT(
      correlation: contrasts.correlation, degreesOfFreedom: estimates.degreesOfFreedom)
    var p: [Double] = []
    for t in statistics { p.append(max(0, 1 - (try joint.probability(allBelow: t).value))) }
    adjustedPValues = p
  }

  /// The t statistics alone.
  ///
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``.
  /// - Complexity: O(*s* *d*²) for *s* shapes and *d* doses.
  public static func statistics(
    _ estimates: DoseGroupMeans, contrasts: OptimalContrasts
  ) throws(StatisticsError) -> [Double] {
    let count = estimates.doses.count
    var result: [Double] = []
    for row in contrasts.coefficients {
      guard row.count == count else {
        throw .unequalLengths(column: "contrasts", expected: count, found: row.count)
      }
      var variance = 0.0
      for i in 0..<count {
        for j in 0..<count { variance += row[i] * estimates.covariance[i * count + j] * row[j] }
      }
      result.append(dot(row, estimates.means) / variance.squareRoot())
    }
    return result
  }
}
