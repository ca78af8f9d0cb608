/// A reusable workspace for events that can come again in two groups, for use inside a simulated trial.
///
///     var data = RecurrentEventData(capacity: 200, eventCapacity: 1000)
///     for trial in trials {
///       data.removeAll()
///       for patient in trial {
///         data.append(followUp: patient.lastDay, treated: patient.treated)
///         for day in patient.flares { data.appendEvent(at: day) }
///       }
///       let difference = data.meanCumulativeDifference(at: 84)
///       let ratio = data.negativeBinomial()?.rateRatio
///     }
///
/// Nothing is allocated once the capacity suffices. A workspace has one owner; give each worker its own.
///
/// - Complexity: `append` O(1) amortised; sorting O(*m* log *m*) for *m* patients and events; the mean cumulative
///   function on sorted data O(*m*).
public struct RecurrentEventData: ~Copyable {
  var records: TimedRecords
  var counts: EventCountBuffer

  /// An empty workspace with room for a number of patients and of their events; it grows when more are appended.
  public init(capacity: Int = 0, eventCapacity: Int = 0) {
    records = TimedRecords(capacity: max(capacity, 0) + max(eventCapacity, 0))
    counts = EventCountBuffer(capacity: capacity)
  }

  /// Number of patients.
  public var count: Int { counts.count }

  /// Forgets all patients; the memory is kept.
  public mutating func removeAll() {
    records.removeAll()
    counts.removeAll()
  }

  /// Adds a patient without events; ``appendEvent(at:)`` then adds his events.
  ///
  /// - Parameters:
  ///   - followUp: The end of follow-up, any unit. A negative value, NaN or infinity counts as 0.
  ///   - treated: Whether the patient is in the treated group.
  public mutating func append(followUp: Double, treated: Bool) {
    let end = followUp > 0 && followUp.isFinite ? followUp : 0
    counts.append(count: 0, exposure: end, treated: treated)
    records.append(time: end, tag: Self.tag(patient: count - 1, treated: treated, isEvent: false))
  }

  /// Adds an event of the patient who was appended last.
  ///
  /// - Parameter time: The time of the event, in the unit of follow-up. Negative counts as 0.
  /// - Returns: Whether it was counted: not after the end of follow-up, and not when there is no patient yet.
  @discardableResult
  public mutating func appendEvent(at time: Double) -> Bool {
    let patient = counts.count - 1
    guard patient >= 0, time <= counts.exposures[patient] else { return false }
    counts.addEvent()
    records.append(time: time, tag: Self.tag(patient: patient, treated: counts.treated[patient], isEvent: true))
    return true
  }

  mutating func append(_ group: RecurrentEvents, treated: Bool) {
    for i in 0..<group.count {
      append(followUp: group.followUp[i], treated: treated)
      for time in group.events[i] { appendEvent(at: time) }
    }
  }

  /// At one time events come before ends of follow-up.
  private static func tag(patient: Int, treated: Bool, isEvent: Bool) -> UInt64 {
    (isEvent ? 0 : 1) << 62 | (treated ? 1 : 0) << 61 | UInt64(patient)
  }

  @inline(__always) func isEvent(_ i: Int) -> Bool { records.tag(i) >> 62 == 0 }
  @inline(__always) func isTreated(_ i: Int) -> Bool { records.tag(i) >> 61 & 1 == 1 }
  @inline(__always) func patient(_ i: Int) -> Int { Int(truncatingIfNeeded: records.tag(i) & (1 << 61 - 1)) }
}
