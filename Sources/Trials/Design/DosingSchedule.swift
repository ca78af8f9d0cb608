import DiscreteEvents

/// Supervised administrations of a drug on planned days.
public struct DosingSchedule: Equatable, Sendable {
  /// What is given.
  public let drug: String
  /// How much, in the words of the protocol (`0.5 mg/kg`).
  public let dose: String?
  /// When, counted from randomization; ascending, at least one.
  public let days: [Days]
  /// How long an administration lasts.
  public let length: Days
  /// How long the patient is observed after it.
  public let observation: Days
  /// How long after its day a session may still be given; one that is not given by then is missed.
  public let window: Days

  /// A schedule of supervised administrations.
  public init(
    drug: String, dose: String? = nil, days: [Days], length: Days, observation: Days, window: Days = .zero
  ) {
    self.drug = drug
    self.dose = dose
    self.days = days
    self.length = length
    self.observation = observation
    self.window = window
  }
}

/// A drug taken every day from randomization on.
public struct DailyDrug: Equatable, Sendable {
  /// A step of the titration: from a day on, this dose.
  public struct Step: Equatable, Sendable {
    /// The first day of the dose.
    public let from: Days
    /// The dose in the words of the protocol (`50 mg`).
    public let dose: String

    /// A dose from a day on.
    public init(from: Days, dose: String) {
      self.from = from
      self.dose = dose
    }
  }

  /// What is taken.
  public let drug: String
  /// The last day.
  public let until: Days
  /// Rising doses, ascending in time; may be empty.
  public let titration: [Step]

  /// A daily drug.
  public init(drug: String, until: Days, titration: [Step] = []) {
    self.drug = drug
    self.until = until
    self.titration = titration
  }
}
