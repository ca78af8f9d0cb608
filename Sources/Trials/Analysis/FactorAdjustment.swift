import Statistics

/// The factors of the population by which an analysis of covariance adjusts, beside the baseline.
struct FactorAdjustment: Sendable {
  private let positions: [Int]
  private let counts: [Int]

  /// `nil` for an endpoint that adjusts by none.
  init?(_ endpoint: ContinuousEndpoint, _ scenario: Scenario) {
    if endpoint.covariates.isEmpty { return nil }
    let factors = scenario.truth.stratifiers
    positions = endpoint.covariates.compactMap { name in factors.firstIndex { $0.name == name } }
    counts = positions.map { factors[$0].levels.count }
  }

  /// Writes down the levels of a patient as those of the `index`-th whom the endpoint counts.
  func write(_ patient: Int, at index: Int, _ cut: DataCut, _ workspace: AnalysisWorkspace) {
    guard let memory = workspace.byFactor else { return }
    for (number, position) in positions.enumerated() {
      memory.levels[index * positions.count + number] = UInt8(cut.level(ofFactor: position, patient) ?? 0)
    }
  }

  /// Puts the levels of the `index`-th patient among those of a comparison.
  func compare(_ index: Int, as used: Int, _ workspace: AnalysisWorkspace) {
    guard let memory = workspace.byFactor else { return }
    for number in positions.indices {
      memory.comparedLevels[used * positions.count + number] = memory.levels[index * positions.count + number]
    }
  }

  /// The difference between the two arms of the comparison that has been filled; `nil` when the data do not allow a test.
  func estimate(_ used: Int, _ workspace: AnalysisWorkspace) -> Estimate? {
    guard let memory = workspace.byFactor else { return nil }
    return try? memory.adjusted.difference(
      outcome: UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used),
      baseline: UnsafeBufferPointer(start: workspace.comparedBaselines, count: used),
      treated: UnsafeBufferPointer(start: workspace.flags, count: used),
      factors: UnsafeBufferPointer(start: memory.comparedLevels, count: used * positions.count), counts: counts)
  }
}
