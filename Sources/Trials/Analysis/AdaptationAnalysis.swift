import DiscreteEvents
import Distributions
import Statistics

/// The looks of a trial that they may change, and its final test, compiled once and asked in every replicate.
struct AdaptationAnalysis: Sendable {
  let plan: AdaptationPlan
  let statistics: StageStatistics
  let rules: AdaptationRules
  private let closed: ClosedCombinationTest
  private let criticalValues: [Double]
  private let measures: AdaptationMeasures

  /// `nil` when the tested endpoint is none that stages can test; a scenario without faults has one.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard let plan = scenario.analysis.adaptation, let statistics = StageStatistics(plan, scenario),
      let values = try? plan.criticalValues(alpha: scenario.analysis.alpha, sided: scenario.analysis.sided)
    else { return nil }
    self.plan = plan
    self.statistics = statistics
    criticalValues = values
    rules = AdaptationRules(plan, scenario, statistics, criticalValue: values[plan.looks.count])
    closed = ClosedCombinationTest(
      plan, scenario, hypotheses: plan.combinesStages ? statistics.hypotheses.count : 0)
    self.measures = AdaptationMeasures(plan, scenario, statistics.hypotheses, &measures)
  }

  func restart(_ workspace: AnalysisWorkspace) {
    workspace.steering?.restart(hypotheses: statistics.hypotheses.count)
  }

  /// Takes a look.
  ///
  /// - Parameters:
  ///   - cut: What is known.
  ///   - odds: At which arms have been assigned so far.
  /// - Returns: What is changed from the day of the decision on; `nil` for nothing.
  func look(
    _ number: Int, _ cut: DataCut, odds: SIMD16<Double>, _ workspace: AnalysisWorkspace
  ) -> Decision? {
    guard let memory = workspace.steering else { return nil }
    let record = cut.record
    let day = cut.time.day + plan.dataLag.value
    let before = record.patientCount
    var enrolled = 0
    while enrolled < before, record.enrolled[enrolled] <= day { enrolled += 1 }
    let seen = see(number, cut, fraction: plan.looks[number - 1].fraction, workspace, memory)
    var step = AdaptationRules.Step(size: before, open: memory.active)
    var outcome = SteeringLook.Outcome.goOn
    if seen.won != 0 {
      outcome = .stopForEfficacy
    } else {
      step = rules.decide(
        number, z: seen.z, information: seen.information, size: before, enrolled: enrolled, odds: odds, memory)
      if step.open == 0 { outcome = .stopForFutility }
    }
    let stops = outcome != .goOn
    if stops {
      step.size = enrolled
      memory.stopped = CalendarTime(day: day)
    }
    memory.looks.append(
      SteeringLook(
        number: number, day: cut.time, decided: CalendarTime(day: day), information: seen.information,
        enrolled: enrolled, z: seen.z, combined: seen.combined, criticalValue: seen.criticalValue, won: seen.won,
        dropped: memory.active & ~step.open, zone: step.zone, figure: step.figure, sizeBefore: before, size: step.size,
        isEnriched: step.isEnriched, outcome: outcome))
    let dropped = memory.active & ~step.open
    memory.active = step.open
    if stops || dropped != 0 || step.size != before || step.isEnriched {
      return rules.decision(
        step, dropped: dropped, day: day, firstPatient: enrolled, odds: odds, stops: stops)
    }
    return nil
  }

  /// The final analysis, or nothing when a look has stopped the trial; then writes what the looks and it found.
  ///
  /// - Parameter day: That of the final analysis.
  func finish(
    _ cut: DataCut, on day: CalendarTime, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) {
    guard let memory = workspace.steering else { return }
    if memory.stopped == nil {
      let number = plan.looks.count + 1
      let seen = see(number, cut, fraction: 1, workspace, memory)
      let size = cut.record.patientCount
      memory.looks.append(
        SteeringLook(
          number: number, day: day, decided: day, information: seen.information, enrolled: size, z: seen.z,
          combined: seen.combined, criticalValue: seen.criticalValue, won: seen.won, dropped: 0, zone: nil,
          figure: .nan,
          sizeBefore: size, size: size, isEnriched: false, outcome: .final))
    }
    measures.write(
      memory, patients: cut.record.patientCount, turnedAway: cut.turnedAwayCount, into: row)
  }

  private struct Seen {
    var information = 0.0
    var z = SIMD16<Double>(repeating: .nan)
    var combined = SIMD16<Double>(repeating: .nan)
    var criticalValue = Double.infinity
    var won: UInt16 = 0
  }

  /// Closes a stage and tests what is open.
  private func see(
    _ number: Int, _ cut: DataCut, fraction: Double, _ workspace: AnalysisWorkspace, _ memory: SteeringWorkspace
  ) -> Seen {
    var seen = Seen()
    seen.information = statistics.count(cut, workspace, memory)
    // A look that did not take place leaves its share of the information to the next.
    memory.weights[memory.stage] = (fraction - memory.fraction).squareRoot()
    memory.fraction = fraction
    seen.criticalValue = criticalValues[number - 1]
    for index in statistics.hypotheses.indices where memory.active & (1 << UInt16(index)) != 0 {
      seen.z[index] = statistics.z(index, memory)
      if !plan.combinesStages { continue }
      if seen.criticalValue == .infinity { continue }
      seen.combined[index] = closed.combined(index, memory)
      if seen.combined[index] >= seen.criticalValue { seen.won |= 1 << UInt16(index) }
    }
    return seen
  }
}
