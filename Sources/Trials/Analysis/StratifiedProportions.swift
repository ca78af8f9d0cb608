import Statistics

/// The comparison of proportions within strata, by Cochran, Mantel and Haenszel.
struct StratifiedProportions: Sendable {
  private let strata: Strata
  private let arms: Int
  private let isCorrected: Bool
  private let comparisons: [(comparison: Comparison, oddsRatio: Int)]

  /// `nil` for an endpoint with another test.
  init?(
    _ name: String, _ endpoint: BinaryEndpoint, _ scenario: Scenario, _ comparisons: [Comparison],
    _ measures: inout MeasureList
  ) {
    guard endpoint.test == .cochranMantelHaenszel else { return nil }
    strata = Strata(endpoint.stratifiedBy, scenario)
    arms = scenario.design.arms.count
    isCorrected = endpoint.continuityCorrection
    var list = measures
    self.comparisons = comparisons.map {
      ($0, list.add("\(name).odds_ratio.\(scenario.design.arms[$0.arm].name)", .median, .ratio))
    }
    measures = list
  }

  func reset(_ workspace: AnalysisWorkspace) {
    guard let memory = workspace.byFactor else { return }
    memory.patients.update(repeating: 0, count: strata.count * arms)
    memory.events.update(repeating: 0, count: strata.count * arms)
  }

  func count(_ patient: Int, _ yes: Bool, _ cut: DataCut, _ workspace: AnalysisWorkspace) {
    guard let memory = workspace.byFactor else { return }
    let cell = strata.stratum(of: patient, cut) * arms + cut.arm(patient)
    memory.patients[cell] += 1
    if yes { memory.events[cell] += 1 }
  }

  /// The common risk difference of a comparison, and what the test says; `nil` where it cannot be carried out.
  func compare(
    _ number: Int, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict, difference: Estimate)? {
    guard let memory = workspace.byFactor else { return nil }
    let (comparison, oddsRatio) = comparisons[number]
    var sums = StratifiedCounts()
    for stratum in 0..<strata.count {
      let treated = stratum * arms + comparison.arm
      let control = stratum * arms + comparison.control
      try? sums.add(
        treatedEvents: memory.events[treated], treated: memory.patients[treated],
        controlEvents: memory.events[control], control: memory.patients[control])
    }
    guard let result = try? MantelHaenszel(sums), result.variance > 0 else { return nil }
    row[oddsRatio] = result.oddsRatio.value
    return (Verdict(result, isCorrected: isCorrected), result.riskDifference)
  }
}

extension Verdict {
  /// What the test of Cochran, Mantel and Haenszel says, of which more is better.
  init(_ result: MantelHaenszel, isCorrected: Bool) {
    if !isCorrected {
      self.init(twoSided: result.test.p, oneSided: result.pGreater, favours: result.score > 0, benefit: result.z)
      return
    }
    let distance = result.correctedTest.statistic.squareRoot()
    let z = result.score < 0 ? -distance : distance
    let twoSided = result.correctedTest.p
    self.init(
      twoSided: twoSided, oneSided: z < 0 ? 1 - twoSided / 2 : twoSided / 2, favours: result.score > 0, benefit: z)
  }
}
