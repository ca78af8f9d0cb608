/// A day of the trial: days since its day 0, a Monday at 0:00.
///
/// Enrollment, looks and shared resources live on the calendar; what happens to a patient lives in patient time
/// (``Days`` since randomization). ``calendarTime(enrolled:after:)`` is the one bridge between the two.
@frozen
public struct CalendarTime: Hashable, Comparable, Sendable {
  /// Days since the trial's day 0; ≥ 0, may be `infinity` (never).
  public let day: Double

  /// The instant `day` days after the trial's day 0.
  @inlinable
  public init(day: Double) { self.day = day }

  /// The trial's day 0.
  @inlinable
  public static var start: CalendarTime { CalendarTime(day: 0) }

  /// Later than any instant of any trial.
  @inlinable
  public static var never: CalendarTime { CalendarTime(day: .infinity) }

  /// Whether the left instant is the earlier.
  @inlinable
  public static func < (a: CalendarTime, b: CalendarTime) -> Bool { a.day < b.day }

  /// The instant a span later.
  @inlinable
  public static func + (a: CalendarTime, span: Days) -> CalendarTime { CalendarTime(day: a.day + span.value) }

  /// The span from `b` to `a`.
  @inlinable
  public static func - (a: CalendarTime, b: CalendarTime) -> Days { Days(a.day - b.day) }
}

/// The calendar time of what happens to a patient `after` randomization on `enrolled`.
///
/// Whether something lies before a cut is decided on this sum, `enrolled + t <= cut`, never on a difference: the two
/// differ in the last bit, and then one analysis would see a different trial from another.
@inlinable
public func calendarTime(enrolled: CalendarTime, after span: Days) -> CalendarTime { enrolled + span }
