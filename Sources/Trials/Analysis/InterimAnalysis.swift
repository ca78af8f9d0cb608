import DiscreteEvents
import Statistics

/// The looks of a trial and its final analysis, one after the other until one of them stops it.
struct InterimAnalysis: Sendable {
  private let plan: InterimPlan
  private let times: LookTimes
  private let countsEvents: Bool
  private let tested: EndpointAnalysis
  private let comparison: Comparison
  private let measures: [LookMeasures]
  private let stagewise: StagewiseMeasures?
  /// Two-sided rejections against the experimental arm are rejections too.
  let design: GroupSequentialDesign

  /// `nil` when the tested endpoint is none that can be tested; a scenario without faults has one.
  init?(
    _ plan: InterimPlan, _ scenario: Scenario, _ tested: EndpointAnalysis, _ measures: inout MeasureList
  ) {
    guard let comparison = tested.comparison,
      let design = try? plan.design(alpha: scenario.analysis.alpha, sided: scenario.analysis.sided)
    else { return nil }
    self.plan = plan
    self.tested = tested
    self.comparison = comparison
    self.design = design
    times = LookTimes(scenario, plan)
    countsEvents = times.countsEvents(plan)
    var list = measures
    self.measures = (1...(plan.looks.count + 1)).map { LookMeasures($0, &list) }
    stagewise = plan.inference == .stagewise ? StagewiseMeasures(scenario, tested: plan.tested, &list) : nil
    measures = list
  }

  /// Takes the looks of a trial.
  ///
  /// A look whose moment is that of the final analysis or later is skipped, and so is one that does not come after the
  /// look before it.
  ///
  /// - Parameters:
  ///   - final: The cut of the final analysis.
  ///   - end: The day of the final analysis.
  /// - Returns: The cut at which the trial was stopped, or the final one.
  func conduct(
    _ final: DataCut, end: CalendarTime, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    let all = DataCut(final.record)
    workspace.looks.removeAll(keepingCapacity: true)
    workspace.monitor?.restart()
    let count = countsEvents ? times.fillDays(workspace.days, all) : 0
    var previous = -Double.infinity
    var stopped: DataCut?
    for (number, look) in plan.looks.enumerated() {
      guard stopped == nil,
        let time = times.time(
          of: look.trigger, all, days: workspace.days, count: count, workspace),
        time.day > previous, time < end
      else {
        measures[number].writeAbsence(into: row)
        continue
      }
      previous = time.day
      let cut = DataCut(final.record, at: time)
      let outcome = take(number + 1, cut, at: time, isLast: false, workspace, into: row)
      measures[number].write(outcome, into: row)
      if outcome.decision != .goOn { stopped = cut }
    }
    if let stopped {
      measures[plan.looks.count].writeAbsence(into: row)
      return stopped
    }
    let outcome = take(plan.looks.count + 1, final, at: end, isLast: true, workspace, into: row)
    measures[plan.looks.count].write(outcome, into: row)
    return final
  }

  private func take(
    _ number: Int, _ cut: DataCut, at day: CalendarTime, isLast: Bool, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) -> LookOutcome {
    let (verdict, information) = tested.analyse(cut, workspace, into: row)
    var boundary = try? workspace.monitor?.look(information: information, isLast: isLast)
    if let rule = plan.futilityPower, !isLast, design.sides == .one {
      // At the information that is there, which need not be what was planned.
      boundary = boundary?.stopping(
        atOrBelow: rule.bound(
          fraction: information / plan.maximumInformation, criticalValue: design.criticalValues[plan.looks.count]))
    }
    let z = verdict?.benefit ?? .nan
    let decision = boundary?.decision(z: z) ?? (isLast ? .stopForFutility : .goOn)
    comparison.decide(
      rejects: decision == .reject || decision == .rejectBelow, inFavour: decision == .reject, into: row)
    let outcome = LookOutcome(
      number: number, day: day, information: information, z: z, boundary: boundary, decision: decision)
    workspace.looks.append(outcome)
    if isLast || decision != .goOn { stagewise?.write(workspace.looks, step: verdict?.step, workspace, into: row) }
    return outcome
  }
}
