import Statistics

/// MCP-Mod: is there a dose response of any candidate shape, which curve describes it, and which dose reaches the target?
///
/// The contrasts and the critical value of the largest t statistic are those of the planned arm sizes, worked out once.
/// Curves are fitted only in trials with a signal, and only then memory is asked for.
struct DoseResponseAnalysis: Sendable {
  private let endpoint: DoseResponseEndpoint
  private let contrasts: OptimalContrasts?
  private let critical: Double
  private let means: [Int]
  private let failed: Int
  private let rejected: Int
  private let power: Int
  private let chosen: [(family: String, measure: Int)]
  private let targetDose: Int?

  init(_ name: String, _ endpoint: DoseResponseEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    let contrasts = scenario.plannedContrasts(endpoint)
    let level = scenario.analysis.sided == .two ? scenario.analysis.alpha / 2 : scenario.analysis.alpha
    let freedom = max(1, scenario.design.sampleSize - scenario.design.arms.count)
    self.contrasts = contrasts
    critical = (try? contrasts?.criticalValue(level: level, degreesOfFreedom: Double(freedom))) ?? .infinity
    means = scenario.design.arms.map { measures.add("\(name).mean_change.\($0.name)", .mean, .points) }
    rejected = measures.add("\(name).rejected", .share, .proportion)
    power = measures.add("\(name).power", .share, .proportion)
    failed = measures.add("\(name).failed", .share, .proportion)
    var list = measures
    chosen = endpoint.families.map { ($0, list.add("\(name).chosen.\($0)", .share, .proportion)) }
    targetDose = endpoint.targetEffect == nil ? nil : list.add("\(name).target_dose", .median, .ratio)
    measures = list
  }

  /// Analyses what is known at a cut; returns how many patients count.
  @discardableResult
  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) -> Int {
    var count = 0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let seen = cut.visit(endpoint.visit, of: patient) else { continue }
      workspace.groups[count] = UInt8(cut.arm(patient))
      workspace.outcomes[count] = seen.score - cut.baselineScore(patient)
      count += 1
    }
    row[rejected] = 0
    row[power] = 0
    for (_, measure) in chosen { row[measure] = 0 }
    if let targetDose { row[targetDose] = .infinity }
    var squares = 0.0
    var isComplete = true
    for arm in means.indices {
      guard let moments = moments(of: arm, count, workspace) else {
        isComplete = false
        continue
      }
      row[means[arm]] = moments.mean
      squares += moments.sumOfSquares
    }
    let freedom = Double(count - means.count)
    guard isComplete, let contrasts, freedom > 0, squares > 0 else {
      row[failed] = 1
      return count
    }
    row[failed] = 0
    let deviation = (squares / freedom).squareRoot()
    var largest = -Double.infinity
    for number in contrasts.coefficients.indices {
      largest = max(largest, statistic(number, contrasts, deviation, count, workspace))
    }
    if largest >= critical {
      row[rejected] = 1
      row[power] = 1
      fit(contrasts, deviation, count, workspace, into: row)
    }
    return count
  }

  /// The t statistic of a contrast, large for an improvement.
  private func statistic(
    _ number: Int, _ contrasts: OptimalContrasts, _ deviation: Double, _ count: Int, _ workspace: AnalysisWorkspace
  ) -> Double {
    var sum = 0.0
    var squares = 0.0
    for arm in means.indices {
      guard let moments = moments(of: arm, count, workspace) else { return .nan }
      let weight = contrasts.coefficients[number][arm]
      sum -= weight * moments.mean
      squares += weight * weight / Double(moments.count)
    }
    return sum / (deviation * squares.squareRoot())
  }

  /// Fits the families of the shapes with a signal and chooses the one with the smallest AIC.
  private func fit(
    _ contrasts: OptimalContrasts, _ deviation: Double, _ count: Int, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) {
    let groups = means.indices.compactMap { arm -> SampleMoments? in
      guard let moments = moments(of: arm, count, workspace) else { return nil }
      return try? SampleMoments(count: moments.count, mean: -moments.mean, sumOfSquares: moments.sumOfSquares)
    }
    guard let estimates = try? DoseGroupMeans(doses: endpoint.doses, groups: groups) else { return }
    var best: (fit: DoseResponseFit, name: String)?
    for (number, shape) in endpoint.shapes.enumerated()
    where statistic(number, contrasts, deviation, count, workspace) >= critical {
      guard let fit = try? DoseResponseFit(estimates, family: .init(shape)) else { continue }
      if let known = best, known.fit.aic <= fit.aic { continue }
      best = (fit, shape.familyName)
    }
    guard let best else { return }
    for (family, measure) in chosen where family == best.name { row[measure] = 1 }
    if let targetDose, let effect = endpoint.targetEffect, let dose = best.fit.targetDose(effect: effect) {
      row[targetDose] = dose
    }
  }

  private func moments(of arm: Int, _ count: Int, _ workspace: AnalysisWorkspace) -> SampleMoments? {
    var used = 0
    for index in 0..<count where Int(workspace.groups[index]) == arm {
      workspace.comparedOutcomes[used] = workspace.outcomes[index]
      used += 1
    }
    return try? SampleMoments(UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used))
  }
}

extension Scenario {
  /// The planned number of patients of each arm, at least one.
  var plannedArmSizes: [Int] {
    let total = design.arms.reduce(0.0) { $0 + Double($1.weight) }
    return design.arms.map { max(1, Int((Double(design.sampleSize) * Double($0.weight) / max(1, total)).rounded())) }
  }

  /// The contrasts of the planned arm sizes; `nil` where there are none.
  func plannedContrasts(_ endpoint: DoseResponseEndpoint) -> OptimalContrasts? {
    guard endpoint.doses.count == design.arms.count else { return nil }
    return try? OptimalContrasts(shapes: endpoint.shapes, doses: endpoint.doses, patients: plannedArmSizes)
  }
}
