import DiscreteEvents
import Statistics

/// The looks of a trial and its final analysis, one after the other until one of them stops it.
struct InterimAnalysis: Sendable {
  let plan: InterimPlan
  private let times: LookTimes
  private let countsEvents: Bool
  let tested: EndpointAnalysis
  let comparison: Comparison
  private let informationOf: InformationMeasure?
  private let measures: [LookMeasures]
  private let overrun: OverrunMeasures?
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
    countsEvents = plan.looks.contains(where: \.trigger.waitsForEvents)
    informationOf = plan.informationOf
    var list = measures
    var looks = plan.looks.indices.map { LookMeasures($0 + 1, isLast: false, &list) }
    looks.append(LookMeasures(plan.looks.count + 1, isLast: true, &list))
    self.measures = looks
    overrun = plan.conduct.hasOverrun ? OverrunMeasures(&list) : nil
    stagewise = plan.inference == .stagewise ? StagewiseMeasures(scenario, tested: plan.tested, &list) : nil
    measures = list
  }

  /// Takes the looks of a trial.
  ///
  /// A look whose moment is that of the final analysis or later is skipped, and so is one that does not come after the
  /// decision on the look before it.
  ///
  /// - Returns: What is known when all is over: at the final analysis, or of a trial that was stopped at the end of its
  ///   overrun.
  func conduct(
    _ record: TrialRecord, _ final: FinalCut, _ safety: SafetyMonitoring?, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    let all = DataCut(record)
    workspace.looks.removeAll(keepingCapacity: true)
    workspace.monitor?.restart()
    var due = final.data(of: all, workspace, into: row)
    var end = final.day(in: row, of: due)
    var count = countsEvents ? times.fillDays(workspace.days, all) : 0
    var decided = -Double.infinity
    safety?.writeNone(into: row)
    var alarm = safety?.alarm(all)
    var conclusion: DataCut?
    for (number, look) in plan.looks.enumerated() {
      if conclusion != nil {
        measures[number].writeAbsence(isNotReached: false, into: row)
        continue
      }
      let time = times.time(of: look.trigger, all, days: workspace.days, count: count, workspace)
      guard let time, time.day > decided, time < end else {
        measures[number].writeAbsence(isNotReached: time.map { !($0 < end) } ?? true, into: row)
        continue
      }
      if let safety, let found = alarm.flatMap({ $0.day <= time ? $0 : nil }) ?? safety.alarm(atLook: time, all) {
        measures[number].writeAbsence(isNotReached: false, into: row)
        conclusion = stop(found, record, final, safety, workspace, into: row)
        continue
      }
      let cut = DataCut(record, at: time)
      let outcome = take(number + 1, cut, at: time, isLast: false, workspace, into: row)
      measures[number].write(outcome, into: row)
      decided = outcome.decided.day
      if outcome.decision != .goOn {
        conclusion = finish(outcome, cut, final, workspace, into: row)
        final.write(stoppedAt: time, into: row)
        workspace.lastCut = time
      } else if plan.conduct.enrollment == .pauses, plan.conduct.dataLag > .zero {
        record.pauseEnrollment(after: time, for: plan.conduct.dataLag)
        due = final.data(of: all, workspace, into: row)
        end = final.day(in: row, of: due)
        alarm = safety?.alarm(all)
        count = countsEvents ? times.fillDays(workspace.days, all) : 0
      }
    }
    if let safety, let alarm, conclusion == nil, alarm.day < end {
      for look in measures { look.writeStopped(into: row) }
      conclusion = stop(alarm, record, final, safety, workspace, into: row)
    }
    if let conclusion {
      measures[plan.looks.count].writeAbsence(isNotReached: false, into: row)
      return conclusion
    }
    workspace.lastCut = end
    let outcome = take(plan.looks.count + 1, due, at: end, isLast: true, workspace, into: row)
    measures[plan.looks.count].write(outcome, into: row)
    return due
  }

  /// Makes one look at a cut: what is known, the boundary at that information, and the decision.
  private func take(
    _ number: Int, _ cut: DataCut, at day: CalendarTime, isLast: Bool, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) -> LookOutcome {
    let (verdict, counted) = tested.analyse(cut, workspace, into: row)
    let information = tested.information(informationOf, counted, verdict, row)
    var boundary = try? workspace.monitor?.look(information: information, isLast: isLast, planned: number - 1)
    if let rule = plan.futilityPower, !isLast, design.sides == .one,
      design.purpose(ofLook: number - 1).mayStopForFutility
    {
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
      number: number, day: day, information: information, z: z, boundary: boundary, decision: decision,
      decided: isLast ? day : day + plan.conduct.dataLag)
    workspace.looks.append(outcome)
    if isLast || decision != .goOn { stagewise?.write(workspace.looks, step: verdict?.step, workspace, into: row) }
    return outcome
  }

  /// A safety rule has stopped the trial: the tested endpoint shows what is known by then, and rejects nothing.
  private func stop(
    _ alarm: SafetyLook, _ record: TrialRecord, _ final: FinalCut, _ safety: SafetyMonitoring,
    _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    _ = tested.analyse(DataCut(record, at: alarm.day), workspace, into: row)
    return safety.finish(alarm, record, final, workspace, into: row)
  }

  /// A look has stopped the trial: follows who is under way, and analyses the overrun.
  ///
  /// - Returns: What is known when all is over.
  private func finish(
    _ look: LookOutcome, _ cut: DataCut, _ final: FinalCut, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    let record = cut.record
    let conclusion = plan.conduct.conclusion(of: record, cut: look.day, decided: look.decided, final, workspace)
    guard let overrun else { return conclusion }
    // The figures of the endpoint stay those of the cut: the overrun has a row of its own.
    let (verdict, counted) = tested.analyse(conclusion, workspace, into: workspace.spare)
    let information = tested.information(informationOf, counted, verdict, workspace.spare)
    overrun.write(
      OverrunMeasures.Finding(
        patients: conclusion.patientCount - record.enrolled(by: look.day), information: information - look.information,
        z: verdict?.benefit ?? .nan, pValue: comparison.pValue(verdict)),
      after: look, lastCriticalValue: design.criticalValues[plan.looks.count], into: row)
    return conclusion
  }
}
