import DiscreteEvents

/// The conduct of a trial that is changed in its course: patients are run in order of enrollment only until the moment
/// of the next look is final, the look decides, and those whom it concerns are assigned, or run again, under it.
struct SteeredTrial: Sendable {
  private enum Course: Sendable {
    case looks(AdaptationAnalysis, LookTimes)
    case allocation(AdaptiveAllocation)
  }

  private let course: Course
  private let arms: SIMD16<Double>
  private let final: FinalCut

  /// `nil` for a trial in which nothing is decided but its end.
  init?(_ scenario: Scenario, _ analysis: TrialAnalysis) {
    var odds = SIMD16<Double>.zero
    for (arm, design) in scenario.design.arms.prefix(16).enumerated() { odds[arm] = Double(design.weight) }
    arms = odds
    final = analysis.cut
    if let adaptation = analysis.adaptation {
      course = .looks(adaptation, LookTimes(scenario, adaptation.plan.schedule))
    } else if let allocation = AdaptiveAllocation(scenario) {
      course = .allocation(allocation)
    } else {
      return nil
    }
  }

  /// Runs one trial; afterwards the simulator's record holds it.
  func conduct(
    _ simulator: inout TrialSimulator, replicate: UInt32, until time: CalendarTime, _ workspace: AnalysisWorkspace
  ) throws(SimulationError) {
    try simulator.begin(replicate: replicate, until: time)
    switch course {
    case .looks(let analysis, let times): try conduct(&simulator, analysis, times, workspace)
    case .allocation(let allocation): try allocation.conduct(&simulator, workspace)
    }
  }

  private func conduct(
    _ simulator: inout TrialSimulator, _ analysis: AdaptationAnalysis, _ times: LookTimes,
    _ workspace: AnalysisWorkspace
  ) throws(SimulationError) {
    analysis.restart(workspace)
    var run = 0
    var odds = arms
    var previous = -Double.infinity
    for (index, look) in analysis.plan.looks.enumerated() {
      let moment = try advance(&simulator, to: look.trigger, times, workspace, run: &run)
      guard let moment else {
        workspace.steering?.notReached.append(index + 1)
        continue
      }
      // A look that does not come after the decision of the one before is not taken, nor one that would decide when the
      // trial is over.
      if moment.day <= previous { continue }
      let decided = moment.day + analysis.plan.dataLag.value
      if try isOver(by: decided, &simulator, workspace, run: &run) {
        workspace.steering?.notReached.append(index + 1)
        continue
      }
      previous = decided
      let cut = DataCut(simulator.record, at: moment)
      if let decision = analysis.look(index + 1, cut, odds: odds, workspace) {
        odds = decision.odds
        simulator.obey(decision)
        try simulator.rerun(upTo: run)
        run = min(run, simulator.record.patientCount)
      }
      if workspace.steering?.stopped != nil { break }
    }
    try simulator.run(run..<max(run, simulator.record.patientCount))
  }

  /// Whether a trial that goes on as it is comes to its final analysis by a day; runs all who are enrolled until then.
  private func isOver(
    by day: Double, _ simulator: inout TrialSimulator, _ workspace: AnalysisWorkspace, run: inout Int
  ) throws(SimulationError) -> Bool {
    let record = simulator.record
    let planned = record.patientCount
    var end = run
    while end < planned, record.enrolled[end] <= day { end += 1 }
    try simulator.run(run..<end)
    run = end
    record.admit(end)
    let isOver = final.hasCome(by: day, DataCut(record), isComplete: end == planned, workspace)
    record.admit(planned)
    return isOver
  }

  /// Runs patients until the moment of a look is final: not later than the enrollment of the next patient.
  ///
  /// - Returns: The moment; `nil` when it never comes.
  private func advance(
    _ simulator: inout TrialSimulator, to trigger: InterimPlan.Trigger, _ times: LookTimes,
    _ workspace: AnalysisWorkspace, run: inout Int
  ) throws(SimulationError) -> CalendarTime? {
    let record = simulator.record
    let planned = record.patientCount
    // A few more than are needed do no harm: a cut does not see who is enrolled after it.
    let step = max(8, planned / 16)
    while true {
      record.admit(run)
      let all = DataCut(record)
      let count = trigger.waitsForEvents ? times.fillDays(workspace.days, all) : 0
      let moment = times.time(of: trigger, all, days: workspace.days, count: count, workspace)
      record.admit(planned)
      if run == planned { return moment }
      if let moment, moment.day <= record.enrolled[run] { return moment }
      let next = min(planned, run + step)
      try simulator.run(run..<next)
      run = next
    }
  }
}

extension AdaptationPlan {
  /// The looks alone.
  var schedule: InterimPlan {
    InterimPlan(tested: tested, looks: looks, maximumInformation: maximumInformation, efficacy: .obrienFleming)
  }
}
