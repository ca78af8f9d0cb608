/// One estimate from several imputed data sets: Rubin's rules.
///
///     let pooled = try PooledEstimate(imputed.map { try analyse($0).difference }, completeDegreesOfFreedom: 95)
///     pooled.estimate.confidenceInterval()
///     pooled.missingInformation     // 0.18: what the missing values cost
///
/// ## Source
/// Rubin, *Multiple Imputation for Nonresponse in Surveys* (1987), § 3.3; degrees of freedom: Barnard & Rubin,
/// *Biometrika* 86 (1999) 948–955.
public struct PooledEstimate: Equatable, Sendable {
  /// The mean of the estimates with the total standard error and its degrees of freedom.
  public let estimate: Estimate
  /// The mean of the squared standard errors.
  public let withinVariance: Double
  /// The variance of the estimates between the imputations.
  public let betweenVariance: Double
  /// By what the variance grows for the missing values, relative to the variance within: r = (1 + 1/m) B / W.
  public let relativeIncrease: Double
  /// The share of information that is missing: (r + 2 / (ν + 3)) / (r + 1).
  public let missingInformation: Double

  /// Pools estimates whose degrees of freedom are known; the smallest are those of the complete data.
  ///
  /// - Parameter estimates: One per imputed data set, at least two, in the same unit.
  /// - Throws: The errors of ``init(values:standardErrors:completeDegreesOfFreedom:)``.
  public init(_ estimates: [Estimate]) throws(StatisticsError) {
    try self.init(
      values: estimates.map(\.value), standardErrors: estimates.map(\.standardError),
      completeDegreesOfFreedom: estimates.reduce(.infinity) { min($0, $1.degreesOfFreedom) })
  }

  /// Pools estimates.
  ///
  /// - Parameters:
  ///   - values: The estimate from each imputed data set, at least two, in the same unit, finite.
  ///   - standardErrors: Their standard errors, > 0, finite.
  ///   - complete: The degrees of freedom of the analysis had nothing been missing, > 0; infinity gives Rubin's degrees of
  ///     freedom of 1987.
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` for fewer than two estimates,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  public init(
    values: [Double], standardErrors: [Double], completeDegreesOfFreedom complete: Double
  ) throws(StatisticsError) {
    guard values.count >= 2 else { throw .invalidCount(expected: "at least two imputed estimates") }
    guard standardErrors.count == values.count else {
      throw .unequalLengths(column: "standardErrors", expected: values.count, found: standardErrors.count)
    }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .invalidValue(column: "values", index: index, expected: "finite")
    }
    if let index = standardErrors.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw .invalidValue(column: "standardErrors", index: index, expected: "finite and above 0")
    }
    guard complete > 0 else {
      throw .invalidValue(column: "completeDegreesOfFreedom", index: 0, expected: "above 0")
    }
    let m = Double(values.count)
    let mean = values.reduce(0, +) / m
    let within = dot(standardErrors, standardErrors) / m
    let between = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (m - 1)
    let added = (1 + 1 / m) * between
    let total = within + added
    let share = added / total
    let classic = share > 0 ? (m - 1) / (share * share) : .infinity
    let observed = complete == .infinity ? .infinity : (complete + 1) / (complete + 3) * complete * (1 - share)
    let freedom = 1 / (1 / classic + 1 / observed)
    let increase = added / within
    estimate = Estimate(value: mean, standardError: total.squareRoot(), degreesOfFreedom: freedom)
    withinVariance = within
    betweenVariance = between
    relativeIncrease = increase
    missingInformation = (increase + 2 / (freedom + 3)) / (increase + 1)
  }
}
