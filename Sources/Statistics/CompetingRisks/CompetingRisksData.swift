/// A reusable workspace for competing events in two or more groups, for use inside a simulated trial.
///
///     var data = CompetingRisksData(capacity: 400)
///     for trial in trials {
///       data.removeAll()
///       for patient in trial { data.append(time: patient.time, cause: patient.cause, treated: patient.treated) }
///       let z = data.grayTest(cause: 1)?.z
///       let remitted = data.cumulativeIncidence(at: 84, cause: 1, group: 1).value
///     }
///
/// The statistics sort first when a patient was appended since the last sort. Nothing is allocated once the capacity
/// suffices. A workspace has one owner; give each worker its own.
///
/// - Complexity: `append` O(1) amortised; sorting O(*n* log *n*); each statistic on sorted data O(*n*).
public struct CompetingRisksData: ~Copyable {
  var records: TimedRecords
  var gray = GraySums(groups: 2)

  /// Groups have numbers below this one.
  public static let groupLimit = 64

  /// An empty workspace with room for a number of patients; it grows when more are appended.
  public init(capacity: Int = 0) {
    records = TimedRecords(capacity: capacity)
  }

  /// Number of patients.
  public var count: Int { records.count }

  /// Forgets all patients; the memory is kept.
  public mutating func removeAll() { records.removeAll() }

  /// Adds a patient.
  ///
  /// - Parameters:
  ///   - time: Time of the first event or of censoring, any unit. A negative time or NaN counts as 0.
  ///   - cause: 0 for censoring, 1…255 for the cause of the event; any other number counts as censoring.
  ///   - group: The group, 0 for control, 1 for treated, up to 63; a number outside counts as the nearest.
  public mutating func append(time: Double, cause: Int, group: Int) {
    let cause = 0...255 ~= cause ? cause : 0
    let group = min(max(group, 0), Self.groupLimit - 1)
    records.append(time: time, tag: UInt64(group << 8 | cause))
  }

  /// Adds a patient of one of two groups: group 1 when treated, group 0 otherwise.
  public mutating func append(time: Double, cause: Int, treated: Bool) {
    append(time: time, cause: cause, group: treated ? 1 : 0)
  }

  mutating func append(_ patients: CompetingTimes, group: Int) {
    for i in 0..<patients.count { append(time: patients.times[i], cause: patients.causes[i], group: group) }
  }

  /// Number of patients of a group.
  public func patients(group: Int) -> Int {
    var sum = 0
    for i in 0..<records.count { sum &+= self.group(i) == group ? 1 : 0 }
    return sum
  }

  @inline(__always) func group(_ i: Int) -> Int { Int(truncatingIfNeeded: records.tag(i) >> 8) }
  @inline(__always) func cause(_ i: Int) -> Int { Int(truncatingIfNeeded: records.tag(i) & 255) }
}
