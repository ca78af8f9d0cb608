/// The score at a visit of each period: treatments are compared in the same patients.
public struct CrossoverEndpoint: Equatable, Sendable {
  /// What counts of a period.
  public enum Value: String, Sendable, CaseIterable {
    /// The score at the visit.
    case score
    /// Its change from the score measured before the period.
    case changeInPeriod = "change_in_period"
  }

  /// How the treatments are compared.
  public enum Model: String, Sendable, CaseIterable {
    /// Least squares with patients, periods and treatments as fixed effects. For two treatments in two periods this is
    /// Grizzle's comparison: half the difference between the sequences in the mean difference of the two periods. A
    /// patient with one period says nothing.
    case withinPatients = "within_patients"
    /// The same without periods: the paired t test, for two treatments.
    case paired
    /// The first period alone, in which the trial is a parallel one: the two-sample t test.
    case firstPeriod = "first_period"
  }

  /// The position of the visit among those of a period.
  public let visit: Int
  /// What counts.
  public let value: Value
  /// How the treatments are compared.
  public let model: Model
  /// The largest disadvantage that is acceptable, in points > 0: the test is against it. `nil` for a test of no difference.
  public let margin: Double?

  /// A comparison within patients.
  public init(visit: Int, value: Value = .score, model: Model = .withinPatients, margin: Double? = nil) {
    self.visit = visit
    self.value = value
    self.model = model
    self.margin = margin
  }
}
