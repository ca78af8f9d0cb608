/// Analysis of covariance: least squares of an outcome on the treatment and any number of covariates.
///
///     let model = try AnalysisOfCovariance(outcome: changes, treated: arms, covariates: [baselines, sites2, sites3])
///     model.difference.value                  // −3.67: adjusted mean difference, treated less control
///     model.difference.confidenceInterval()   // −5.34 … −2.00
///     model.adjustedMean(treated: true).value
///
/// A factor is given as indicator columns, one fewer than its levels. Patients without an outcome are left out by the
/// caller. For one covariate inside a simulated trial use ``BaselineAdjustedDifference``, which allocates nothing.
///
/// ## Source
/// Fisher, *Statistical Methods for Research Workers*, 4th ed. (1932), § 49.1; robust standard error HC3 by MacKinnon &
/// White, *J. Econometrics* 29 (1985) 305–325. Reference values: `lm` and `emmeans`, R 4.2.2.
public struct AnalysisOfCovariance: Equatable, Sendable {
  /// The adjusted mean difference, treated less control.
  public let difference: Estimate
  /// The slope of each covariate, in their order: change of the outcome per unit.
  public let slopes: [Estimate]
  /// Number of patients.
  public let count: Int
  /// Residual degrees of freedom: patients − covariates − 2.
  public let degreesOfFreedom: Int
  /// The sum of squared residuals, > 0; compare two models to test several covariates at once.
  public let residualSumOfSquares: Double
  /// The standard error of the difference that allows for unequal variances (HC3); nil when one patient determines a
  /// coefficient alone.
  public let robustStandardError: Double?

  private let outcomeMean: Double
  /// Means of the treatment indicator and of the covariates.
  private let centre: [Double]
  /// Standard deviations (divisor n) of the same.
  private let scales: [Double]
  /// The inverse of the matrix of sums of products of the standardised columns.
  private let inverse: [Double]

  /// The residual standard deviation σ.
  public var residualStandardDeviation: Double { (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot() }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - outcome: One finite value per patient, any unit.
  ///   - treated: One per patient: in the treated group or not; at least one of each.
  ///   - covariates: Any number of covariates, each an array with one finite value per patient.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``,
  ///   ``StatisticsError/tooFewPatients(required:found:)`` (covariates + 3),
  ///   ``StatisticsError/constantCovariate(_:)``, ``StatisticsError/collinearCovariate(_:)``,
  ///   ``StatisticsError/zeroVariance`` when the model fits without error.
  /// - Complexity: O(*n* *p*²) for *n* patients and *p* covariates.
  public init(outcome: [Double], treated: [Bool], covariates: [[Double]] = []) throws(StatisticsError) {
    let n = outcome.count
    guard treated.count == n else { throw .unequalLengths(column: "treated", expected: n, found: treated.count) }
    guard n > 0 else { throw .noPatients(in: nil) }
    guard treated.contains(true) else { throw .noPatients(in: .treated) }
    guard treated.contains(false) else { throw .noPatients(in: .control) }
    if let index = outcome.firstIndex(where: { !$0.isFinite }) {
      throw .invalidValue(column: "outcome", index: index, expected: "finite")
    }
    let others = try StandardColumns(covariates, count: n)
    guard n >= covariates.count + 3 else { throw .tooFewPatients(required: covariates.count + 3, found: n) }
    let share = Double(treated.count { $0 }) / Double(n)
    let deviation = (share * (1 - share)).squareRoot()
    let rows = (0..<n).map { [((treated[$0] ? 1 : 0) - share) / deviation] + others.rows[$0] }
    let moments = outcome.withUnsafeBufferPointer { CentredMoments($0) }
    let fit = try LeastSquares(rows, outcome.map { $0 - moments.mean })
    let noise = isNegligible(fit.residualSumOfSquares, count: n, largest: moments.largest)
    guard !noise, fit.residualSumOfSquares > 1e-24 * moments.sumOfSquares else { throw .zeroVariance }

    let freedom = n - covariates.count - 2
    let variance = fit.residualSumOfSquares / Double(freedom)
    let order = covariates.count + 1
    let scales = [deviation] + others.scales
    let estimates = (0..<order).map { j in
      Estimate(
        value: fit.coefficients[j] / scales[j],
        standardError: (variance * fit.inverse[j * order + j]).squareRoot() / scales[j],
        degreesOfFreedom: Double(freedom))
    }
    difference = estimates[0]
    slopes = Array(estimates.dropFirst())
    count = n
    degreesOfFreedom = freedom
    residualSumOfSquares = fit.residualSumOfSquares
    robustStandardError = fit.robustStandardErrorOfFirst.map { $0 / deviation }
    outcomeMean = moments.mean
    centre = [share] + others.means
    self.scales = scales
    inverse = fit.inverse
  }

  /// The adjusted (least-squares) mean of a group: its expected outcome at given covariates.
  ///
  /// - Parameters:
  ///   - treated: Which group.
  ///   - covariates: The covariates at which the mean is taken, one each; nil takes their means over all patients.
  ///     For a factor with equal weights give 1 / levels for each of its indicators.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  public func adjustedMean(treated: Bool, at covariates: [Double]) throws(StatisticsError) -> Estimate {
    guard covariates.count == slopes.count else {
      throw .unequalLengths(column: "covariates", expected: slopes.count, found: covariates.count)
    }
    if let index = covariates.firstIndex(where: { !$0.isFinite }) {
      throw .invalidValue(column: "covariates", index: index, expected: "finite")
    }
    return mean([treated ? 1 : 0] + covariates)
  }

  /// The adjusted (least-squares) mean of a group at the covariates' means over all patients.
  public func adjustedMean(treated: Bool) -> Estimate { mean([treated ? 1 : 0] + centre.dropFirst()) }

  private func mean(_ row: [Double]) -> Estimate {
    let order = row.count
    var value = outcomeMean
    var spread = 1 / Double(count)
    let estimates = [difference] + slopes
    let standard = (0..<order).map { (row[$0] - centre[$0]) / scales[$0] }
    for a in 0..<order {
      value += estimates[a].value * (row[a] - centre[a])
      for b in 0..<order { spread += standard[a] * inverse[a * order + b] * standard[b] }
    }
    let variance = residualSumOfSquares / Double(degreesOfFreedom)
    return Estimate(
      value: value, standardError: (variance * spread).squareRoot(), degreesOfFreedom: Double(degreesOfFreedom))
  }
}
