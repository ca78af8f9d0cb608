/// A span of time, in days: how long something lasts, or how long after a patient's randomization it happens.
///
/// Patient time is a `Days` counted from randomization. It is never mixed with ``CalendarTime``: a calendar time minus
/// a calendar time is a span, a calendar time plus a span is a calendar time, and nothing else compiles.
///
///     let course: Days = 14
///     Days(hours: 2) < course   // true
@frozen
public struct Days: Hashable, Comparable, Sendable, BitwiseCopyable, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  /// The number of days; may be `infinity` (never) but is not NaN.
  public let value: Double

  /// A span of `value` days.
  @inlinable
  public init(_ value: Double) { self.value = value }

  /// A span of `hours` hours.
  @inlinable
  public init(hours: Double) { self.value = hours / 24 }

  /// A span of `minutes` minutes.
  @inlinable
  public init(minutes: Double) { self.value = minutes / 1440 }

  /// A span given as a literal, in days.
  @inlinable
  public init(floatLiteral value: Double) { self.value = value }

  /// A span given as a literal, in days.
  @inlinable
  public init(integerLiteral value: Int) { self.value = Double(value) }

  /// No time at all.
  @inlinable
  public static var zero: Days { Days(0) }

  /// Longer than any trial.
  @inlinable
  public static var never: Days { Days(.infinity) }

  /// The span in hours.
  @inlinable
  public var hours: Double { value * 24 }

  /// The span in minutes.
  @inlinable
  public var minutes: Double { value * 1440 }

  /// Whether the left span is the shorter.
  @inlinable
  public static func < (a: Days, b: Days) -> Bool { a.value < b.value }

  /// The two spans one after the other.
  @inlinable
  public static func + (a: Days, b: Days) -> Days { Days(a.value + b.value) }

  /// What is left of `a` after `b`.
  @inlinable
  public static func - (a: Days, b: Days) -> Days { Days(a.value - b.value) }

  /// The span `factor` times.
  @inlinable
  public static func * (factor: Double, a: Days) -> Days { Days(factor * a.value) }
}
