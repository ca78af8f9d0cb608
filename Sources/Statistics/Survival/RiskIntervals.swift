/// Intervals at risk, (start, stop], each ended by an event or not: the counting-process form of times to an event.
///
/// A patient may have several: between recurrent events, or while a covariate has one value. Patients are at risk after
/// the start, up to and including the stop.
///
///     let intervals = try RiskIntervals(starts: [0, 3], stops: [3, 10], events: [true, false])
public struct RiskIntervals: Equatable, Sendable {
  /// When the interval begins, one per interval. Any unit; finite.
  public let starts: [Double]
  /// When it ends, one per interval; finite, later than the start.
  public let stops: [Double]
  /// Whether an event ends it, one per interval.
  public let events: [Bool]

  /// Intervals with their event indicators. All may be empty.
  ///
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for the first start that is not finite, or the first stop
  ///   that is not finite and later than its start.
  /// - Complexity: O(*n*).
  public init(starts: [Double], stops: [Double], events: [Bool]) throws(StatisticsError) {
    guard stops.count == starts.count else {
      throw .unequalLengths(column: "stops", expected: starts.count, found: stops.count)
    }
    guard events.count == starts.count else {
      throw .unequalLengths(column: "events", expected: starts.count, found: events.count)
    }
    if let index = starts.firstIndex(where: { !$0.isFinite }) {
      throw .invalidValue(column: "starts", index: index, expected: "finite")
    }
    if let index = starts.indices.first(where: { !(stops[$0] > starts[$0] && stops[$0].isFinite) }) {
      throw .invalidValue(column: "stops", index: index, expected: "finite and later than the start")
    }
    self.starts = starts
    self.stops = stops
    self.events = events
  }

  /// Number of intervals.
  public var count: Int { stops.count }

  /// Number of events.
  public var eventCount: Int { events.count { $0 } }

  /// The times of patients at risk from the beginning: before everything, as an event may fall at 0.
  init(_ data: TimeToEvent) {
    starts = .init(repeating: -.infinity, count: data.count)
    stops = data.times
    events = data.events
  }
}
