// What is known of patients before they are randomized.
extension DataCut {
  /// The position of the patient's level of the factor at a position of the scenario; `nil` for a factor that nothing
  /// reads, which is not drawn where only the primary endpoints are recorded.
  ///
  /// - Parameter factor: The position among ``Truth/stratifiers``.
  public func level(ofFactor factor: Int, _ patient: Int) -> Int? {
    guard let columns = record.factorLevels else { return nil }
    let level = columns[factor * record.capacity + patient]
    return level == TrialRecord.noLevel ? nil : Int(level)
  }
}

extension TrialRecord {
  /// Stands in the column of a factor that is not drawn.
  static let noLevel: UInt8 = .max

  /// Room for the levels of all factors, and for the site after them; none where no factor is read.
  static func factorColumns(_ plan: TrialPlan) -> UnsafeMutablePointer<UInt8>? {
    let truth = plan.scenario.truth
    if plan.factors.isEmpty && truth.enrollment.sites.isEmpty { return nil }
    let cells = truth.stratifiers.count * plan.scenario.capacity
    let columns = UnsafeMutablePointer<UInt8>.allocate(capacity: cells)
    columns.initialize(repeating: noLevel, count: cells)
    return columns
  }
}
