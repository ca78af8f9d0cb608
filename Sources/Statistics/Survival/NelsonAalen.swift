internal import Glibc

/// The Nelson–Aalen estimate of the cumulative hazard of an event, in one group.
///
///     let hazard = try NelsonAalen(ketamine)
///     hazard.cumulativeHazard(at: 28)    // 0.46
///     hazard.interval(at: 28)            // 0.22 … 0.94
///
/// Patients with events at one time share one risk set, so each event time adds *d* / *n*; its variance adds *d* / *n*².
///
/// ## Source
/// Nelson, *Technometrics* 14 (1972) 945–966; Aalen, *Ann. Stat.* 6 (1978) 701–726. Reference values:
/// `survival::survfit(ctype = 1)`, R 4.2.2; some texts take the variance *d* (*n* − *d*) / *n*³, which differs with ties.
public struct NelsonAalen: Equatable, Sendable {
  /// The estimate from one event time to the next.
  public struct Step: Equatable, Sendable {
    /// The time of the events, in the unit of the data.
    public let time: Double
    /// Patients at risk just before the time.
    public let atRisk: Int
    /// Events at the time, ≥ 1.
    public let events: Int
    /// The estimated cumulative hazard up to and including the time, without unit.
    public let cumulativeHazard: Double
    /// The estimated variance of ``cumulativeHazard``.
    public let variance: Double

    /// The standard error of ``cumulativeHazard``.
    public var standardError: Double { variance.squareRoot() }
  }

  /// The scale on which a confidence interval is symmetric.
  public enum Scale: Equatable, Sendable, CaseIterable {
    /// The cumulative hazard itself; the lower limit is cut at 0.
    case plain
    /// Its logarithm.
    case log
  }

  /// One step per distinct event time, in order; empty without an event.
  public let steps: [Step]
  /// Number of patients.
  public let count: Int

  /// The estimate from one group.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``.
  /// - Complexity: O(*n* log *n*); arrays of *n* are allocated.
  public init(_ data: TimeToEvent) throws(StatisticsError) {
    let curve = try KaplanMeier(data)
    var steps: [Step] = []
    var hazard = 0.0
    var variance = 0.0
    for step in curve.steps where step.events > 0 {
      let increment = Double(step.events) / Double(step.atRisk)
      hazard += increment
      variance += increment / Double(step.atRisk)
      steps.append(
        Step(
          time: step.time, atRisk: step.atRisk, events: step.events, cumulativeHazard: hazard, variance: variance))
    }
    self.steps = steps
    count = data.count
  }

  /// The cumulative hazard up to and including a time: 0 before the first event; beyond the last event its last value.
  public func cumulativeHazard(at time: Double) -> Double { step(at: time)?.cumulativeHazard ?? 0 }

  /// The variance of ``cumulativeHazard(at:)``: 0 before the first event.
  public func variance(at time: Double) -> Double { step(at: time)?.variance ?? 0 }

  /// The standard error of ``cumulativeHazard(at:)``: 0 before the first event.
  public func standardError(at time: Double) -> Double { variance(at: time).squareRoot() }

  /// The pointwise confidence interval of ``cumulativeHazard(at:)``.
  ///
  /// (0, 0) before the first event; NaN limits for a level not strictly between 0 and 1.
  ///
  /// - Complexity: O(log *n*).
  public func interval(at time: Double, scale: Scale = .log, level: Double = 0.95) -> ConfidenceInterval {
    let width = StandardNormal.halfWidth(level: level)
    guard width.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    guard let step = step(at: time) else { return ConfidenceInterval(lower: 0, upper: 0) }
    let half = width * step.standardError
    switch scale {
    case .plain:
      return ConfidenceInterval(lower: max(0, step.cumulativeHazard - half), upper: step.cumulativeHazard + half)
    case .log:
      let factor = exp(half / step.cumulativeHazard)
      return ConfidenceInterval(lower: step.cumulativeHazard / factor, upper: step.cumulativeHazard * factor)
    }
  }

  private func step(at time: Double) -> Step? {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? steps[low - 1] : nil
  }
}
