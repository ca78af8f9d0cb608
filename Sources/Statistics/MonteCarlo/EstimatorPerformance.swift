/// How well an estimator did in simulated trials: the performance measures of a simulation study, each with its
/// Monte-Carlo error.
///
///     let performance = try EstimatorPerformance(estimates: differences, standardErrors: errors, truth: -5)
///     performance.bias             // −0.26, error 0.10
///     performance.coverage.value   // 0.9175
///     performance.rejection.value  // 0.7975: the power, or the type I error when the truth is 0
///
/// Intervals are estimate ± width × standard error, with the normal quantile or each trial's own width; a trial rejects
/// when its interval leaves out 0.
///
/// ## Source
/// Morris, White & Crowther, *Stat. Med.* 38 (2019) 2074–2102, table 6.
public struct EstimatorPerformance: Equatable, Sendable {
  /// Number of simulated trials.
  public let count: Int
  /// Mean estimate less the truth.
  public let bias: MonteCarloEstimate
  /// The standard deviation of the estimates (divisor n − 1).
  public let empiricalStandardError: MonteCarloEstimate
  /// The mean squared error.
  public let meanSquaredError: MonteCarloEstimate
  /// The root of the mean squared model standard error.
  public let modelStandardError: MonteCarloEstimate
  /// Model over empirical standard error, less 1: below 0 where the model is too sure. NaN when the estimates do not
  /// vary.
  public let relativeErrorOfModelStandardError: MonteCarloEstimate
  /// The share of intervals that cover the truth.
  public let coverage: MonteCarloEstimate
  /// The share of intervals that cover the mean estimate: what coverage would be without bias.
  public let biasEliminatedCoverage: MonteCarloEstimate
  /// The share of trials whose interval leaves out 0 (power, or type I error).
  public let rejection: MonteCarloEstimate

  /// The performance with intervals from the normal distribution.
  ///
  /// - Parameters:
  ///   - estimates: One per simulated trial, finite; at least two.
  ///   - standardErrors: One per trial, finite, ≥ 0, in the unit of the estimates.
  ///   - truth: The true value, in the same unit, finite.
  ///   - level: The level of the intervals, strictly between 0 and 1.
  /// - Throws: ``StatisticsError/tooFewReplicates(required:found:)``,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  /// - Complexity: O(*n*), three passes.
  public init(
    estimates: [Double], standardErrors: [Double], truth: Double, level: Double = 0.95
  ) throws(StatisticsError) {
    guard standardErrors.count == estimates.count else {
      throw .unequalLengths(column: "standardErrors", expected: estimates.count, found: standardErrors.count)
    }
    let width = StandardNormal.halfWidth(level: level)
    let trials = zip(estimates, standardErrors).map { (value: $0, error: $1, width: width) }
    try self.init(trials, truth: truth)
  }

  /// The performance with each trial's own t interval.
  ///
  /// - Parameters:
  ///   - estimates: One per simulated trial, with finite value and standard error; at least two.
  ///   - truth: The true value, in the unit of the estimates, finite.
  ///   - level: The level of the intervals, strictly between 0 and 1.
  /// - Throws: The same as ``init(estimates:standardErrors:truth:level:)``.
  public init(_ estimates: [Estimate], truth: Double, level: Double = 0.95) throws(StatisticsError) {
    let trials = estimates.map { estimate in
      let freedom = estimate.degreesOfFreedom
      let width =
        freedom == .infinity
        ? StandardNormal.halfWidth(level: level) : StudentT.halfWidth(level: level, degreesOfFreedom: freedom)
      return (value: estimate.value, error: estimate.standardError, width: width)
    }
    try self.init(trials, truth: truth)
  }

  private init(_ trials: [(value: Double, error: Double, width: Double)], truth: Double) throws(StatisticsError) {
    guard trials.count > 1 else { throw .tooFewReplicates(required: 2, found: trials.count) }
    guard truth.isFinite else { throw .invalidValue(column: "truth", index: 0, expected: "finite") }
    for (index, trial) in trials.enumerated() {
      guard trial.value.isFinite else { throw .invalidValue(column: "estimates", index: index, expected: "finite") }
      guard trial.error >= 0, trial.error.isFinite else {
        throw .invalidValue(column: "standardErrors", index: index, expected: "finite and at least 0")
      }
      guard trial.width.isFinite else {
        throw .invalidValue(column: "level", index: index, expected: "strictly between 0 and 1")
      }
    }
    let n = Double(trials.count)
    let values = Spread(trials.map(\.value))
    let squaredErrors = Spread(trials.map { ($0.value - truth) * ($0.value - truth) })
    let modelVariances = Spread(trials.map { $0.error * $0.error })
    let empirical = values.variance.squareRoot()
    let model = modelVariances.mean.squareRoot()
    count = trials.count
    bias = MonteCarloEstimate(value: values.mean - truth, error: empirical / n.squareRoot())
    empiricalStandardError = MonteCarloEstimate(value: empirical, error: empirical / (2 * (n - 1)).squareRoot())
    meanSquaredError = MonteCarloEstimate(
      value: squaredErrors.mean, error: (squaredErrors.variance / n).squareRoot())
    // The relative variance of the squared model error; dividing by its mean once more than the vignette of rsimsum
    // prints, as its code does.
    let relative = model > 0 ? modelVariances.variance / (4 * n * modelVariances.mean * modelVariances.mean) : 0
    modelStandardError = MonteCarloEstimate(value: model, error: model * relative.squareRoot())
    relativeErrorOfModelStandardError =
      empirical > 0
      ? MonteCarloEstimate(
        value: model / empirical - 1, error: model / empirical * (relative + 1 / (2 * (n - 1))).squareRoot())
      : MonteCarloEstimate(value: .nan, error: .nan)
    func share(_ counts: (_ value: Double, _ half: Double) -> Bool) -> MonteCarloEstimate {
      let p = Double(trials.count { counts($0.value, $0.width * $0.error) }) / n
      return MonteCarloEstimate(value: p, error: (p * (1 - p) / n).squareRoot())
    }
    coverage = share { ($0 - truth).magnitude <= $1 }
    biasEliminatedCoverage = share { ($0 - values.mean).magnitude <= $1 }
    rejection = share { $0 != 0 && $0.magnitude >= $1 }
  }
}

/// Mean and variance (divisor n − 1).
struct Spread {
  let mean: Double
  let variance: Double

  /// - Parameter values: At least two.
  init(_ values: [Double]) {
    let moments = values.withUnsafeBufferPointer { CentredMoments($0) }
    mean = moments.mean
    variance = moments.isConstant ? 0 : moments.sumOfSquares / Double(values.count - 1)
  }
}
