import Statistics

extension Verdict {
  /// What a test of two proportions says, of which more is better: of no difference, or against a margin.
  ///
  /// The one-sided p-value of the chi-square test is that of its square root with the sign of the difference.
  init?(_ risk: RiskDifference, _ endpoint: BinaryEndpoint) {
    let bound = -(endpoint.margin ?? 0)
    let favours = risk.estimate > bound
    switch endpoint.test {
    case .fisherExact:
      let test = FisherExactTest(risk.counts)
      self.init(twoSided: test.pTwoSided, oneSided: test.pGreater, opposite: test.pLess, favours: favours)
    case .miettinenNurminen, .farringtonManning:
      let variance: RiskDifference.ScoreVariance =
        endpoint.test == .miettinenNurminen ? .miettinenNurminen : .mee
      let test = risk.scoreTest(against: bound, variance: variance)
      self.init(twoSided: test.pTwoSided, oneSided: test.pGreater, favours: favours)
    case .chiSquare:
      let test = PearsonChiSquareTest(risk.counts)
      let twoSided = (endpoint.continuityCorrection ? test.corrected : test.uncorrected).p
      self.init(twoSided: twoSided, oneSided: favours ? twoSided / 2 : 1 - twoSided / 2, favours: favours)
    case .logistic, .cochranMantelHaenszel: return nil
    }
  }
}

extension BinaryEndpoint.Interval {
  /// The 95 % limits of a risk difference.
  func limits(of risk: RiskDifference) -> ConfidenceInterval {
    switch self {
    case .newcombe: risk.newcombeInterval()
    case .miettinenNurminen: risk.scoreInterval()
    case .wald: risk.waldInterval()
    case .agrestiCaffo: risk.agrestiCaffoInterval()
    }
  }
}

/// Where the figures of a logistic regression on arm and baseline score go.
struct AdjustedFigures: Sendable {
  private let oddsRatio: Int
  private let difference: Int
  private let lower: Int
  private let upper: Int

  static func all(_ endpoint: String, _ scenario: Scenario, _ measures: inout MeasureList) -> [AdjustedFigures] {
    if scenario.design.control == nil { return [] }
    return scenario.design.experimental.map { arm in
      AdjustedFigures(endpoint, scenario.design.arms[arm].name, &measures)
    }
  }

  private init(_ endpoint: String, _ arm: String, _ measures: inout MeasureList) {
    oddsRatio = measures.add("\(endpoint).odds_ratio.\(arm)", .median, .ratio)
    difference = measures.add("\(endpoint).adjusted_difference.\(arm)", .mean, .proportion)
    lower = measures.add("\(endpoint).adjusted_difference_lower.\(arm)", .mean, .proportion)
    upper = measures.add("\(endpoint).adjusted_difference_upper.\(arm)", .mean, .proportion)
  }

  /// The regression among the patients written down in the workspace: groups, baselines and flags.
  ///
  /// The score test holds too where one arm has no response, and the odds ratio is then 0 or infinite.
  func compare(
    _ comparison: Comparison, _ count: Int, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> Verdict? {
    workspace.means.logistic.removeAll()
    for index in 0..<count {
      let arm = Int(workspace.groups[index])
      if arm != comparison.arm && arm != comparison.control { continue }
      workspace.means.logistic.append(
        event: workspace.flags[index], treated: arm == comparison.arm, covariate: workspace.baselines[index])
    }
    guard let fit = try? workspace.means.logistic.fit(), fit.convergence != .notConverged, !fit.scoreTest.z.isNaN
    else { return nil }
    row[oddsRatio] = fit.oddsRatio.value
    if let risk = fit.riskDifference {
      let limits = risk.confidenceInterval()
      row[difference] = risk.value
      row[lower] = limits.lower
      row[upper] = limits.upper
    }
    let test = fit.scoreTest
    return Verdict(twoSided: test.pTwoSided, oneSided: test.pGreater, favours: test.z > 0, benefit: test.z)
  }
}
