import DiscreteEvents
import Statistics

/// A trial stops when too many patients have had an adverse event.
///
/// Patients count one after another, in the order of enrollment: a patient counts once the time within which the event is
/// looked for has passed since enrollment, and what is reported later has come in. Who left the study before without
/// the event counts as one without it.
public struct SafetyRule: Equatable, Sendable {
  /// When the numbers are looked at.
  public enum Schedule: Equatable, Sendable {
    /// Each time another so many patients count.
    case everyPatients(Int)
    /// At the looks of the trial.
    case looks
  }

  /// The term of the adverse event.
  public let term: String
  /// The name of the arm whose patients count; `nil` for those of all arms.
  public let arm: String?
  /// The time from enrollment within which the event is looked for; > 0, finite.
  public let within: Days
  /// The rate that must not be exceeded, strictly between 0 and 1.
  public let limit: Double
  /// When the number of events is too large.
  public let rule: SafetyBoundary.Rule
  /// When the numbers are looked at.
  public let schedule: Schedule
  /// How long it takes until an event is known; finite, ≥ 0.
  public let reportingDelay: Days
  /// What passes between cut and decision, and after a decision to stop.
  public let conduct: DecisionConduct

  /// A rule.
  public init(
    term: String, arm: String? = nil, within: Days, limit: Double, rule: SafetyBoundary.Rule, schedule: Schedule,
    reportingDelay: Days = .zero, conduct: DecisionConduct = DecisionConduct()
  ) {
    self.term = term
    self.arm = arm
    self.within = within
    self.limit = limit
    self.rule = rule
    self.schedule = schedule
    self.reportingDelay = reportingDelay
    self.conduct = conduct
  }

  /// Its name in results: "Dissociation.ketamine", "Dissociation" where all arms count.
  public var name: String { arm.map { "\(term).\($0)" } ?? term }

  /// The boundary for a trial of so many patients.
  ///
  /// - Throws: `StatisticsError` where the numbers make no sense.
  public func boundary(patients: Int) throws(StatisticsError) -> SafetyBoundary {
    try SafetyBoundary(limit: limit, rule, patients: patients)
  }
}
