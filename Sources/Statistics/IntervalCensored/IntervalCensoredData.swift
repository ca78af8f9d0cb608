/// A reusable workspace for interval-censored times in two groups, for use inside a simulated trial.
///
///     var data = IntervalCensoredData(capacity: 400)
///     for trial in trials {
///       data.removeAll()
///       for patient in trial { data.append(after: patient.lastFree, upTo: patient.firstSeen, treated: patient.treated) }
///       let z = data.logRank()?.z
///     }
///
/// Nothing is allocated once the capacity suffices. A workspace has one owner; give each worker its own.
///
/// - Complexity: `append` O(1) amortised; O(*n* log *n*) to find the innermost intervals; O(*n* + *m* *w*²) an iteration
///   for *m* innermost intervals of which a patient's covers at most *w*. Visits at planned times have *m* of the order
///   of the number of visits; exact times have *w* = 1.
public struct IntervalCensoredData: ~Copyable {
  var records: TimedRecords
  var patients: PatientRanges
  var masses = MassTable()
  var band = BandedCholesky()
  /// What the masses are the estimate of; nil when patients were appended since.
  var fit: IntervalFit?

  /// An empty workspace with room for a number of patients; it grows when more are appended.
  public init(capacity: Int = 0) {
    records = TimedRecords(capacity: 2 * max(capacity, 0))
    patients = PatientRanges(capacity: capacity)
  }

  /// Number of patients.
  public var count: Int { patients.count }

  /// Forgets all patients; the memory is kept.
  public mutating func removeAll() {
    records.removeAll()
    patients.removeAll()
    fit = nil
  }

  /// Adds a patient whose event lies in (lower, upper], at `lower` when both are equal, or after `lower`.
  ///
  /// - Parameters:
  ///   - lower: The last time known to be event-free, any unit. A negative value or NaN counts as 0.
  ///   - upper: The first time by which the event is known to have happened; +infinity or NaN when unknown. A value
  ///     below `lower` counts as `lower`.
  ///   - treated: Whether the patient is in the treated group.
  public mutating func append(after lower: Double, upTo upper: Double, treated: Bool) {
    // Nothing is observed from infinity on: that patient was never lost, and never seen with an event.
    let start = lower > 0 ? min(lower, .greatestFiniteMagnitude) : 0
    let end = upper.isNaN ? .infinity : max(upper, start)
    let patient = UInt64(patients.count)
    // At one time: exact times begin, then intervals end, then intervals that exclude it begin.
    records.append(time: start, tag: (start == end ? 0 : 2) << 62 | patient)
    records.append(time: end, tag: 1 << 62 | patient)
    patients.append(treated: treated)
    fit = nil
  }

  mutating func append(_ group: IntervalCensoredTimes, treated: Bool) {
    for i in 0..<group.count { append(after: group.lower[i], upTo: group.upper[i], treated: treated) }
  }

  /// Finds the innermost intervals, and for each patient the first and last that lie within the patient's own.
  ///
  /// Only there can the maximum likelihood estimate have mass (Turnbull 1976; Peto 1973): they are where the beginning
  /// of an interval is directly followed by an end.
  mutating func findInnermost(treated group: Bool?) {
    records.sort()
    masses.removeAll()
    var begin = -1
    for i in 0..<records.count {
      let patient = Int(truncatingIfNeeded: records.tag(i) & (1 << 62 - 1))
      guard group == nil || patients.treated[patient] == group else { continue }
      if records.tag(i) >> 62 == 1 {
        if begin >= 0 {
          masses.append(
            lower: records.time(begin), upper: records.time(i), includesLower: records.tag(begin) >> 62 == 0)
        }
        begin = -1
        patients.last[patient] = masses.count - 1
      } else {
        patients.first[patient] = masses.count
        begin = i
      }
    }
  }
}
