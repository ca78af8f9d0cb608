import Statistics

/// Proportions of patients, and their comparison.
struct BinaryAnalysis: Sendable {
  private let endpoint: BinaryEndpoint
  private let criterion: ResponseCriterion
  private let proportions: [Int]
  private let comparisons: [(comparison: Comparison, difference: Int, lower: Int, upper: Int)]
  private let stratified: StratifiedProportions?

  init(_ name: String, _ endpoint: BinaryEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    criterion = ResponseCriterion(by: endpoint.by, threshold: endpoint.threshold)
    var list = measures
    proportions = scenario.design.arms.map { list.add("\(name).proportion.\($0.name)", .mean, .proportion) }
    comparisons = Comparison.all(name, scenario, &list).map { comparison in
      let arm = scenario.design.arms[comparison.arm].name
      return (
        comparison, list.add("\(name).difference.\(arm)", .mean, .proportion),
        list.add("\(name).difference_lower.\(arm)", .mean, .proportion),
        list.add("\(name).difference_upper.\(arm)", .mean, .proportion)
      )
    }
    stratified = StratifiedProportions(name, endpoint, scenario, comparisons.map(\.comparison), &list)
    measures = list
  }

  /// Analyses what is known at a cut; returns what the test of the first comparison says, and how many patients count.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, patients: Int) {
    workspace.resetCounts()
    stratified?.reset(workspace)
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let yes = value(cut, patient) else { continue }
      workspace.patients[cut.arm(patient)] += 1
      if yes { workspace.events[cut.arm(patient)] += 1 }
      stratified?.count(patient, yes, cut, workspace)
    }
    for (arm, measure) in proportions.enumerated() where workspace.patients[arm] > 0 {
      row[measure] = Double(workspace.events[arm]) / Double(workspace.patients[arm])
    }
    var first: Verdict?
    for (number, (comparison, difference, lower, upper)) in comparisons.enumerated() {
      if let stratified {
        let result = stratified.compare(number, workspace, into: row)
        if number == 0 { first = result?.verdict }
        comparison.write(result?.verdict, into: row)
        guard let estimate = result?.difference else { continue }
        row[difference] = estimate.value
        let interval = estimate.confidenceInterval()
        // Limits on a normal scale know nothing of the ends of theirs.
        row[lower] = max(-1, interval.lower)
        row[upper] = min(1, interval.upper)
        continue
      }
      guard let counts = counts(comparison, workspace) else {
        comparison.write(nil, into: row)
        continue
      }
      let risk = RiskDifference(counts)
      let verdict = verdict(risk)
      if number == 0 { first = verdict }
      comparison.write(verdict, into: row)
      row[difference] = risk.estimate
      let interval = endpoint.interval == .newcombe ? risk.newcombeInterval() : risk.scoreInterval()
      row[lower] = interval.lower
      row[upper] = interval.upper
    }
    return (first, proportions.indices.reduce(0) { $0 + workspace.patients[$1] })
  }

  var tested: Comparison? { comparisons.first?.comparison }

  private func counts(_ comparison: Comparison, _ workspace: AnalysisWorkspace) -> EventCounts? {
    try? EventCounts(
      treatedEvents: workspace.events[comparison.arm], treated: workspace.patients[comparison.arm],
      controlEvents: workspace.events[comparison.control], control: workspace.patients[comparison.control])
  }

  /// Whether the patient counts as yes; `nil` for a patient who is left out.
  private func value(_ cut: DataCut, _ patient: Int) -> Bool? {
    switch endpoint.timing {
    case .at(let visit):
      if let seen = cut.visit(visit, of: patient) { return isYes(seen, cut.baselineScore(patient)) }
      return endpoint.missing == .nonResponse ? false : nil
    case .everBy(let last):
      // Among the observed only those who came to the last visit count: an earlier yes of somebody who left would
      // otherwise count where an earlier no would not.
      if endpoint.missing == .observed, cut.visit(last, of: patient) == nil { return nil }
      for visit in 0...last {
        if let seen = cut.visit(visit, of: patient), isYes(seen, cut.baselineScore(patient)) { return true }
      }
      return false
    }
  }

  private func isYes(_ visit: VisitRecord, _ baseline: Double) -> Bool {
    switch endpoint.event {
    case .response: criterion.isResponding(visit, baseline: baseline)
    case .remission: visit.score <= endpoint.threshold
    }
  }

  private func verdict(_ risk: RiskDifference) -> Verdict? {
    let favours = risk.estimate > 0
    switch endpoint.test {
    case .fisherExact:
      let test = FisherExactTest(risk.counts)
      return Verdict(twoSided: test.pTwoSided, oneSided: test.pGreater, favours: favours)
    case .miettinenNurminen:
      let test = risk.scoreTest()
      return Verdict(twoSided: test.pTwoSided, oneSided: test.pGreater, favours: favours)
    case .cochranMantelHaenszel: return nil
    }
  }
}
