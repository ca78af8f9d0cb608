import Statistics

/// How well a trial estimates what an endpoint is to estimate: the performance measures of a simulation study, each
/// with its Monte-Carlo error.
///
/// Ratios are judged by their natural logarithms.
///
/// ## Source
/// T. P. Morris, I. R. White, M. J. Crowther, *Stat. Med.* 38 (2019) 2074–2102, table 6. The error of bias, relative
/// bias and mean squared error includes that of the truth, which is known from simulation too.
public struct EstimandPerformance: Equatable, Sendable {
  /// The figures of a set of trials.
  public struct Figures: Equatable, Sendable {
    /// Trials with a finite estimate.
    public let count: Int
    /// Trials whose estimate is infinite or could not be calculated.
    public let failed: Int
    /// The mean estimate.
    public let mean: MonteCarloEstimate
    /// The mean estimate less the truth.
    public let bias: MonteCarloEstimate
    /// Bias over truth; NaN where the truth is not clearly different from 0.
    public let relativeBias: MonteCarloEstimate
    /// The standard deviation of the estimates.
    public let empiricalStandardError: MonteCarloEstimate
    /// The root of the mean squared standard error of the model; NaN where the analysis gives none.
    public let modelStandardError: MonteCarloEstimate
    /// The mean squared error.
    public let meanSquaredError: MonteCarloEstimate
    /// The share of 95 % confidence intervals that cover the truth; NaN where the analysis gives none.
    public let coverage: MonteCarloEstimate
  }

  /// The name of the endpoint.
  public let endpoint: String
  /// The name of the experimental arm.
  public let arm: String
  /// How the arms are compared.
  public let summary: Estimand.Summary
  /// What the summary counts.
  public let unit: Measure.Unit
  /// The true value; of a ratio its logarithm.
  public let truth: MonteCarloEstimate
  /// How many patients the true value comes from.
  public let truthPatients: Int
  /// In all trials.
  public let all: Figures
  /// In the trials that a look stopped; `nil` for a scenario without looks.
  public let stopped: Figures?

  init(_ target: PerformanceTarget, _ sums: PerformanceSums, hasLooks: Bool) {
    endpoint = target.endpoint
    arm = target.arm
    summary = target.summary
    unit = target.unit
    truth = target.truth
    truthPatients = target.patients
    all = Figures(sums.all, truth: target.truth)
    stopped = hasLooks ? Figures(sums.stopped, truth: target.truth) : nil
  }
}

extension EstimandPerformance.Figures {
  init(_ sums: PerformanceSums.Part, truth: MonteCarloEstimate) {
    let n = Double(sums.errors.count)
    let spread = sums.errors.standardDeviation
    let error = spread / n.squareRoot()
    let off = sums.errors.mean
    let total = (error * error + truth.error * truth.error).squareRoot()
    count = sums.errors.count
    failed = sums.errors.missing + sums.errors.notReached
    mean = MonteCarloEstimate(value: truth.value + off, error: error)
    bias = MonteCarloEstimate(value: off, error: total)
    if truth.value.magnitude > 4 * truth.error {
      // Of mean / truth − 1, where the two are independent.
      let scale = truth.value.magnitude
      let ofTruth = (truth.value + off) / truth.value * truth.error
      relativeBias = MonteCarloEstimate(
        value: off / truth.value, error: (error * error + ofTruth * ofTruth).squareRoot() / scale)
    } else {
      relativeBias = MonteCarloEstimate(value: .nan, error: .nan)
    }
    empiricalStandardError = MonteCarloEstimate(value: spread, error: spread / (2 * (n - 1)).squareRoot())
    let squared = sums.squaredErrors.standardError(isShare: false)
    let byTruth = 2 * off * truth.error
    meanSquaredError = MonteCarloEstimate(
      value: sums.squaredErrors.mean, error: (squared * squared + byTruth * byTruth).squareRoot())
    let model = sums.variances.mean.squareRoot()
    let ofVariance = sums.variances.standardDeviation
    modelStandardError = MonteCarloEstimate(
      value: model, error: model > 0 ? ofVariance / (2 * Double(sums.variances.count).squareRoot() * model) : .nan)
    let p = Double(sums.covering) / Double(sums.intervals)
    coverage = MonteCarloEstimate(value: p, error: (p * (1 - p) / Double(sums.intervals)).squareRoot())
  }
}

extension ExperimentResults {
  /// How well each comparison of an endpoint with an estimand estimates it; empty for a scenario without.
  public func performances() -> [EstimandPerformance] {
    let plan = plans[0].scenario.analysis
    let hasLooks = plan.interim != nil || !plan.safety.isEmpty
    return zip(targets[0], worlds[0].performances).map { target, sums in
      EstimandPerformance(target, sums, hasLooks: hasLooks)
    }
  }
}
