/// Turnbull's nonparametric maximum likelihood estimate of the distribution of interval-censored times, in one group.
///
/// The likelihood determines only how much probability lies in each of the innermost intervals, not where within them.
/// On exact and right-censored times it is the Kaplan–Meier estimate.
///
///     let curve = try TurnbullEstimate(remission)
///     curve.survival(at: 28)    // 0.61
///     curve.intervals[0]        // (7, 14] with mass 0.12
///
/// Inside simulated trials use ``IntervalCensoredData``.
///
/// ## Source
/// Turnbull, *J. R. Stat. Soc. B* 38 (1976) 290–295; Peto, *Appl. Stat.* 22 (1973) 86–91.
public struct TurnbullEstimate: Equatable, Sendable {
  /// An innermost interval with its share of the probability.
  public struct Interval: Equatable, Sendable {
    /// The beginning of the interval.
    public let lower: Double
    /// The end, included; +infinity for what lies after all observation.
    public let upper: Double
    /// Whether the beginning belongs to the interval: true for a time known exactly, where both ends are equal.
    public let includesLower: Bool
    /// The probability, ≥ 0; 0 where the maximum leaves an innermost interval empty.
    public let mass: Double
    /// The probability of no event up to the end of the interval.
    public let survival: Double
  }

  /// The innermost intervals in order of time; their masses add up to 1.
  public let intervals: [Interval]
  /// Number of patients.
  public let count: Int
  /// The log-likelihood at the masses.
  public let logLikelihood: Double
  /// Number of iterations used.
  public let iterations: Int
  /// Whether the criterion of Gentleman and Geyer holds: no shift of mass would raise the likelihood by more than 10⁻⁹ a
  /// patient.
  public let isConverged: Bool

  /// The estimate from one group.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``.
  /// - Complexity: As ``IntervalCensoredData``.
  public init(_ data: IntervalCensoredTimes) throws(StatisticsError) {
    guard data.count > 0 else { throw .noPatients(in: nil) }
    var workspace = IntervalCensoredData(capacity: data.count)
    workspace.append(data, treated: true)
    let fit = workspace.estimate(treated: nil)
    count = data.count
    logLikelihood = fit.logLikelihood
    iterations = fit.iterations
    isConverged = fit.isConverged
    var intervals: [Interval] = []
    for j in 0..<workspace.masses.count {
      intervals.append(
        Interval(
          lower: workspace.masses.lower[j], upper: workspace.masses.upper[j],
          includesLower: workspace.masses.includesLower[j], mass: workspace.masses.mass[j],
          survival: workspace.masses.tail[j + 1]))
    }
    self.intervals = intervals
  }

  /// The probability of no event up to and including a time; mass within an interval is counted at its upper end.
  public func survival(at time: Double) -> Double {
    var result = 1.0
    for interval in intervals {
      guard interval.upper <= time else { break }
      result = interval.survival
    }
    return result
  }

  /// The lowest and highest values that maximise the likelihood at a time: they differ within innermost intervals.
  public func survivalBounds(at time: Double) -> ConfidenceInterval {
    let upper = survival(at: time)
    let inside = intervals.first { $0.lower < time && time < $0.upper }
    return ConfidenceInterval(lower: inside?.survival ?? upper, upper: upper)
  }

  /// The time by which a proportion of patients has had the event: the upper end of the first innermost interval after
  /// which survival is 1 − p or less.
  ///
  /// - Parameter p: The proportion with the event, strictly between 0 and 1.
  /// - Returns: nil when not reached, or when p is outside its range.
  public func quantile(_ p: Double) -> Double? {
    guard p > 0, p < 1 else { return nil }
    let time = intervals.first { $0.survival <= (1 - p) * (1 + 1e-9) }?.upper
    return time == .infinity ? nil : time
  }
}
