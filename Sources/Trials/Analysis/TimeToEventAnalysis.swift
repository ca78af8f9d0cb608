import Statistics

/// Times to an event, and their comparison.
struct TimeToEventAnalysis: Sendable {
  private let endpoint: TimeToEventEndpoint
  private let extraction: EventTimes
  private let arms: [(patients: Int, events: Int, median: Int?)]
  private let comparisons: [(comparison: Comparison, hazardRatio: Int?)]
  /// The strata of test and hazard ratio; `nil` without.
  private let strata: Strata?

  init(_ name: String, _ endpoint: TimeToEventEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    extraction = EventTimes(endpoint, scenario)
    strata = endpoint.stratifiedBy.isEmpty ? nil : Strata(endpoint.stratifiedBy, scenario)
    var list = measures
    arms = scenario.design.arms.map { arm in
      (
        list.add("\(name).patients.\(arm.name)", .mean, .count),
        list.add("\(name).events.\(arm.name)", .mean, .count),
        endpoint.estimates.contains(.median) ? list.add("\(name).median.\(arm.name)", .median, .days) : nil
      )
    }
    comparisons = Comparison.all(name, scenario, &list).map { comparison in
      let arm = scenario.design.arms[comparison.arm].name
      let estimates = endpoint.estimates.contains(.hazardRatio)
      return (comparison, estimates ? list.add("\(name).hazard_ratio.\(arm)", .median, .ratio) : nil)
    }
    measures = list
  }

  /// Analyses what is known at a cut; returns what the test of the first comparison says.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> Verdict? {
    // With two arms every patient is in the one comparison, and goes straight to where it is made.
    let isPair = comparisons.count == 1 && arms.count == 2 && strata == nil
    let count = gather(cut, workspace, treated: isPair ? comparisons[0].comparison.arm : nil)
    for (arm, measures) in arms.enumerated() {
      row[measures.patients] = Double(workspace.patients[arm])
      row[measures.events] = Double(workspace.events[arm])
    }
    var first: Verdict?
    if comparisons.isEmpty { estimateMedian(of: 0, against: nil, count, workspace, into: row) }
    for (number, (comparison, hazardRatio)) in comparisons.enumerated() {
      if !isPair { fill(treated: comparison.arm, control: comparison.control, count, workspace) }
      let verdict = verdict(workspace)
      if number == 0 { first = verdict }
      comparison.write(verdict, into: row)
      if let hazardRatio { row[hazardRatio] = coxFit(workspace).hazardRatio }
      if let median = arms[comparison.arm].median { row[median] = workspace.survival.median(treated: true) }
      if number == 0, let median = arms[comparison.control].median {
        row[median] = workspace.survival.median(treated: false)
      }
    }
    return first
  }

  /// The first comparison, and the information behind it: events.
  var tested: Comparison? { comparisons.first?.comparison }

  func information(_ row: UnsafeMutablePointer<Double>) -> Double { arms.reduce(0) { $0 + row[$1.events] } }

  /// Writes down the outcome of each patient whom the endpoint counts; returns how many there are.
  private func gather(_ cut: DataCut, _ workspace: AnalysisWorkspace, treated: Int?) -> Int {
    workspace.resetCounts()
    workspace.survival.removeAll()
    if let treated, extraction.isThat(ofRace: cut.record) {
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

  private func estimateMedian(
    of arm: Int, against control: Int?, _ count: Int, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) {
    guard let median = arms[arm].median else { return }
    fill(treated: arm, control: control, count, workspace)
    row[median] = workspace.survival.median(treated: true)
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

  private func verdict(_ workspace: AnalysisWorkspace) -> Verdict? {
    // More responses favour the treatment; more relapses or dropouts do not.
    let benefit: Double = endpoint.event == .response ? 1 : -1
    switch endpoint.test {
    case .logRank:
      guard let test = logRank(workspace) else { return nil }
      let oneSided = benefit > 0 ? test.pGreater : test.pLess
      return Verdict(
        twoSided: test.pTwoSided, oneSided: oneSided, favours: test.z * benefit > 0, benefit: test.z * benefit)
    case .cox:
      let fit = coxFit(workspace)
      guard fit.convergence.isConverged else { return nil }
      let z = fit.coefficient.z
      let twoSided = fit.coefficient.pTwoSided
      let favours = z * benefit > 0
      return Verdict(
        twoSided: twoSided, oneSided: favours ? twoSided / 2 : 1 - twoSided / 2, favours: favours, benefit: z * benefit)
    }
  }

  private func logRank(_ workspace: AnalysisWorkspace) -> LogRankTest? {
    strata == nil ? workspace.survival.logRank() : workspace.byFactor?.survival.logRank()
  }

  /// Cox's model: the hazard ratio is 0 or infinite when all events are in one arm, NaN without events.
  private func coxFit(_ workspace: AnalysisWorkspace) -> CoxFit {
    guard strata != nil, let byFactor = workspace.byFactor else { return workspace.survival.coxHazardRatio() }
    return byFactor.survival.coxHazardRatio()
  }
}
