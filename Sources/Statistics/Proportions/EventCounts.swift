/// How many patients of two groups had an event: a two-by-two table, valid once it exists.
///
///     let counts = try EventCounts(treatedEvents: 56, treated: 70, controlEvents: 48, control: 80)
///     RiskDifference(counts).estimate    // 0.2
public struct EventCounts: Equatable, Hashable, Sendable {
  /// Treated patients with the event.
  public let treatedEvents: Int
  /// Treated patients.
  public let treated: Int
  /// Control patients with the event.
  public let controlEvents: Int
  /// Control patients.
  public let control: Int

  /// The counts of two groups.
  ///
  /// - Parameters:
  ///   - treatedEvents: Treated patients with the event, 0…`treated`.
  ///   - treated: Treated patients, 1…10⁹.
  ///   - controlEvents: Control patients with the event, 0…`control`.
  ///   - control: Control patients, 1…10⁹.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidCount(expected:)``.
  public init(treatedEvents: Int, treated: Int, controlEvents: Int, control: Int) throws(StatisticsError) {
    guard treated != 0 else { throw .noPatients(in: .treated) }
    guard control != 0 else { throw .noPatients(in: .control) }
    guard 1...1_000_000_000 ~= treated, 1...1_000_000_000 ~= control else {
      throw .invalidCount(expected: "between 1 and 1,000,000,000 patients in each group")
    }
    guard 0...treated ~= treatedEvents, 0...control ~= controlEvents else {
      throw .invalidCount(expected: "at least 0 events in each group, and no more than patients")
    }
    self.treatedEvents = treatedEvents
    self.treated = treated
    self.controlEvents = controlEvents
    self.control = control
  }

  /// Number of patients in both groups.
  public var total: Int { treated + control }
  /// The proportion of treated patients with the event.
  public var treatedProportion: Double { Double(treatedEvents) / Double(treated) }
  /// The proportion of control patients with the event.
  public var controlProportion: Double { Double(controlEvents) / Double(control) }
}
