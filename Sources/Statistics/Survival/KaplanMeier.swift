internal import Glibc

/// The Kaplan–Meier estimate of the probability of no event up to a time, in one group.
///
///     let curve = try KaplanMeier(ketamine)
///     curve.survival(at: 28)                 // 0.63
///     curve.interval(at: 28, scale: .log)    // 0.44 … 0.90
///     curve.quantile(0.5)                    // the median, nil when not reached
///
/// Inside simulated trials ``SurvivalData/median(treated:)`` and ``SurvivalData/survival(at:treated:)`` need no memory.
///
/// ## Source
/// Kaplan & Meier, *J. Am. Stat. Assoc.* 53 (1958) 457–481; standard error by Greenwood (1926). Conventions and
/// reference values: `survival::survfit`, R 4.2.2.
public struct KaplanMeier: Equatable, Sendable {
  /// The estimate from one observed time to the next.
  public struct Step: Equatable, Sendable {
    /// The time, of an event or of censoring, in the unit of the data.
    public let time: Double
    /// Patients at risk just before the time.
    public let atRisk: Int
    /// Events at the time.
    public let events: Int
    /// Patients censored at the time, after its events.
    public let censored: Int
    /// The estimated probability of no event up to and including the time.
    public let survival: Double
    /// Greenwood's standard error of ``survival``; NaN once it is 0.
    public let standardError: Double
  }

  /// The scale on which a confidence interval is symmetric.
  public enum Scale: Equatable, Sendable, CaseIterable {
    /// Survival itself; limits are cut at 0 and 1.
    case plain
    /// The logarithm of survival; the upper limit is cut at 1.
    case log
    /// The logarithm of minus the logarithm of survival.
    case logLog
  }

  /// One step per distinct time, in order.
  public let steps: [Step]
  /// Number of patients.
  public let count: Int

  /// How near to a level a step counts as lying on it, as in R: the square root of 2⁻⁵².
  static let plateauTolerance = 0x1p-26

  /// The estimate from one group.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``.
  /// - Complexity: O(*n* log *n*); arrays of *n* are allocated.
  public init(_ data: TimeToEvent) throws(StatisticsError) {
    guard data.count > 0 else { throw .noPatients(in: nil) }
    let order = (0..<data.count).sorted { data.times[$0] < data.times[$1] }
    var steps: [Step] = []
    var atRisk = data.count
    var survival = 1.0
    var greenwood = 0.0
    var i = 0
    while i < order.count {
      let time = data.times[order[i]]
      var end = i
      var events = 0
      while end < order.count, data.times[order[end]] == time {
        events += data.events[order[end]] ? 1 : 0
        end += 1
      }
      if events > 0 {
        survival *= Double(atRisk - events) / Double(atRisk)
        greenwood += Double(events) / (Double(atRisk) * Double(atRisk - events))
      }
      steps.append(
        Step(
          time: time, atRisk: atRisk, events: events, censored: end - i - events, survival: survival,
          standardError: survival * greenwood.squareRoot()))
      atRisk -= end - i
      i = end
    }
    self.steps = steps
    count = data.count
  }

  /// The probability of no event up to and including a time: 1 before the first event; beyond the last time the last
  /// value.
  public func survival(at time: Double) -> Double { step(at: time)?.survival ?? 1 }

  /// Greenwood's standard error of ``survival(at:)``: 0 before the first event, NaN where survival is 0.
  public func standardError(at time: Double) -> Double { step(at: time)?.standardError ?? 0 }

  /// Number of patients still at risk just before a time.
  public func atRisk(at time: Double) -> Int { steps.first { $0.time >= time }?.atRisk ?? 0 }

  /// The pointwise confidence interval of ``survival(at:)``.
  ///
  /// (1, 1) before the first event; NaN limits where survival is 0, and for a level not strictly between 0 and 1.
  public func interval(at time: Double, scale: Scale = .log, level: Double = 0.95) -> ConfidenceInterval {
    let width = StandardNormal.halfWidth(level: level)
    guard let step = step(at: time) else { return Self.limits(1, 0, scale, width) }
    return Self.limits(step.survival, step.standardError, scale, width)
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

  static func limits(_ survival: Double, _ error: Double, _ scale: Scale, _ width: Double) -> ConfidenceInterval {
    guard survival > 0, width.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    guard survival < 1 else { return ConfidenceInterval(lower: 1, upper: 1) }
    let half = width * error
    switch scale {
    case .plain: return ConfidenceInterval(lower: max(0, survival - half), upper: min(1, survival + half))
    case .log:
      let factor = exp(half / survival)
      return ConfidenceInterval(lower: survival / factor, upper: min(1, survival * factor))
    case .logLog:
      let cumulativeHazard = -Glibc.log(survival)
      let factor = exp(half / (survival * cumulativeHazard))
      return ConfidenceInterval(
        lower: exp(-cumulativeHazard * factor), upper: exp(-cumulativeHazard / factor))
    }
  }
}
