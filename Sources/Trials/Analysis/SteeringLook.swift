import DiscreteEvents
import Statistics

/// What one look of a trial that is changed in its course saw and decided.
public struct SteeringLook: Equatable, Sendable {
  /// What followed.
  public enum Outcome: Equatable, Sendable {
    /// The trial went on, changed or not.
    case goOn
    /// Success was shown, and the trial stopped.
    case stopForEfficacy
    /// No arm was left, and the trial stopped.
    case stopForFutility
    /// It was the final analysis.
    case final
  }

  /// Which look, from 1; the last is the final analysis.
  public let number: Int
  /// The day of the cut.
  public let day: CalendarTime
  /// The day of the decision.
  public let decided: CalendarTime
  /// What was known of the tested endpoint: events, or patients who count.
  public let information: Double
  /// How many patients were enrolled by the day of the decision.
  public let enrolled: Int
  /// The statistic of each hypothesis on all data so far, positive for a benefit, in the order of ``AdaptationPlan``'s
  /// hypotheses: experimental arms, or all patients and the level that may be left. NaN for one that is closed.
  public let z: SIMD16<Double>
  /// The combined statistic of each, the least of all intersections that hold it; NaN where stages are not combined, and
  /// −infinity where there is none because the p-value of an intersection in a stage is 1.
  public let combined: SIMD16<Double>
  /// What the combined statistic must reach; infinite where the look cannot show success.
  public let criticalValue: Double
  /// The hypotheses, as bits, that are rejected.
  public let won: UInt16
  /// Those that are dropped at this look.
  public let dropped: UInt16
  /// Where the result fell, for a re-estimation by conditional power.
  public let zone: PromisingZone.Zone?
  /// The conditional power behind it, or the standard deviation that a blinded re-estimation saw; NaN without.
  public let figure: Double
  /// The sample size before the look.
  public let sizeBefore: Int
  /// The sample size after it.
  public let size: Int
  /// Whether one level alone is enrolled from here on.
  public let isEnriched: Bool
  /// What followed.
  public let outcome: Outcome
}

/// The odds of a response-adaptive trial from one patient on.
public struct AllocationUpdate: Equatable, Sendable {
  /// The calendar day.
  public let day: CalendarTime
  /// The position of the first patient assigned by them.
  public let firstPatient: Int
  /// How many outcomes were known.
  public let known: Int
  /// The probability of each arm.
  public let probabilities: SIMD16<Double>
}
