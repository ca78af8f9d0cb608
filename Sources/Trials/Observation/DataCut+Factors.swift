// What is known of patients before they are randomized.
extension DataCut {
  /// The position of the patient's level of the factor at a position of the scenario; `nil` for a factor that nothing
  /// reads, which is not drawn where only the primary endpoints are recorded.
  public func level(ofFactor factor: Int, _ patient: Int) -> Int? {
    guard let columns = record.factorLevels else { return nil }
    let level = columns[factor * record.patientCount + patient]
    return level == TrialRecord.noLevel ? nil : Int(level)
  }
}

extension TrialRecord {
  /// Stands in the column of a factor that is not drawn.
  static let noLevel: UInt8 = .max

  /// Room for the levels of all factors; none where no factor is read.
  static func factorColumns(_ plan: TrialPlan) -> UnsafeMutablePointer<UInt8>? {
    if plan.factors.isEmpty { return nil }
    let cells = plan.scenario.truth.factors.count * plan.scenario.design.sampleSize
    let columns = UnsafeMutablePointer<UInt8>.allocate(capacity: cells)
    columns.initialize(repeating: noLevel, count: cells)
    return columns
  }
}
