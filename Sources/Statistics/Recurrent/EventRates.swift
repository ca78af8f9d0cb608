/// Numbers of events with the time under observation in one group of patients; valid once it exists.
///
///     let ketamine = try EventRates(counts: [0, 3, 1], exposures: [12, 12, 5.5])
public struct EventRates: Equatable, Sendable {
  /// Number of events, one per patient, 0…1,000,000.
  public let counts: [Int]
  /// Time under observation, one per patient. Any unit; finite, ≥ 0, and above 0 where there are events.
  public let exposures: [Double]

  /// The largest number of events of one patient.
  static let largestCount = 1_000_000

  /// Counts with exposures. Both may be empty.
  ///
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for the first value outside its domain.
  /// - Complexity: O(*n*).
  public init(counts: [Int], exposures: [Double]) throws(StatisticsError) {
    guard counts.count == exposures.count else {
      throw .unequalLengths(column: "exposures", expected: counts.count, found: exposures.count)
    }
    if let index = counts.firstIndex(where: { !(0...Self.largestCount ~= $0) }) {
      throw .invalidValue(column: "counts", index: index, expected: "between 0 and 1,000,000")
    }
    if let index = exposures.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidValue(column: "exposures", index: index, expected: "finite and at least 0")
    }
    if let index = counts.indices.first(where: { counts[$0] > 0 && exposures[$0] == 0 }) {
      throw .invalidValue(column: "exposures", index: index, expected: "above 0 where there are events")
    }
    self.counts = counts
    self.exposures = exposures
  }

  /// The counts and follow-up of recurrent events.
  ///
  /// - Throws: ``StatisticsError/invalidValue(column:index:expected:)`` when a patient has an event without follow-up,
  ///   or more than a million events.
  public init(_ events: RecurrentEvents) throws(StatisticsError) {
    try self.init(counts: events.events.map(\.count), exposures: events.followUp)
  }

  /// Number of patients.
  public var count: Int { counts.count }

  /// Number of events of all patients.
  public var eventCount: Int { counts.reduce(0, +) }
}
