import Statistics

/// Mean changes of the score from baseline, and their comparison among the patients who came to the visit.
struct ContinuousAnalysis: Sendable {
  private let endpoint: ContinuousEndpoint
  private let means: [Int]
  private let comparisons: [(comparison: Comparison, difference: Int, standardized: Int)]

  init(_ name: String, _ endpoint: ContinuousEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    var list = measures
    means = scenario.design.arms.map { list.add("\(name).mean_change.\($0.name)", .mean, .points) }
    comparisons = Comparison.all(name, scenario, &list).map { comparison in
      let arm = scenario.design.arms[comparison.arm].name
      return (
        comparison, list.add("\(name).difference.\(arm)", .mean, .points),
        list.add("\(name).standardized_difference.\(arm)", .mean, .ratio)
      )
    }
    measures = list
  }

  /// Analyses what is known at a cut; returns what the test of the first comparison says, and how many patients count.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, patients: Int) {
    var count = 0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let seen = cut.visit(endpoint.visit, of: patient) else { continue }
      workspace.groups[count] = UInt8(cut.arm(patient))
      workspace.baselines[count] = cut.baselineScore(patient)
      workspace.outcomes[count] = seen.score - cut.baselineScore(patient)
      count += 1
    }
    for (arm, measure) in means.enumerated() {
      let moments = moments(of: arm, count, workspace)
      if let moments { row[measure] = moments.mean }
    }
    var first: Verdict?
    for (number, (comparison, difference, standardized)) in comparisons.enumerated() {
      guard let estimate = estimate(comparison, count, workspace) else {
        comparison.write(nil, into: row)
        continue
      }
      let verdict = Verdict(twoSided: estimate.pTwoSided, oneSided: estimate.pLess, favours: estimate.value < 0)
      if number == 0 { first = verdict }
      comparison.write(verdict, into: row)
      row[difference] = estimate.value
      if let treated = moments(of: comparison.arm, count, workspace),
        let control = moments(of: comparison.control, count, workspace)
      {
        let squares = treated.sumOfSquares + control.sumOfSquares
        let pooled = (squares / Double(treated.count + control.count - 2)).squareRoot()
        if pooled > 0 { row[standardized] = estimate.value / pooled }
      }
    }
    return (first, count)
  }

  var tested: Comparison? { comparisons.first?.comparison }

  /// The difference between two arms, experimental minus control; `nil` when the data do not allow a test.
  private func estimate(_ comparison: Comparison, _ count: Int, _ workspace: AnalysisWorkspace) -> Estimate? {
    switch endpoint.test {
    case .ancova:
      var used = 0
      for index in 0..<count {
        let arm = Int(workspace.groups[index])
        if arm != comparison.arm && arm != comparison.control { continue }
        workspace.comparedOutcomes[used] = workspace.outcomes[index]
        workspace.comparedBaselines[used] = workspace.baselines[index]
        workspace.flags[used] = arm == comparison.arm
        used += 1
      }
      let fit = try? BaselineAdjustedDifference(
        outcome: UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used),
        baseline: UnsafeBufferPointer(start: workspace.comparedBaselines, count: used),
        treated: UnsafeBufferPointer(start: workspace.flags, count: used))
      return fit?.difference
    case .tTest:
      guard let treated = moments(of: comparison.arm, count, workspace),
        let control = moments(of: comparison.control, count, workspace)
      else { return nil }
      return (try? TwoSampleTTest(treated: treated, control: control))?.difference
    case .dunnett: return nil
    }
  }

  private func moments(of arm: Int, _ count: Int, _ workspace: AnalysisWorkspace) -> SampleMoments? {
    var used = 0
    for index in 0..<count where Int(workspace.groups[index]) == arm {
      workspace.comparedOutcomes[used] = workspace.outcomes[index]
      used += 1
    }
    return try? SampleMoments(UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used))
  }
}
