/// Times to an event in one group of patients, some of them censored; valid once it exists.
///
///     let ketamine = try TimeToEvent(times: [6, 6, 9, 10], events: [true, false, false, true])
///     ketamine.eventCount    // 2
public struct TimeToEvent: Equatable, Sendable {
  /// The time of the event or of censoring, one per patient. Any unit; finite, ≥ 0.
  public let times: [Double]
  /// Whether the time is that of the event (true) or of censoring (false), one per patient.
  public let events: [Bool]

  /// Times with their event indicators. Both may be empty.
  ///
  /// - Parameters:
  ///   - times: One per patient; finite, ≥ 0.
  ///   - events: One per patient; true for an event, false for censoring.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for the first time that is not finite and ≥ 0.
  /// - Complexity: O(*n*).
  public init(times: [Double], events: [Bool]) throws(StatisticsError) {
    guard times.count == events.count else {
      throw .unequalLengths(column: "events", expected: times.count, found: events.count)
    }
    if let index = times.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidValue(column: "times", index: index, expected: "finite and at least 0")
    }
    self.times = times
    self.events = events
  }

  /// Number of patients.
  public var count: Int { times.count }

  /// Number of patients with an event.
  public var eventCount: Int { events.count { $0 } }
}
