import Statistics

/// Mean changes of the score from baseline, and their comparison.
struct ContinuousAnalysis: Sendable {
  /// Where the figures of one comparison go.
  struct Figures: Sendable {
    let comparison: Comparison
    let difference: Int
    let standardized: Int?
    let probabilityOfBenefit: Int?
    let limits: (lower: Int, upper: Int)?
    /// Which comparison.
    let number: Int
    let missingInformation: Int?
    let tippingPoint: Int?
  }

  let endpoint: ContinuousEndpoint
  let means: [Int]
  let comparisons: [Figures]
  /// The place of the endpoint in the plan of analysis, the occasion of what it draws.
  let position: Int
  let visitDay: Double
  /// The one-sided level of a tipping point.
  let level: Double
  let adjustment: FactorAdjustment?
  let standardErrors: StandardErrorMeasures

  init(_ name: String, _ endpoint: ContinuousEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    adjustment = FactorAdjustment(endpoint, scenario)
    position = scenario.analysis.endpoints.firstIndex { $0.name == name } ?? 0
    visitDay = scenario.design.visits.days[endpoint.visit].value
    level = scenario.analysis.sided == .two ? scenario.analysis.alpha / 2 : scenario.analysis.alpha
    var plan: ImputationPlan?
    if case .imputed(let imputation) = endpoint.missing { plan = imputation }
    var list = measures
    means = scenario.design.arms.map { list.add("\(name).mean_change.\($0.name)", .mean, .points) }
    let hasLimits = endpoint.margin != nil || scenario.hasEstimand(name)
    comparisons = Comparison.all(name, scenario, &list).enumerated().map { number, comparison in
      let arm = scenario.design.arms[comparison.arm].name
      func add(_ key: String, _ kind: Measure.Kind, _ unit: Measure.Unit) -> Int {
        list.add("\(name).\(key).\(arm)", kind, unit)
      }
      let ranks = endpoint.test == .wilcoxon
      return Figures(
        comparison: comparison, difference: add("difference", .mean, .points),
        standardized: ranks ? nil : add("standardized_difference", .mean, .ratio),
        probabilityOfBenefit: ranks ? add("probability_of_benefit", .mean, .proportion) : nil,
        limits: hasLimits
          ? (add("difference_lower", .mean, .points), add("difference_upper", .mean, .points)) : nil,
        number: number,
        missingInformation: plan == nil ? nil : add("missing_information", .mean, .proportion),
        tippingPoint: plan?.tippingPointLimit == nil ? nil : add("tipping_point", .median, .points))
    }
    standardErrors = StandardErrorMeasures(name, scenario, .points, &list)
    measures = list
  }

  var tested: Comparison? { comparisons.first?.comparison }
  var allComparisons: [Comparison] { comparisons.map(\.comparison) }

  /// Analyses what is known at a cut; returns what the test of the first comparison says, and how many patients came to
  /// the visit.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, patients: Int) {
    if case .imputed(let plan) = endpoint.missing { return analyse(plan, cut, workspace, into: row) }
    var count = 0
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      guard let change = cut.change(at: endpoint.visit, of: patient) else { continue }
      workspace.groups[count] = UInt8(cut.arm(patient))
      workspace.baselines[count] = cut.baselineScore(patient)
      adjustment?.write(patient, at: count, cut, workspace)
      workspace.outcomes[count] = change
      count += 1
    }
    for (arm, measure) in means.enumerated() {
      let moments = moments(of: arm, count, workspace)
      if let moments { row[measure] = moments.mean }
    }
    var first: Verdict?
    for (number, figures) in comparisons.enumerated() {
      let verdict =
        endpoint.test == .wilcoxon
        ? rankSum(figures, count, workspace, into: row) : compare(figures, count, workspace, into: row)
      figures.comparison.write(verdict, into: row)
      if number == 0 { first = verdict }
    }
    return (first, count)
  }

  /// The difference of two means; `nil` when the data do not allow a test.
  private func compare(
    _ figures: Figures, _ count: Int, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> Verdict? {
    guard let estimate = estimate(figures.comparison, count, workspace) else { return nil }
    row[figures.difference] = estimate.value
    standardErrors.write(figures.number, estimate.standardError, into: row)
    if let limits = figures.limits {
      let interval = estimate.confidenceInterval()
      row[limits.lower] = interval.lower
      row[limits.upper] = interval.upper
    }
    if let standardized = figures.standardized,
      let treated = moments(of: figures.comparison.arm, count, workspace),
      let control = moments(of: figures.comparison.control, count, workspace)
    {
      let squares = treated.sumOfSquares + control.sumOfSquares
      let pooled = (squares / Double(treated.count + control.count - 2)).squareRoot()
      if pooled > 0 { row[standardized] = estimate.value / pooled }
    }
    return Verdict(estimate, margin: endpoint.margin)
  }

  func moments(of arm: Int, _ count: Int, _ workspace: AnalysisWorkspace) -> SampleMoments? {
    var used = 0
    for index in 0..<count where Int(workspace.groups[index]) == arm {
      workspace.comparedOutcomes[used] = workspace.outcomes[index]
      used += 1
    }
    return try? SampleMoments(UnsafeBufferPointer(start: workspace.comparedOutcomes, count: used))
  }
}
