internal import Glibc

/// The survival of two groups at one time, the milestone, by Kaplan–Meier's curves.
///
///     let year = try MilestoneSurvival(treated: ketamine, control: standard, at: 365)
///     year.difference.value                     // 0.12: 12 % more are without relapse
///     year.differenceInterval(scale: .logLog)   // 0.01 … 0.23
///     year.logHazardRatio?.pTwoSided            // 0.03, on the log–log scale
///
/// ## Source
/// Klein, Logan, Harhoff & Andersen, *Stat. Med.* 26 (2007) 4505–4519; variances by Greenwood (1926).
public struct MilestoneSurvival: Equatable, Sendable {
  /// The scale on which the groups are compared.
  public enum Scale: Equatable, Sendable, CaseIterable {
    /// Survival itself.
    case plain
    /// The logarithm of minus the logarithm of survival, which keeps its level better in small groups.
    case logLog
  }

  /// One group at the milestone.
  public struct Group: Equatable, Sendable {
    /// The probability of no event up to and including the milestone.
    public let survival: Double
    /// Greenwood's variance of the logarithm of ``survival``; +infinity where survival is 0.
    public let logVariance: Double

    /// Greenwood's standard error of ``survival``; 0 where survival is 0 or 1.
    public var standardError: Double { survival > 0 ? survival * logVariance.squareRoot() : 0 }

    /// The pointwise confidence interval, as ``KaplanMeier/interval(at:scale:level:)``.
    public func interval(scale: KaplanMeier.Scale = .log, level: Double = 0.95) -> ConfidenceInterval {
      KaplanMeier.limits(survival, standardError, scale, StandardNormal.halfWidth(level: level))
    }
  }

  /// The milestone, in the unit of the data.
  public let time: Double
  /// The treated group.
  public let treated: Group
  /// The control group.
  public let control: Group

  /// The treated group's survival less the control group's, −1…1, with its z test; the p-values are NaN when both
  /// are without variance (0 or 1).
  public var difference: NormalEstimate {
    let variance =
      treated.standardError * treated.standardError + control.standardError * control.standardError
    return NormalEstimate(value: treated.survival - control.survival, standardError: variance.squareRoot())
  }

  /// The difference of log(−log survival): the logarithm of the ratio of the cumulative hazards at the milestone, with
  /// its z test; below 0 when the treated group survives better. nil when a group's survival is 0 or 1.
  public var logHazardRatio: NormalEstimate? {
    guard let a = Self.logLog(treated), let b = Self.logLog(control) else { return nil }
    return NormalEstimate(value: a.value - b.value, standardError: (a.variance + b.variance).squareRoot())
  }

  /// The test that both groups have the same survival at the milestone, oriented so that z > 0 means better survival in
  /// the treated group on either scale; nil where the scale has none.
  public func test(scale: Scale = .plain) -> ScoreTest? {
    switch scale {
    case .plain: difference.z.isNaN ? nil : ScoreTest(z: difference.z)
    case .logLog: logHazardRatio.map { ScoreTest(z: -$0.z) }
    }
  }

  /// The confidence interval of the difference in survival.
  ///
  /// Plain: difference ± normal quantile × standard error, cut at −1 and 1. Log–log: the groups' log–log limits combined
  /// by squaring and adding (Zou & Donner, *Stat. Med.* 27 (2008) 1693–1702); NaN where a group's survival is 0.
  ///
  /// - Parameters:
  ///   - scale: The scale of the limits.
  ///   - level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func differenceInterval(scale: Scale = .plain, level: Double = 0.95) -> ConfidenceInterval {
    let estimate = difference
    switch scale {
    case .plain:
      let interval = estimate.confidenceInterval(level: level)
      guard interval.lower.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
      return ConfidenceInterval(lower: max(-1, interval.lower), upper: min(1, interval.upper))
    case .logLog:
      let a = treated.interval(scale: .logLog, level: level)
      let b = control.interval(scale: .logLog, level: level)
      return ConfidenceInterval(
        lower: estimate.value - hypot(treated.survival - a.lower, b.upper - control.survival),
        upper: estimate.value + hypot(a.upper - treated.survival, control.survival - b.lower))
    }
  }

  /// The comparison of two groups.
  ///
  /// - Parameters:
  ///   - treated: The treated group; at least one patient.
  ///   - control: The control group; at least one patient.
  ///   - time: The milestone, in the unit of the data; finite, ≥ 0, and not beyond the last time of a group whose last
  ///     patient is censored: there the curve is unknown.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``, ``StatisticsError/noPatients(in:)``,
  ///   ``StatisticsError/beyondFollowUp(of:last:)``.
  /// - Complexity: O(*n* log *n*) for *n* patients; one workspace of *n* is allocated. Inside simulated trials use
  ///   ``SurvivalData/milestoneSurvival(at:)``.
  public init(treated: TimeToEvent, control: TimeToEvent, at time: Double) throws(StatisticsError) {
    guard time >= 0, time.isFinite else { throw .invalidParameter("time", expected: "finite and at least 0") }
    var data = try SurvivalData(treated: treated, control: control)
    self = try data.milestone(at: time)
  }

  init(time: Double, treated: Group, control: Group) {
    self.time = time
    self.treated = treated
    self.control = control
  }

  /// log(−log S) and its variance, by the delta method from that of log S.
  private static func logLog(_ group: Group) -> (value: Double, variance: Double)? {
    guard group.survival > 0, group.survival < 1 else { return nil }
    let hazard = -log(group.survival)
    return (log(hazard), group.logVariance / (hazard * hazard))
  }
}
