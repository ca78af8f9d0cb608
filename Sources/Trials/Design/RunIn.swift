import DiscreteEvents

/// An open phase before the randomization: everybody is given the same treatment, and those who respond to it are
/// randomized to go on or to have it withdrawn.
///
/// Day 0 of a patient, from which visits, sessions and endpoints of the arms count, is the day of the randomization.
/// What the arms assume of relapse holds from then on, as in a trial whose patients enter responding.
public struct RunIn: Equatable, Sendable {
  /// What everybody is given.
  public let treatment: Arm.Treatment
  /// How long the open phase lasts; > 0. A last visit that takes place a little later is waited for.
  public let length: Days
  /// The days of its visits, counted from its beginning; at least one, ascending.
  public let visits: [Days]
  /// Through whose eyes a response is seen.
  public let by: Ascertainment
  /// By score, the share of the baseline that the score must have fallen.
  public let fall: Double
  /// At how many of the last visits a patient must respond; ≥ 1.
  public let atLast: Int

  /// The days of the sessions that everybody is given; empty where there are none.
  public var sessionDays: [Days] { if case .sessions(let schedule) = treatment { schedule.days } else { [] } }

  /// An open phase.
  public init(
    treatment: Arm.Treatment, length: Days, visits: [Days], by: Ascertainment, fall: Double = 0.3, atLast: Int = 1
  ) {
    self.treatment = treatment
    self.length = length
    self.visits = visits
    self.by = by
    self.fall = fall
    self.atLast = atLast
  }
}
