internal import Glibc

/// The Aalen–Johansen estimate of the probability of an event, up to a time, in the presence of competing events.
///
/// One less the Kaplan–Meier estimate would overstate it: a patient who had a competing event cannot have this one.
///
///     let curve = try CumulativeIncidence(ketamine, cause: 1)
///     curve.incidence(at: 56)    // 0.54
///     curve.interval(at: 56)     // 0.43 … 0.64
///     curve.quantile(0.5)        // nil when fewer than half of the patients ever have the event
///
/// Inside simulated trials use ``CompetingRisksData/cumulativeIncidence(at:cause:group:)``.
///
/// ## Source
/// Aalen & Johansen, *Scand. J. Stat.* 5 (1978) 141–150. Variances: Gray, *Ann. Stat.* 16 (1988) 1141–1154, and the
/// infinitesimal jackknife. Reference values: `cmprsk::cuminc` 2.2-11 and `survival::survfit` 3.5-3, R 4.2.2.
public struct CumulativeIncidence: Equatable, Sendable {
  /// Which variance an interval is built on. They differ by some percent in small samples.
  public enum Variance: Equatable, Sendable, CaseIterable {
    /// Aalen's, with Gray's correction for ties: the convention of `cmprsk::cuminc`.
    case aalen
    /// The infinitesimal jackknife, robust: the convention of `survival::survfit`; binomial without censoring.
    case jackknife
  }

  /// The estimate from one observed time to the next.
  public struct Step: Equatable, Sendable {
    /// The time, of an event or of censoring, in the unit of the data.
    public let time: Double
    /// Patients at risk just before the time.
    public let atRisk: Int
    /// Events of the cause at the time.
    public let events: Int
    /// Events of other causes at the time.
    public let competing: Int
    /// Patients censored at the time, after its events.
    public let censored: Int
    /// The estimated probability of an event of the cause up to and including the time.
    public let incidence: Double
    /// The Kaplan–Meier estimate of the probability of no event of any cause.
    public let eventFree: Double
    /// Aalen's variance of ``incidence``.
    public let aalenVariance: Double
    /// The infinitesimal jackknife variance of ``incidence``.
    public let jackknifeVariance: Double

    /// The standard error of ``incidence`` by either convention.
    public func standardError(_ variance: Variance = .aalen) -> Double {
      (variance == .aalen ? aalenVariance : jackknifeVariance).squareRoot()
    }
  }

  /// A quantile of the time to the event with its confidence limits; nil marks what is not reached.
  public struct Quantile: Equatable, Sendable {
    /// The quantile, in the unit of the data.
    public let estimate: Double?
    /// Where the upper limit of the incidence reaches the level.
    public let lower: Double?
    /// Where the lower limit of the incidence reaches the level.
    public let upper: Double?
  }

  /// One step per distinct time, in order.
  public let steps: [Step]
  /// Number of patients.
  public let count: Int

  /// The estimate from one group.
  ///
  /// - Parameters:
  ///   - data: Times and causes; at least one patient. A cause that never occurs has incidence 0 throughout.
  ///   - cause: The event of interest, 1…255.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidCount(expected:)`` for a cause outside
  ///   its range.
  /// - Complexity: O(*n* log *n*).
  public init(_ data: CompetingTimes, cause: Int = 1) throws(StatisticsError) {
    guard data.count > 0 else { throw .noPatients(in: nil) }
    guard 1...255 ~= cause else { throw .invalidCount(expected: "a cause between 1 and 255") }
    var workspace = CompetingRisksData(capacity: data.count)
    workspace.append(data, group: 0)
    var steps: [Step] = []
    var atRisk = data.count
    workspace.forEachIncidence(cause: cause, group: 0) { time, departures, scan in
      steps.append(
        Step(
          time: time, atRisk: atRisk, events: departures.ofInterest, competing: departures.competing,
          censored: departures.censored, incidence: scan.incidence, eventFree: scan.eventFree,
          aalenVariance: scan.aalenVariance, jackknifeVariance: scan.jackknifeVariance))
      atRisk = scan.atRisk
      return true
    }
    self.steps = steps
    count = data.count
  }

  /// The step that covers a time: the last at or before it, nil before the first.
  public func step(at time: Double) -> Step? {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? steps[low - 1] : nil
  }

  /// The probability of the event up to and including a time; beyond the last time the last value.
  public func incidence(at time: Double) -> Double { step(at: time)?.incidence ?? 0 }

  /// The pointwise confidence interval of ``incidence(at:)``, symmetric on the scale log(−log F).
  ///
  /// (0, 0) while the incidence is 0; NaN limits where it is 1, and for a level not strictly between 0 and 1.
  public func interval(at time: Double, variance: Variance = .aalen, level: Double = 0.95) -> ConfidenceInterval {
    let width = StandardNormal.halfWidth(level: level)
    guard let step = step(at: time) else { return Self.limits(0, 0, width) }
    return Self.limits(step.incidence, step.standardError(variance), width)
  }

  /// The first time at which the incidence is at least p.
  ///
  /// - Parameter p: The proportion of all patients with the event, strictly between 0 and 1.
  /// - Returns: nil when not reached, or when p is outside its range.
  public func quantile(_ p: Double) -> Double? { crossing(p) { $0.incidence } }

  /// A quantile with the limits that come from inverting the pointwise confidence band.
  public func quantile(_ p: Double, variance: Variance, level: Double = 0.95) -> Quantile {
    let width = StandardNormal.halfWidth(level: level)
    return Quantile(
      estimate: quantile(p),
      lower: crossing(p) { Self.limits($0.incidence, $0.standardError(variance), width).upper },
      upper: crossing(p) { Self.limits($0.incidence, $0.standardError(variance), width).lower })
  }

  private func crossing(_ p: Double, _ curve: (Step) -> Double) -> Double? {
    guard p > 0, p < 1 else { return nil }
    // A sum of shares that should be p exactly may end one rounding error below.
    return steps.first { $0.events > 0 && curve($0) >= p * (1 - 1e-12) }?.time
  }

  private static func limits(_ incidence: Double, _ error: Double, _ width: Double) -> ConfidenceInterval {
    guard incidence < 1, width.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    guard incidence > 0 else { return ConfidenceInterval(lower: 0, upper: 0) }
    let logarithm = log(incidence)
    let factor = exp(width * error / (incidence * -logarithm))
    return ConfidenceInterval(lower: exp(logarithm * factor), upper: exp(logarithm / factor))
  }
}
