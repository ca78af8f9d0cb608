import Statistics

/// What a factorial design says of an endpoint: the main effect of each factor within the strata that the other factors
/// make, its simple effects where another factor is held at a level, and the interactions of two factors.
struct FactorialAnalysis: Sendable {
  private enum Kind: Sendable {
    case binary(BinaryAnalysis, isCorrected: Bool)
    case timeToEvent(EventTimes, TimeToEventEndpoint)
    case continuous(ContinuousEndpoint)
  }

  private let kind: Kind
  private let strata: Strata
  /// Main effects, then simple ones.
  private let contrasts: [FactorialContrast]
  private let interactions: [FactorialInteraction]
  /// The positions of the factors of the population by which an analysis of covariance adjusts.
  private let covariates: [Int]
  /// What the estimand of the endpoint lets it use.
  private let rule: EstimandRule?

  /// `nil` where the design is not factorial.
  init?(_ endpoint: Endpoint, _ analysis: EndpointAnalysis, _ scenario: Scenario, _ measures: inout MeasureList) {
    guard let factorial = scenario.design.factorial else { return nil }
    rule = EstimandRule(endpoint.estimand)
    switch (endpoint.kind, analysis.withoutRule) {
    case (.binary(let kind), .binary(let analysis)):
      self.kind = .binary(analysis, isCorrected: kind.continuityCorrection)
    case (.timeToEvent(let kind), _): self.kind = .timeToEvent(EventTimes(kind, scenario), kind)
    case (.continuous(let kind), _): self.kind = .continuous(kind)
    default: return nil
    }
    var isStratified = true
    if case .continuous = endpoint.kind { isStratified = false }
    strata = Strata(isStratified ? endpoint.factors : [], scenario)
    covariates =
      isStratified
      ? [] : endpoint.factors.compactMap { name in scenario.truth.stratifiers.firstIndex { $0.name == name } }
    var list = measures
    let main = factorial.mainEffects
    contrasts = (main + factorial.simpleEffects).map {
      FactorialContrast($0, of: factorial, endpoint, scenario, &list)
    }
    interactions = factorial.interactions.map {
      FactorialInteraction($0, of: factorial, from: main.count, endpoint, scenario, &list)
    }
    measures = list
  }

  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    guard let memory = workspace.factorial else { return }
    let cut = rule.map { cut.applying($0) } ?? cut
    let count = gather(cut, workspace, memory)
    for (number, contrast) in contrasts.enumerated() {
      switch kind {
      case .binary(let analysis, let isCorrected):
        memory.effects[number] = compare(contrast, arms: analysis.armCount, isCorrected, memory, into: row)
      case .timeToEvent(_, let endpoint):
        memory.effects[number] = compare(contrast, endpoint, count, workspace, memory, into: row)
      case .continuous: memory.effects[number] = compare(contrast, count, workspace, memory, into: row)
      }
    }
    for interaction in interactions { interaction.write(memory.effects, into: row) }
  }

  /// Writes down each patient whom the endpoint counts; returns how many there are.
  private func gather(_ cut: DataCut, _ workspace: AnalysisWorkspace, _ memory: FactorialWorkspace) -> Int {
    var count = 0
    switch kind {
    case .binary(let analysis, _):
      memory.patients.update(repeating: 0, count: memory.cells)
      memory.events.update(repeating: 0, count: memory.cells)
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        guard let yes = analysis.value(cut, patient) else { continue }
        let cell = strata.stratum(of: patient, cut) * analysis.armCount + cut.arm(patient)
        memory.patients[cell] += 1
        memory.events[cell] += yes ? 1 : 0
        count += 1
      }
    case .timeToEvent(let extraction, _):
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        guard let outcome = extraction.outcome(cut, patient) else { continue }
        workspace.groups[count] = UInt8(cut.arm(patient))
        workspace.outcomes[count] = outcome.time
        workspace.flags[count] = outcome.isEvent
        memory.strata[count] = UInt16(strata.stratum(of: patient, cut))
        count += 1
      }
    case .continuous(let endpoint):
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        guard let change = cut.change(at: endpoint.visit, of: patient) else { continue }
        workspace.groups[count] = UInt8(cut.arm(patient))
        workspace.baselines[count] = cut.baselineScore(patient)
        workspace.outcomes[count] = change
        for (number, factor) in covariates.enumerated() {
          memory.levels[count * covariates.count + number] = UInt8(cut.level(ofFactor: factor, patient) ?? 0)
        }
        count += 1
      }
    }
    return count
  }

  /// The common difference of proportions within the strata, by Cochran, Mantel and Haenszel.
  private func compare(
    _ contrast: FactorialContrast, arms: Int, _ isCorrected: Bool, _ memory: FactorialWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) -> Estimate? {
    var sums = StratifiedCounts()
    for stratum in 0..<strata.count {
      for pair in contrast.pairs {
        let treated = stratum * arms + pair.treated
        let control = stratum * arms + pair.control
        try? sums.add(
          treatedEvents: memory.events[treated], treated: memory.patients[treated],
          controlEvents: memory.events[control], control: memory.patients[control])
      }
    }
    guard let result = try? MantelHaenszel(sums), result.variance > 0 else {
      contrast.comparison.write(nil, into: row)
      return nil
    }
    contrast.comparison.write(Verdict(result, isCorrected: isCorrected), into: row)
    let interval = result.riskDifference.confidenceInterval()
    contrast.write(
      result.riskDifference.value, from: max(-1, interval.lower), to: min(1, interval.upper), into: row)
    return result.riskDifference
  }

  /// The hazard ratio common to the strata, and the log-rank test within them or Wald's; returns its logarithm.
  private func compare(
    _ contrast: FactorialContrast, _ endpoint: TimeToEventEndpoint, _ count: Int, _ workspace: AnalysisWorkspace,
    _ memory: FactorialWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> Estimate? {
    memory.survival.removeAll()
    for index in 0..<count {
      guard let place = contrast.place(of: Int(workspace.groups[index])) else { continue }
      memory.survival.append(
        time: workspace.outcomes[index], event: workspace.flags[index], treated: place.isTreated,
        stratum: place.stratum * strata.count + Int(memory.strata[index]))
    }
    let fit = memory.survival.coxHazardRatio()
    let interval = fit.coefficient.hazardRatioInterval()
    contrast.write(fit.hazardRatio, from: interval.lower, to: interval.upper, into: row)
    let z: Double?
    if case .cox = endpoint.test {
      z = fit.convergence.isConverged ? fit.coefficient.z : nil
    } else {
      z = memory.survival.logRank()?.z
    }
    // More responses favour the treatment; more relapses or dropouts do not.
    let benefit: Double = endpoint.event == .response ? 1 : -1
    contrast.comparison.write(z.flatMap { Verdict(benefit: $0 * benefit) }, into: row)
    guard fit.convergence.isConverged else { return nil }
    return Estimate(NormalEstimate(value: fit.coefficient.value, standardError: fit.coefficient.standardError))
  }

  /// The difference of means in an analysis of covariance with the baseline, the strata and the covariates.
  private func compare(
    _ contrast: FactorialContrast, _ count: Int, _ workspace: AnalysisWorkspace, _ memory: FactorialWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) -> Estimate? {
    let width = contrast.levels.count
    let offset = width - covariates.count
    var used = 0
    for index in 0..<count {
      guard let place = contrast.place(of: Int(workspace.groups[index])) else { continue }
      workspace.comparedOutcomes[used] = workspace.outcomes[index]
      workspace.comparedBaselines[used] = workspace.baselines[index]
      workspace.flags[used] = place.isTreated
      if offset > 0 { memory.comparedLevels[used * width] = UInt8(place.stratum) }
      for number in covariates.indices {
        memory.comparedLevels[used * width + offset + number] = memory.levels[index * covariates.count + number]
      }
      used += 1
    }
    let estimate = try? memory.adjusted.difference(
      outcome: UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used),
      baseline: UnsafeBufferPointer(start: workspace.comparedBaselines, count: used),
      treated: UnsafeBufferPointer(start: workspace.flags, count: used),
      factors: UnsafeBufferPointer(start: memory.comparedLevels, count: used * width), counts: contrast.levels)
    contrast.comparison.write(estimate.map { Verdict($0, margin: nil) }, into: row)
    guard let estimate else { return nil }
    let interval = estimate.confidenceInterval()
    contrast.write(estimate.value, from: interval.lower, to: interval.upper, into: row)
    return estimate
  }
}

extension Verdict {
  /// A verdict from a statistic that is positive for a benefit; `nil` for none.
  fileprivate init?(benefit z: Double) {
    if z.isNaN { return nil }
    let test = ScoreTest(z: z)
    self.init(twoSided: test.pTwoSided, oneSided: test.pGreater, favours: z > 0, benefit: z)
  }
}
