import Distributions
import Statistics

/// The statistics of hypotheses by stages: of each stage's own patients, or of its own events, so that stages are
/// independent whatever was decided between them.
struct StageStatistics: Sendable {
  private enum Source: Sendable {
    case binary(BinaryAnalysis)
    case change(visit: Int)
    case time(EventTimes, benefit: Double)
  }

  /// What a hypothesis is about: an arm, among all patients or among those with one level.
  struct Hypothesis: Sendable {
    let arm: Int
    let onlyLevel: Bool
  }

  let hypotheses: [Hypothesis]
  private let control: Int
  private let source: Source
  /// The factor and the level that may be left.
  let level: (factor: Int, level: Int)?

  /// `nil` for an endpoint that no stage can test; a scenario without faults has none such.
  init?(_ plan: AdaptationPlan, _ scenario: Scenario) {
    guard let control = scenario.design.control,
      let endpoint = scenario.analysis.primary.first(where: { $0.name == plan.tested })
    else { return nil }
    self.control = control
    var unused = MeasureList()
    switch endpoint.kind {
    case .binary(let kind): source = .binary(BinaryAnalysis(endpoint.name, kind, scenario, &unused))
    case .continuous(let kind): source = .change(visit: kind.visit)
    case .timeToEvent(let kind):
      source = .time(EventTimes(kind, scenario), benefit: kind.event == .response ? 1 : -1)
    default: return nil
    }
    if let rule = plan.enrichment, let arm = scenario.design.experimental.first,
      let factor = scenario.truth.factors.firstIndex(where: { $0.name == rule.factor }),
      let level = scenario.truth.factors[factor].levels.firstIndex(where: { $0.name == rule.level })
    {
      self.level = (factor, level)
      hypotheses = [Hypothesis(arm: arm, onlyLevel: false), Hypothesis(arm: arm, onlyLevel: true)]
    } else {
      level = nil
      hypotheses = scenario.design.experimental.map { Hypothesis(arm: $0, onlyLevel: false) }
    }
  }

  /// Counts what a cut has that no stage before had, as the next stage; returns the information of all stages.
  func count(_ cut: DataCut, _ workspace: AnalysisWorkspace, _ memory: SteeringWorkspace) -> Double {
    memory.stage += 1
    let stage = memory.stage
    memory.open[stage] = memory.active
    if case .time(let times, let benefit) = source {
      return compareTimes(times, benefit, cut, workspace, memory)
    }
    let sums = memory.sums + stage * 2 * SteeringWorkspace.width
    for patient in 0..<cut.patientCount where memory.stages[patient] == 0 && cut.enrolled(patient) != nil {
      guard let value = value(cut, patient) else { continue }
      memory.stages[patient] = UInt8(truncatingIfNeeded: stage)
      sums[2 * cut.arm(patient) + (hasLevel(cut, patient) ? 1 : 0)].add(value)
    }
    var information = 0.0
    for group in 0..<(2 * SteeringWorkspace.width) { information += memory.total(group, through: stage).count }
    for index in hypotheses.indices {
      memory.z[stage * SteeringWorkspace.width + index] = compare(index, memory) { sums[$0] }
    }
    return information
  }

  /// The statistic of a hypothesis on all data so far.
  func z(_ index: Int, _ memory: SteeringWorkspace) -> Double {
    let stage = memory.stage
    if case .time = source {
      let cell = stage * SteeringWorkspace.width + index
      return memory.scores[cell] / memory.variances[cell].squareRoot()
    }
    return compare(index, memory) { memory.total($0, through: stage) }
  }

  /// Number, mean and standard deviation of all outcomes so far, whatever the arm.
  func blinded(_ memory: SteeringWorkspace) -> (count: Double, sd: Double) {
    var all = SteeringWorkspace.Sums()
    for group in 0..<(2 * SteeringWorkspace.width) { all = all + memory.total(group, through: memory.stage) }
    if case .binary = source {
      let share = all.sum / all.count
      return (all.count, (share * (1 - share)).squareRoot())
    }
    return (all.count, (all.deviations / (all.count - 1)).squareRoot())
  }

  /// The outcome of a patient, larger for a benefit.
  private func value(_ cut: DataCut, _ patient: Int) -> Double? {
    switch source {
    case .binary(let analysis): return analysis.value(cut, patient).map { $0 ? 1 : 0 }
    case .change(let visit): return cut.visit(visit, of: patient).map { cut.baselineScore(patient) - $0.score }
    case .time: return nil
    }
  }

  private func hasLevel(_ cut: DataCut, _ patient: Int) -> Bool {
    guard let level else { return false }
    return cut.level(ofFactor: level.factor, patient) == level.level
  }

  /// The standard normal statistic with the p-value of the comparison with the control: Student's t test, or the z test
  /// of two proportions.
  private func compare(
    _ index: Int, _ memory: SteeringWorkspace, _ sums: (Int) -> SteeringWorkspace.Sums
  ) -> Double {
    let hypothesis = hypotheses[index]
    func group(_ arm: Int) -> SteeringWorkspace.Sums {
      hypothesis.onlyLevel ? sums(2 * arm + 1) : sums(2 * arm) + sums(2 * arm + 1)
    }
    let (a, b) = (group(hypothesis.arm), group(control))
    let all = a.count + b.count
    guard a.count > 0, b.count > 0, all > 2 else { return .nan }
    let difference = a.sum / a.count - b.sum / b.count
    if case .binary = source {
      let share = (a.sum + b.sum) / all
      let variance = share * (1 - share) * (1 / a.count + 1 / b.count)
      return variance > 0 ? difference / variance.squareRoot() : 0
    }
    return Self.normal(Self.moments(a), Self.moments(b))
  }

  private static func moments(_ sums: SteeringWorkspace.Sums) -> SampleMoments? {
    try? SampleMoments(count: Int(sums.count), mean: sums.sum / sums.count, sumOfSquares: sums.deviations)
  }

  /// The standard normal statistic with the p-value of Student's t.
  private static func normal(_ a: SampleMoments?, _ b: SampleMoments?) -> Double {
    guard let a, let b,
      let difference = Estimate.difference(
        treated: a, control: b, sumOfSquares: a.sumOfSquares + b.sumOfSquares,
        degreesOfFreedom: Double(a.count + b.count - 2))
    else { return .nan }
    // From the nearer tail, whose p-value has all its digits.
    let p = difference.value > 0 ? difference.pGreater : difference.pLess
    let z = p > 0 ? -StandardNormal.quantile(min(0.5, p)) : 30
    return difference.value > 0 ? z : -z
  }

  private func compareTimes(
    _ times: EventTimes, _ benefit: Double, _ cut: DataCut, _ workspace: AnalysisWorkspace,
    _ memory: SteeringWorkspace
  ) -> Double {
    let row = memory.stage * SteeringWorkspace.width
    for (index, hypothesis) in hypotheses.enumerated() {
      workspace.survival.removeAll()
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        let arm = cut.arm(patient)
        guard arm == hypothesis.arm || arm == control, !hypothesis.onlyLevel || hasLevel(cut, patient),
          let outcome = times.outcome(cut, patient)
        else { continue }
        workspace.survival.append(time: outcome.time, event: outcome.isEvent, treated: arm == hypothesis.arm)
      }
      let before = row - SteeringWorkspace.width
      if let test = workspace.survival.logRank() {
        memory.scores[row + index] = benefit * test.score
        memory.variances[row + index] = test.variance
      } else {
        memory.scores[row + index] = memory.scores[before + index]
        memory.variances[row + index] = memory.variances[before + index]
      }
      let gained = memory.variances[row + index] - memory.variances[before + index]
      let score = memory.scores[row + index] - memory.scores[before + index]
      memory.z[row + index] = gained > 0 ? score / gained.squareRoot() : .nan
    }
    var events = 0.0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      if times.outcome(cut, patient)?.isEvent == true { events += 1 }
    }
    return events
  }
}
