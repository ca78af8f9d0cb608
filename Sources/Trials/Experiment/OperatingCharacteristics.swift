/// What can be expected of a trial: each measure over many simulated trials, with its Monte-Carlo error.
public struct OperatingCharacteristics: Sendable {
  /// One measure over many trials.
  public struct Summary: Equatable, Sendable {
    /// The measure.
    public let measure: Measure
    /// Trials with a finite value.
    public let count: Int
    /// Trials in which it could not be calculated.
    public let missing: Int
    /// Trials that it is not about; see ``Measure/among``.
    public let outside: Int
    /// Trials in which it was not reached.
    public let notReached: Int
    /// The mean over trials with a finite value.
    public let mean: Double
    /// The Monte-Carlo standard error of the mean.
    public let standardError: Double
    /// The standard deviation between trials.
    public let standardDeviation: Double
    /// The 2.5 %, 50 % and 97.5 % quantiles over trials; "not reached" counts as infinity.
    public let quantiles: [Double]
    /// The Monte-Carlo standard error of the median over trials.
    public let medianStandardError: Double
    /// The Monte-Carlo standard errors of the 2.5 % and 97.5 % quantiles; NaN where the trials beside them do not reach it.
    public let tailStandardErrors: [Double]

    /// The value that sums the trials up: the median for a measure that may not be reached, the mean for all others.
    public var estimate: Double { measure.kind == .median ? quantiles[1] : mean }
    /// The Monte-Carlo standard error of ``estimate``.
    public var estimateStandardError: Double { measure.kind == .median ? medianStandardError : standardError }
    /// The share of trials in which it was not reached, among those where it could be calculated.
    public var shareNotReached: Double { Double(notReached) / Double(max(1, count + notReached)) }
  }

  /// The summaries, in the order of the plan's measures.
  public let summaries: [Summary]
  private let measures: MeasureList

  /// The operating characteristics of a world of an experiment.
  ///
  /// - Parameter world: 0 for the scenario itself, 1 for its first variant.
  /// - Complexity: O(*m n* log *n*) for *m* measures and *n* kept trials.
  public init(_ results: ExperimentResults, world: Int = 0) {
    measures = results.plans[world].measures
    summaries = measures.all.indices.map { index in
      let sums = results.worlds[world].measures[index]
      let order = OrderStatistics(results, measure: index, world: world)
      let indicator = results.plans[world].measures.all[index].among.flatMap(results.plans[world].measures.exactIndex)
      let outside = indicator.map { sums.trials - results.worlds[world].measures[$0].ones } ?? 0
      return Summary(
        measure: results.plans[world].measures.all[index], count: sums.count, missing: sums.missing - outside,
        outside: outside, notReached: sums.notReached, mean: sums.mean,
        standardError: sums.standardError(isShare: results.plans[world].measures.all[index].kind == .share),
        standardDeviation: sums.standardDeviation, quantiles: [0.025, 0.5, 0.975].map(order.quantile),
        medianStandardError: order.standardError(ofQuantile: 0.5),
        tailStandardErrors: [0.025, 0.975].map(order.standardError))
    }
  }

  /// The summary of the measure with a path.
  public subscript(path: String) -> Summary? { measures.index(of: path).map { summaries[$0] } }
}

/// The difference that a variant makes, trial by trial under the same luck.
public struct PairedDifference: Equatable, Sendable {
  /// The mean difference, variant minus scenario.
  public let mean: Double
  /// Its Monte-Carlo standard error: far below that of two separate runs, for the luck is shared.
  public let standardError: Double

  /// The difference in a measure between a variant and the scenario itself.
  ///
  /// - Parameters:
  ///   - results: The results of an experiment with at least two worlds.
  ///   - path: The path of the measure.
  ///   - world: The variant; ≥ 1.
  public init?(_ results: ExperimentResults, path: String, world: Int) {
    guard world >= 1, results.worlds.indices.contains(world), let index = results.plans[0].measures.index(of: path)
    else { return nil }
    let sums = results.worlds[world].differences[index]
    mean = sums.mean
    standardError = sums.standardError(isShare: false)
  }
}
