import Statistics

extension ContinuousAnalysis {
  /// The difference between two arms, experimental minus control; `nil` when the data do not allow a test.
  func estimate(_ comparison: Comparison, _ count: Int, _ workspace: AnalysisWorkspace) -> Estimate? {
    switch endpoint.test {
    case .ancova:
      var used = 0
      for index in 0..<count {
        let arm = Int(workspace.groups[index])
        if arm != comparison.arm && arm != comparison.control { continue }
        workspace.comparedOutcomes[used] = workspace.outcomes[index]
        workspace.comparedBaselines[used] = workspace.baselines[index]
        workspace.flags[used] = arm == comparison.arm
        adjustment?.compare(index, as: used, workspace)
        used += 1
      }
      if let adjustment { return adjustment.estimate(used, workspace) }
      return Self.adjusted(
        UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used),
        UnsafeBufferPointer(start: workspace.comparedBaselines, count: used),
        UnsafeBufferPointer(start: workspace.flags, count: used), endpoint.standardError)
    case .dunnett: return nil
    case .tTest, .welch, .wilcoxon:
      guard let treated = moments(of: comparison.arm, count, workspace),
        let control = moments(of: comparison.control, count, workspace)
      else { return nil }
      let variances: TwoSampleTTest.Variances = endpoint.test == .welch ? .unequal : .equal
      return (try? TwoSampleTTest(treated: treated, control: control, variances: variances))?.difference
    }
  }

  /// The difference adjusted for the baseline, with the standard error asked for.
  static func adjusted(
    _ outcomes: UnsafeBufferPointer<Double>, _ baselines: UnsafeBufferPointer<Double>,
    _ treated: UnsafeBufferPointer<Bool>, _ standardError: ContinuousEndpoint.StandardError
  ) -> Estimate? {
    guard let fit = try? BaselineAdjustedDifference(outcome: outcomes, baseline: baselines, treated: treated) else {
      return nil
    }
    switch standardError {
    case .model: return fit.difference
    case .robust: return fit.robustDifference(outcome: outcomes, baseline: baselines, treated: treated)
    }
  }

  /// The rank-sum test, against a margin by taking it off the experimental patients' changes.
  func rankSum(
    _ figures: Figures, _ count: Int, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> Verdict? {
    let margin = endpoint.margin ?? 0
    func fill(lessMargin margin: Double) {
      workspace.means.ranks.removeAll()
      for index in 0..<count {
        let arm = Int(workspace.groups[index])
        let isTreated = arm == figures.comparison.arm
        if !isTreated && arm != figures.comparison.control { continue }
        workspace.means.ranks.append(workspace.outcomes[index] - (isTreated ? margin : 0), treated: isTreated)
      }
    }
    fill(lessMargin: 0)
    guard let shift = try? workspace.means.ranks.shift(), let plain = try? workspace.means.ranks.rankSumTest() else {
      return nil
    }
    row[figures.difference] = shift
    if let benefit = figures.probabilityOfBenefit { row[benefit] = 1 - plain.probabilityOfSuperiority }
    if let limits = figures.limits, let interval = try? workspace.means.ranks.shiftInterval() {
      row[limits.lower] = interval.lower
      row[limits.upper] = interval.upper
    }
    if margin == 0 { return Verdict(plain) }
    fill(lessMargin: margin)
    return (try? workspace.means.ranks.rankSumTest()).map { Verdict($0) }
  }
}

extension Verdict {
  /// What ranks say of changes, of which less is better.
  init(_ test: RankSumTest) {
    self.init(twoSided: test.pTwoSided, oneSided: test.pLess, opposite: test.pGreater, favours: test.z < 0)
  }
}
