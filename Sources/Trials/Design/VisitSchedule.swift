import DiscreteEvents

/// The visits that the protocol plans.
public struct VisitSchedule: Equatable, Sendable {
  /// Target days, counted from randomization; ascending, without repetition.
  public let days: [Days]
  /// How far from its target day the protocol tolerates a visit.
  public let window: Days

  /// Planned visits.
  public init(days: [Days], window: Days = .zero) {
    self.days = days
    self.window = window
  }

  /// The position of the visit with this target day.
  public func index(ofDay day: Days) -> Int? { days.firstIndex(of: day) }
}
