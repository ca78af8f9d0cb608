extension ExperimentResults {
  /// The values of a measure of the scenario itself, one a trial in their order, NaN where a trial has none.
  ///
  /// - Parameter most: At most as many, the first ones.
  /// - Returns: `nil` when trials were not kept or there is no such measure.
  public func values(of path: String, atMost most: Int = Experiment.keptReplicates) -> [Double]? {
    guard keepsTrials, let index = plans[0].measures.index(of: path) else { return nil }
    return (0..<min(most, replicates.count)).map { tables[0].row($0)[index] }
  }

  /// A measure less another, both by position, in the trials that have both; empty when trials were not kept.
  public func values(of measure: Int, less other: Int) -> [Double] {
    guard keepsTrials else { return [] }
    return (0..<replicates.count).compactMap { trial in
      let row = tables[0].row(trial)
      let difference = row[measure] - row[other]
      return difference.isNaN ? nil : difference
    }
  }
}
