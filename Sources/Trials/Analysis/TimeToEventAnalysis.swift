import Statistics

/// Times to an event, and their comparison.
struct TimeToEventAnalysis: Sendable {
  private let extraction: EventTimes
  private let arms: [(patients: Int, events: Int)]
  private let comparisons: [Comparison]
  private let test: TimeToEventTest
  private let estimates: TimeToEventEstimates
  private let hasCompetingDropout: Bool
  private let hasIntervals: Bool
  /// Whether the effect is estimated after looks, which takes the standard error of Cox's model, and its sign for a
  /// benefit; `nil` where it is not.
  private let benefit: Double?
  /// The strata of test and hazard ratio; `nil` without.
  private let strata: Strata?

  init(_ name: String, _ endpoint: TimeToEventEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    extraction = EventTimes(endpoint, scenario)
    // More responses favour the treatment; more relapses or dropouts do not.
    let interim = scenario.analysis.interim
    let needsError = interim?.inference != nil || interim?.informationOf == .inverseVariance
    let isEstimated = interim?.tested == name && needsError && endpoint.margin == nil
    benefit = isEstimated ? (endpoint.event == .response ? 1 : -1) : nil
    hasCompetingDropout = endpoint.hasCompetingDropout
    hasIntervals = endpoint.hasIntervals
    test = TimeToEventTest(endpoint, scenario.analysis.sided)
    strata = endpoint.stratifiedBy.isEmpty ? nil : Strata(endpoint.stratifiedBy, scenario)
    var list = measures
    var medians: [Int] = []
    arms = scenario.design.arms.map { arm in
      let counts = (
        list.add("\(name).patients.\(arm.name)", .mean, .count), list.add("\(name).events.\(arm.name)", .mean, .count)
      )
      if endpoint.estimates.contains(.median) { medians.append(list.add("\(name).median.\(arm.name)", .median, .days)) }
      return counts
    }
    comparisons = Comparison.all(name, scenario, &list)
    estimates = TimeToEventEstimates(name, endpoint, scenario, medians: medians, comparisons, &list)
    measures = list
  }

  /// Analyses what is known at a cut; returns what the test of the first comparison says.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> Verdict? {
    // With two arms every patient is in the one comparison, and goes straight to where it is made.
    let isPair = comparisons.count == 1 && arms.count == 2 && strata == nil
    let count = gather(cut, workspace, treated: isPair ? comparisons[0].arm : nil)
    for (arm, measures) in arms.enumerated() {
      row[measures.patients] = Double(workspace.patients[arm])
      row[measures.events] = Double(workspace.events[arm])
    }
    var first: Verdict?
    if comparisons.isEmpty {
      for arm in arms.indices {
        fill(treated: arm, control: nil, count, workspace)
        fillDetails(cut, workspace, treated: arm, control: nil)
        estimates.write(treated: arm, control: nil, comparison: nil, nil, workspace, into: row)
      }
    }
    for (number, comparison) in comparisons.enumerated() {
      if !isPair { fill(treated: comparison.arm, control: comparison.control, count, workspace) }
      fillDetails(cut, workspace, treated: comparison.arm, control: comparison.control)
      let needsFit = estimates.needsHazardRatio || test.needsHazardRatio || benefit != nil
      let fit = needsFit ? coxFit(workspace) : nil
      var verdict = test.verdict(workspace, fit, isStratified: strata != nil)
      if let benefit, let fit { verdict?.step = benefit * fit.coefficient.standardError }
      if number == 0 { first = verdict }
      comparison.write(verdict, into: row)
      estimates.write(
        treated: comparison.arm, control: number == 0 ? comparison.control : nil, comparison: number, fit, workspace,
        into: row)
    }
    return first
  }

  /// The first comparison, and the information behind it: events.
  var tested: Comparison? { comparisons.first }
  var allComparisons: [Comparison] { comparisons }

  func information(_ row: UnsafeMutablePointer<Double>) -> Double { arms.reduce(0) { $0 + row[$1.events] } }

  /// Those who count.
  func patients(_ row: UnsafeMutablePointer<Double>) -> Double { arms.reduce(0) { $0 + row[$1.patients] } }

  /// Writes down the outcome of each patient whom the endpoint counts; returns how many there are.
  private func gather(_ cut: DataCut, _ workspace: AnalysisWorkspace, treated: Int?) -> Int {
    workspace.resetCounts()
    workspace.survival.removeAll()
    if let treated, cut.rule == nil, extraction.isThat(ofRace: cut.record) {
      cut.appendRace(to: &workspace.survival, treated: UInt8(treated))
      for arm in 0...1 {
        workspace.patients[arm] = workspace.survival.patients(treated: arm == treated)
        workspace.events[arm] = workspace.survival.events(treated: arm == treated)
      }
      workspace.survival.sort()
      return workspace.survival.count
    }
    var count = 0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let outcome = extraction.outcome(cut, patient) else { continue }
      let arm = cut.arm(patient)
      workspace.patients[arm] += 1
      workspace.events[arm] += outcome.isEvent ? 1 : 0
      if let treated {
        workspace.survival.append(time: outcome.time, event: outcome.isEvent, treated: arm == treated)
      } else {
        workspace.outcomes[count] = outcome.time
        workspace.flags[count] = outcome.isEvent
        workspace.groups[count] = UInt8(truncatingIfNeeded: arm)
        if let strata { workspace.byFactor?.strata[count] = UInt16(strata.stratum(of: patient, cut)) }
      }
      count += 1
    }
    if treated != nil { workspace.survival.sort() }
    return count
  }

  private func fill(treated: Int, control: Int?, _ count: Int, _ workspace: AnalysisWorkspace) {
    workspace.survival.removeAll()
    let byFactor = strata == nil ? nil : workspace.byFactor
    byFactor?.survival.removeAll()
    for index in 0..<count {
      let arm = Int(workspace.groups[index])
      if arm != treated && arm != control { continue }
      workspace.survival.append(
        time: workspace.outcomes[index], event: workspace.flags[index], treated: arm == treated)
      byFactor?.survival.append(
        time: workspace.outcomes[index], event: workspace.flags[index], treated: arm == treated,
        stratum: Int(byFactor?.strata[index] ?? 0))
    }
    workspace.survival.sort()
  }

  /// What few endpoints ask for: who dropped out before the event, and between which visits it lies.
  private func fillDetails(_ cut: DataCut, _ workspace: AnalysisWorkspace, treated: Int, control: Int?) {
    if !hasCompetingDropout && !hasIntervals { return }
    workspace.competing.removeAll()
    workspace.intervals.removeAll()
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      let arm = cut.arm(patient)
      guard arm == treated || arm == control, let outcome = extraction.outcome(cut, patient) else { continue }
      if hasCompetingDropout {
        let left = outcome.isEvent ? nil : extraction.dropout(cut, patient)
        workspace.competing.append(
          time: left ?? outcome.time, cause: outcome.isEvent ? 1 : left == nil ? 0 : 2, treated: arm == treated)
      }
      if hasIntervals {
        workspace.intervals.append(
          after: outcome.free, upTo: outcome.isEvent ? outcome.time : .infinity, treated: arm == treated)
      }
    }
  }

  /// Cox's model of the comparison in the workspace, within strata where there are any.
  private func coxFit(_ workspace: AnalysisWorkspace) -> CoxFit {
    guard strata != nil, let byFactor = workspace.byFactor else { return workspace.survival.coxHazardRatio() }
    return byFactor.survival.coxHazardRatio()
  }
}
