/// Times to the first of several competing events in one group of patients; valid once it exists.
///
///     let ketamine = try CompetingTimes(times: [7, 12, 28, 84], causes: [1, 2, 1, 0])
///     ketamine.eventCount(cause: 1)    // 2
public struct CompetingTimes: Equatable, Sendable {
  /// The time of the first event or of censoring, one per patient. Any unit; finite, ≥ 0.
  public let times: [Double]
  /// What happened then, one per patient: 0 for censoring, 1 for the event of interest, 2…255 for competing events.
  public let causes: [Int]

  /// Times with their causes. Both may be empty.
  ///
  /// - Parameters:
  ///   - times: One per patient; finite, ≥ 0.
  ///   - causes: One per patient; 0 for censoring, 1…255 for a cause.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for the first value outside its domain.
  /// - Complexity: O(*n*).
  public init(times: [Double], causes: [Int]) throws(StatisticsError) {
    guard times.count == causes.count else {
      throw .unequalLengths(column: "causes", expected: times.count, found: causes.count)
    }
    if let index = times.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidValue(column: "times", index: index, expected: "finite and at least 0")
    }
    if let index = causes.firstIndex(where: { !(0...255 ~= $0) }) {
      throw .invalidValue(column: "causes", index: index, expected: "0 for censoring or a cause between 1 and 255")
    }
    self.times = times
    self.causes = causes
  }

  /// Number of patients.
  public var count: Int { times.count }

  /// Number of patients whose first event was of a cause.
  public func eventCount(cause: Int) -> Int { cause == 0 ? 0 : causes.count { $0 == cause } }
}
