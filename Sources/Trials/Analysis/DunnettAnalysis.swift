import Statistics

/// Dunnett's comparison of all experimental arms with one control: mean changes of the score from baseline among the
/// patients who came to the visit, with the variance of all arms.
///
/// An arm is rejected when its t statistic passes the critical value of the largest of all, so the chance of any false
/// rejection is the level. The critical value is that of the planned arm sizes at the degrees of freedom that a trial
/// really has. The p-value of a comparison is its own, not adjusted.
struct DunnettAnalysis: Sendable {
  private let visit: Int
  private let critical: DunnettCriticalValue
  private let isTwoSided: Bool
  private let means: [Int]
  private let comparisons: [Measures]

  private struct Measures: Sendable {
    let comparison: Comparison
    let difference: Int
    let standardized: Int
    let lower: Int
    let upper: Int
  }

  init(_ name: String, _ endpoint: ContinuousEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    visit = endpoint.visit
    critical = DunnettCriticalValue(scenario)
    isTwoSided = scenario.analysis.sided == .two
    var list = measures
    means = scenario.design.arms.map { list.add("\(name).mean_change.\($0.name)", .mean, .points) }
    comparisons = Comparison.all(name, scenario, &list).map { comparison in
      let arm = scenario.design.arms[comparison.arm].name
      return Measures(
        comparison: comparison, difference: list.add("\(name).difference.\(arm)", .mean, .points),
        standardized: list.add("\(name).standardized_difference.\(arm)", .mean, .ratio),
        lower: list.add("\(name).simultaneous_lower.\(arm)", .mean, .points),
        upper: list.add("\(name).simultaneous_upper.\(arm)", .mean, .points))
    }
    measures = list
  }

  var tested: Comparison? { comparisons.first?.comparison }
  var allComparisons: [Comparison] { comparisons.map(\.comparison) }

  /// Analyses what is known at a cut; returns what the test of the first comparison says, and how many patients count.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, patients: Int) {
    var count = 0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let change = cut.change(at: visit, of: patient) else { continue }
      workspace.groups[count] = UInt8(cut.arm(patient))
      workspace.outcomes[count] = change
      count += 1
    }
    var squares = 0.0
    var groups = 0
    for arm in means.indices {
      guard let moments = moments(of: arm, count, workspace) else { continue }
      row[means[arm]] = moments.mean
      squares += moments.sumOfSquares
      groups += 1
    }
    let freedom = Double(count - groups)
    var first: Verdict?
    for (number, one) in comparisons.enumerated() {
      guard let treated = moments(of: one.comparison.arm, count, workspace),
        let control = moments(of: one.comparison.control, count, workspace),
        let estimate = Estimate.difference(
          treated: treated, control: control, sumOfSquares: squares, degreesOfFreedom: freedom)
      else {
        one.comparison.write(nil, into: row)
        continue
      }
      let verdict = Verdict(twoSided: estimate.pTwoSided, oneSided: estimate.pLess, favours: estimate.value < 0)
      if number == 0 { first = verdict }
      let limit = critical.value(degreesOfFreedom: freedom)
      one.comparison.write(verdict, into: row)
      one.comparison.decide(
        rejects: (isTwoSided ? estimate.t.magnitude : -estimate.t) >= limit, inFavour: verdict.favours, into: row)
      row[one.difference] = estimate.value
      row[one.standardized] = estimate.value / (squares / freedom).squareRoot()
      row[one.upper] = estimate.value + limit * estimate.standardError
      if isTwoSided { row[one.lower] = estimate.value - limit * estimate.standardError }
    }
    return (first, count)
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

/// Dunnett's critical value for the planned arm sizes, at any degrees of freedom.
///
/// It is all but linear in the inverse of the degrees of freedom, and is read off a parabola through the planned ones,
/// half of them, and infinitely many (C. W. Dunnett, *Biometrics* 20 (1964) 482–491, interpolates its tables in 1/df).
struct DunnettCriticalValue: Sendable {
  /// The planned degrees of freedom.
  private let planned: Double
  private let atInfinity: Double
  private let atPlanned: Double
  private let atHalf: Double

  init(_ scenario: Scenario) {
    let design = scenario.design
    let weights = design.arms.map { Double($0.weight) }
    let total = max(1, weights.reduce(0, +))
    let sizes = weights.map { max(1, Int((Double(design.sampleSize) * $0 / total).rounded())) }
    let sides = scenario.analysis.sided == .two ? ManyToOneDistribution.Sides.two : .upper
    planned = Double(max(2, design.sampleSize - design.arms.count))
    func critical(_ freedom: Double) -> Double {
      guard let control = design.control, !design.experimental.isEmpty,
        let distribution = try? ManyToOneDistribution(
          treated: design.experimental.map { sizes[$0] }, control: sizes[control], degreesOfFreedom: freedom)
      else { return .infinity }
      return distribution.criticalValue(level: 1 - scenario.analysis.alpha, sides: sides)
    }
    atInfinity = critical(.infinity)
    atPlanned = critical(planned)
    atHalf = critical(planned / 2)
  }

  /// The critical value; a trial with less than half of the planned degrees of freedom is read off the same parabola.
  func value(degreesOfFreedom: Double) -> Double {
    let x = planned / degreesOfFreedom
    return atInfinity * (x - 1) * (x - 2) / 2 - atPlanned * x * (x - 2) + atHalf * x * (x - 1) / 2
  }
}
