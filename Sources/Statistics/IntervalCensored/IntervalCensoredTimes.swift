/// Times to an event that are known to lie in an interval, in one group of patients; valid once it exists.
///
/// A patient seen event-free at visit L and with the event at visit R has the interval (L, R]. L = R is a time known
/// exactly; R = +infinity is right-censoring at L.
///
///     let remission = try IntervalCensoredTimes(lower: [0, 14, 28, 21], upper: [14, 28, .infinity, 21])
public struct IntervalCensoredTimes: Equatable, Sendable {
  /// The last time at which the patient is known to be event-free, one per patient. Any unit; finite, ≥ 0.
  public let lower: [Double]
  /// The first time by which the event is known to have happened, one per patient; ≥ `lower`, +infinity when unknown.
  public let upper: [Double]

  /// Intervals of times. Both may be empty.
  ///
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for the first value outside its domain.
  /// - Complexity: O(*n*).
  public init(lower: [Double], upper: [Double]) throws(StatisticsError) {
    guard lower.count == upper.count else {
      throw .unequalLengths(column: "upper", expected: lower.count, found: upper.count)
    }
    if let index = lower.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidValue(column: "lower", index: index, expected: "finite and at least 0")
    }
    if let index = upper.indices.first(where: { !(upper[$0] >= lower[$0]) }) {
      throw .invalidValue(column: "upper", index: index, expected: "at least the lower end, or infinity")
    }
    self.lower = lower
    self.upper = upper
  }

  /// Exact and right-censored times as intervals.
  public init(_ data: TimeToEvent) {
    lower = data.times
    upper = data.times.indices.map { data.events[$0] ? data.times[$0] : .infinity }
  }

  /// Number of patients.
  public var count: Int { lower.count }
}
