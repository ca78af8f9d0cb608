import DiscreteEvents

/// Supervised administrations of a drug on planned days.
public struct DosingSchedule: Equatable, Sendable {
  /// What is given.
  public let drug: String
  /// How much, in the words of the protocol (`0.5 mg/kg`).
  public let dose: String?
  /// When, counted from randomization; ascending, at least one.
  public let days: [Days]
  /// How many of ``days`` are the course, before sessions that maintain what it brought.
  public let course: Int
  /// How the days were said, for sessions that repeat; empty for days that were listed.
  public let phases: [DosingPhase]
  /// How the sessions after the course repeat; `nil` for none.
  public let maintenance: DosingPhase?
  /// Further sessions on relapse; `nil` for none.
  public let onRelapse: RelapseSessions?
  /// How long an administration lasts.
  public let length: Days
  /// How long the patient is observed after it.
  public let observation: Days
  /// How long after its day a session may still be given; one that is not given by then is missed.
  public let window: Days
  /// What holds a session; `nil` for nothing.
  public let hold: SessionHold?
  /// When a patient is given no further session; `nil` for never.
  public internal(set) var stop: SessionStop?
  /// What is made of the blood pressure at a session; `nil` where the protocol says nothing of it.
  public internal(set) var pressure: PressureRule?

  /// A schedule of supervised administrations.
  ///
  /// - Parameters:
  ///   - days: The days of the course. Those of `maintenance` follow the last of them, or begin on day 0.
  ///   - phases: How the days were said, where they repeat.
  public init(
    drug: String, dose: String? = nil, days: [Days], length: Days, observation: Days, window: Days = .zero,
    hold: SessionHold? = nil, stop: SessionStop? = nil, phases: [DosingPhase] = [],
    maintenance: DosingPhase? = nil, onRelapse: RelapseSessions? = nil, pressure: PressureRule? = nil
  ) {
    self.pressure = pressure
    self.hold = hold
    self.stop = stop
    self.phases = phases
    self.maintenance = maintenance
    self.onRelapse = onRelapse
    let further = maintenance.map { rule in
      DosingPhase.days(of: [rule], from: days.last ?? .zero).filter { day in days.last.map { day > $0 } ?? true }
    }
    course = days.isEmpty ? further?.count ?? 0 : days.count
    self.drug = drug
    self.dose = dose
    self.days = days + (further ?? [])
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
