import Statistics

/// Proportions of patients, and their comparison.
struct BinaryAnalysis: Sendable {
  let endpoint: BinaryEndpoint
  private let criterion: ResponseCriterion
  private let proportions: [Int]
  /// The patient day by which each visit has taken place or was missed.
  let dueDays: [Double]
  private let comparisons: [(comparison: Comparison, difference: Int, lower: Int, upper: Int)]
  /// What a logistic regression shows, one entry a comparison.
  private let adjusted: [AdjustedFigures]
  private let stratified: StratifiedProportions?
  private let standardErrors: StandardErrorMeasures

  init(_ name: String, _ endpoint: BinaryEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    criterion = ResponseCriterion(by: endpoint.by, threshold: endpoint.threshold)
    dueDays = scenario.design.visits.days.map { $0.value + scenario.visitSlack.value }
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
    adjusted = endpoint.test == .logistic ? AdjustedFigures.all(name, scenario, &list) : []
    stratified = StratifiedProportions(name, endpoint, scenario, comparisons.map(\.comparison), &list)
    standardErrors = StandardErrorMeasures(name, scenario, .proportion, &list)
    measures = list
  }

  /// Analyses what is known at a cut; returns what the test of the first comparison says, and how many patients count.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, patients: Int) {
    workspace.resetCounts()
    var count = 0
    stratified?.reset(workspace)
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let yes = value(cut, patient) else { continue }
      if endpoint.test == .logistic {
        workspace.groups[count] = UInt8(truncatingIfNeeded: cut.arm(patient))
        workspace.baselines[count] = cut.baselineScore(patient)
        workspace.flags[count] = yes
        count += 1
      }
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
        standardErrors.write(number, estimate.standardError, into: row)
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
      var verdict =
        endpoint.test == .logistic
        ? adjusted[number].compare(comparison, count, workspace, into: row) : Verdict(risk, endpoint)
      // After looks, the effect is estimated as a plain difference.
      if endpoint.test != .logistic, endpoint.margin == nil { verdict?.step = risk.unpooled.standardError }
      if number == 0 { first = verdict }
      comparison.write(verdict, into: row)
      row[difference] = risk.estimate
      standardErrors.write(number, risk.unpooled.standardError, into: row)
      let interval = endpoint.interval.limits(of: risk)
      row[lower] = interval.lower
      row[upper] = interval.upper
    }
    return (first, proportions.indices.reduce(0) { $0 + workspace.patients[$1] })
  }

  var armCount: Int { proportions.count }

  var tested: Comparison? { comparisons.first?.comparison }
  var allComparisons: [Comparison] { comparisons.map(\.comparison) }

  private func counts(_ comparison: Comparison, _ workspace: AnalysisWorkspace) -> EventCounts? {
    try? EventCounts(
      treatedEvents: workspace.events[comparison.arm], treated: workspace.patients[comparison.arm],
      controlEvents: workspace.events[comparison.control], control: workspace.patients[comparison.control])
  }

  /// Whether the patient counts as yes; `nil` for a patient who is left out.
  func value(_ cut: DataCut, _ patient: Int) -> Bool? {
    switch endpoint.timing {
    case .at(let visit):
      if let seen = cut.visit(visit, of: patient) { return isYes(seen, cut.baselineScore(patient)) }
      if cut.rule != nil, let standIn = standIn(cut, patient, visit) { return standIn }
      return endpoint.missing == .nonResponse && isDue(visit, cut, patient) ? false : nil
    case .everBy(let last):
      // Before the last visit is due, a yes would count where a no cannot be known.
      if !isDue(last, cut, patient) && cut.visit(last, of: patient) == nil { return nil }
      if cut.rule != nil, cut.visit(last, of: patient) == nil, let ever = everStandIn(cut, patient, last) {
        return ever
      }
      // Among the observed only those who came to the last visit count: an earlier yes of somebody who left would
      // otherwise count where an earlier no would not.
      if endpoint.missing == .observed, cut.visit(last, of: patient) == nil { return nil }
      for visit in 0...last {
        if let seen = cut.visit(visit, of: patient), isYes(seen, cut.baselineScore(patient)) { return true }
      }
      return false
    }
  }

  /// Whether a visit that did not take place is missing, and not merely to come after the cut.
  func isDue(_ visit: Int, _ cut: DataCut, _ patient: Int) -> Bool {
    cut.knows(dueDays[visit], of: patient)
  }

  func isYes(_ visit: VisitRecord, _ baseline: Double) -> Bool {
    switch endpoint.event {
    case .response: criterion.isResponding(visit, baseline: baseline)
    case .remission: visit.score <= endpoint.threshold
    }
  }
}
