/// The central multivariate t distribution: normal variables of variance 1 over one common estimated standard deviation.
///
///     let contrasts = try MultivariateT(correlation: r, degreesOfFreedom: 95)
///     1 - (try contrasts.probability(allBelow: 2.1).value)    // p-value of the largest of several t statistics
///
/// Methods and errors are those of ``MultivariateNormal``; each is somewhat slower.
///
/// ## Source
/// Dunnett & Sobel, *Biometrika* 41 (1954) 153–169; Genz & Bretz, *Computation of Multivariate Normal and t
/// Probabilities* (2009); the path of growing correlations by Genz, *Statistics and Computing* 14 (2004) 251–260.
public struct MultivariateT: Equatable, Sendable {
  /// The matrix, row after row.
  let correlation: [Double]
  /// Number of variables.
  public let order: Int
  /// Degrees of freedom, > 0; infinite is the normal distribution.
  public let degreesOfFreedom: Double

  /// A distribution from its correlation matrix and degrees of freedom.
  ///
  /// - Parameters:
  ///   - correlation: As for ``MultivariateNormal/init(correlation:)``.
  ///   - degreesOfFreedom: > 0, fractions and infinity welcome. From 10⁸ the normal distribution is taken.
  /// - Throws: The errors of ``MultivariateNormal/init(correlation:)``, and
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for the degrees of freedom.
  public init(correlation: [[Double]], degreesOfFreedom: Double) throws(StatisticsError) {
    guard degreesOfFreedom > 0 else {
      throw .invalidValue(column: "degreesOfFreedom", index: 0, expected: "above 0")
    }
    self.correlation = try CorrelationMatrix.checked(correlation)
    order = correlation.count
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(lower < T < upper) for all variables at once; see ``MultivariateNormal/probability(from:to:)``.
  ///
  /// - Throws: The errors of ``MultivariateNormal/probability(from:to:)``.
  public func probability(from lower: [Double], to upper: [Double]) throws(StatisticsError) -> RectangleProbability {
    let freedom = degreesOfFreedom < 1e8 ? degreesOfFreedom : .infinity
    return try RectangleProbability(lower, upper, correlation, order: order, freedom: freedom)
  }

  /// P(all variables < limit): one minus the p-value of the largest of them.
  ///
  /// - Throws: The errors of ``probability(from:to:)``.
  public func probability(allBelow limit: Double) throws(StatisticsError) -> RectangleProbability {
    try probability(
      from: [Double](repeating: -.infinity, count: order), to: [Double](repeating: limit, count: order))
  }
}
