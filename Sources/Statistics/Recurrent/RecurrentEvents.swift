/// Events that can come again, in one group of patients, each observed from 0 to the end of follow-up; valid once it
/// exists.
///
///     let flares = try RecurrentEvents(followUp: [12, 30], events: [[3, 9], []])
///     flares.eventCount    // 2
public struct RecurrentEvents: Equatable, Sendable {
  /// The end of follow-up, one per patient. Any unit; finite, ≥ 0.
  public let followUp: [Double]
  /// The times of the events of each patient, in any order; each ≥ 0 and not after the end of follow-up.
  public let events: [[Double]]

  /// Follow-up with events. Both may be empty.
  ///
  /// - Parameters:
  ///   - followUp: One per patient; finite, ≥ 0.
  ///   - events: One list per patient; the list may be empty.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for the first follow-up that is not finite and ≥ 0, and
  ///   for the first patient with an event before 0, after the end of follow-up or not a number.
  /// - Complexity: O(*n* + number of events).
  public init(followUp: [Double], events: [[Double]]) throws(StatisticsError) {
    guard followUp.count == events.count else {
      throw .unequalLengths(column: "events", expected: followUp.count, found: events.count)
    }
    if let index = followUp.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidValue(column: "followUp", index: index, expected: "finite and at least 0")
    }
    for (index, end) in followUp.enumerated() where events[index].contains(where: { !($0 >= 0 && $0 <= end) }) {
      throw .invalidValue(column: "events", index: index, expected: "between 0 and the end of follow-up")
    }
    self.followUp = followUp
    self.events = events
  }

  /// Number of patients.
  public var count: Int { followUp.count }

  /// Number of events of all patients.
  public var eventCount: Int { events.reduce(0) { $0 + $1.count } }
}
