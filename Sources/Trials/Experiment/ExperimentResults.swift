/// What the trials of an experiment add up to.
public struct ExperimentResults: Sendable {
  /// The scenario and its variants.
  public let plans: [TrialPlan]
  /// The seed of all randomness.
  public let seed: UInt64
  /// The replicates that were done, without gaps.
  public let replicates: Range<Int>
  /// How many were asked for; more than were done when the run was stopped.
  public let requested: Int
  var worlds: [WorldSums]
  let tables: [TrialTable]
  let targets: [[PerformanceTarget]]
  /// What beliefs make of effects, for each world; known only to a whole run.
  var effects: [[BlindingEffect]] = []

  /// Whether the run was stopped before its end.
  public var isPartial: Bool { replicates.count < requested }

  /// How many events happened in all trials of the scenario itself.
  public var events: Int { worlds[0].events }

  /// Whether every trial was kept, so that quantiles over trials are exact.
  public var keepsTrials: Bool { !tables.isEmpty }

  /// The values of one trial.
  ///
  /// - Parameters:
  ///   - replicate: One of ``replicates``.
  ///   - world: 0 for the scenario itself.
  /// - Returns: `nil` when trials were not kept or the replicate was not done.
  public func trial(_ replicate: Int, world: Int = 0) -> TrialResult? {
    guard keepsTrials, replicates.contains(replicate), plans.indices.contains(world) else { return nil }
    let table = tables[world]
    let row = UnsafeBufferPointer(start: table.row(replicate - replicates.lowerBound), count: table.columns)
    return TrialResult(measures: plans[world].measures, values: Array(row))
  }

  /// The values of a measure over all trials, NaN left out, ascending; `nil` when trials were not kept.
  func sortedValues(of measure: Int, world: Int) -> [Double]? {
    guard keepsTrials else { return nil }
    let table = tables[world]
    var values: [Double] = []
    values.reserveCapacity(replicates.count)
    for row in 0..<replicates.count where !table.row(row)[measure].isNaN { values.append(table.row(row)[measure]) }
    if plans[world].measures.all[measure].kind == .share {
      // Only 0 and 1, which are counted faster than sorted.
      let ones = values.count { $0 == 1 }
      return Array(repeating: 0, count: values.count - ones) + Array(repeating: 1, count: ones)
    }
    values.sort()
    return values
  }
}
