import Statistics

/// Mean changes of the score over several visits in a mixed model for repeated measures, and their comparison at one.
struct LongitudinalAnalysis: Sendable {
  private let endpoint: LongitudinalEndpoint
  /// The place of the endpoint among those analysed, and so of its memory.
  private let position: Int
  /// For each arm its number in the model, in which the control comes first.
  private let places: [Int]
  /// Where the compared visit stands among those of the model.
  private let contrast: Int
  private let means: [Int]
  private let fallback: Int
  private let standardErrors: StandardErrorMeasures
  private let comparisons: [(comparison: Comparison, difference: Int, lower: Int, upper: Int)]

  init(_ name: String, _ endpoint: LongitudinalEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    position = scenario.recordedEndpoints.firstIndex { $0.name == name } ?? 0
    let control = scenario.design.control ?? 0
    places = scenario.design.arms.indices.map { $0 == control ? 0 : $0 < control ? $0 + 1 : $0 }
    contrast = endpoint.visits.firstIndex(of: endpoint.visit) ?? 0
    var list = measures
    means = scenario.design.arms.map { list.add("\(name).adjusted_mean.\($0.name)", .mean, .points) }
    fallback = list.add("\(name).fallback", .share, .proportion)
    comparisons = Comparison.all(name, scenario, &list).map { comparison in
      let arm = scenario.design.arms[comparison.arm].name
      return (
        comparison, list.add("\(name).difference.\(arm)", .mean, .points),
        list.add("\(name).difference_lower.\(arm)", .mean, .points),
        list.add("\(name).difference_upper.\(arm)", .mean, .points)
      )
    }
    standardErrors = StandardErrorMeasures(name, scenario, .points, &list)
    measures = list
  }

  var tested: Comparison? { comparisons.first?.comparison }
  var allComparisons: [Comparison] { comparisons.map(\.comparison) }

  /// Analyses what is known at a cut; returns what the test of the first comparison says, and how many patients came to
  /// the compared visit.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, patients: Int) {
    var count = 0
    guard let memory = workspace.means.longitudinal[position], fill(memory, cut, &count),
      let fit = try? memory.data.fit(endpoint.covariance.structure)
    else {
      for measures in comparisons { measures.comparison.write(nil, into: row) }
      return (nil, count)
    }
    row[fallback] = fit.obstacle == nil ? 0 : 1
    for (arm, measure) in means.enumerated() {
      let mean = try? memory.data.adjustedMean(arm: places[arm], at: contrast, method: .satterthwaite)
      if let mean { row[measure] = mean.value }
    }
    var first: Verdict?
    for (number, measures) in comparisons.enumerated() {
      let difference = try? memory.data.difference(
        arm: places[measures.comparison.arm], from: 0, at: contrast, method: endpoint.degreesOfFreedom.method)
      guard let difference else {
        measures.comparison.write(nil, into: row)
        continue
      }
      let verdict = Verdict(difference, margin: endpoint.margin)
      if number == 0 { first = verdict }
      measures.comparison.write(verdict, into: row)
      let limits = difference.confidenceInterval()
      row[measures.difference] = difference.value
      standardErrors.write(number, difference.standardError, into: row)
      row[measures.lower] = limits.lower
      row[measures.upper] = limits.upper
    }
    return (first, count)
  }

  /// Puts the patients into the model; false when it refuses one of them.
  private func fill(_ memory: LongitudinalMemory, _ cut: DataCut, _ count: inout Int) -> Bool {
    memory.data.removeAll()
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      var baseline = cut.baselineScore(patient)
      for (place, visit) in endpoint.visits.enumerated() {
        memory.changes[place] = cut.change(at: visit, of: patient) ?? .nan
      }
      if !memory.changes[contrast].isNaN { count += 1 }
      let isIn =
        withUnsafePointer(to: &baseline) { pointer -> Void? in
          try? memory.data.append(
            arm: places[cut.arm(patient)],
            covariates: UnsafeBufferPointer(start: pointer, count: endpoint.baseline == .none ? 0 : 1),
            outcomes: UnsafeBufferPointer(memory.changes))
        } != nil
      if !isIn { return false }
    }
    return true
  }
}

extension LongitudinalEndpoint.Covariance {
  /// The structure as the statistics name it.
  var structure: CovarianceStructure {
    switch self {
    case .unstructured: .unstructured
    case .heterogeneousToeplitz: .heterogeneousToeplitz
    case .toeplitz: .toeplitz
    case .heterogeneousAutoregressive: .heterogeneousAutoregressive
    case .autoregressive: .autoregressive
    case .heterogeneousCompoundSymmetry: .heterogeneousCompoundSymmetry
    case .compoundSymmetry: .compoundSymmetry
    }
  }
}

extension LongitudinalEndpoint.DegreesOfFreedom {
  /// The method as the statistics name it.
  var method: SmallSampleMethod {
    switch self {
    case .kenwardRoger: .kenwardRoger
    case .kenwardRogerSecondOrder: .kenwardRogerSecondOrder
    case .satterthwaite: .satterthwaite
    }
  }
}

extension Verdict {
  /// What a difference in changes says, of which less is better: against no difference, or a margin where there is one.
  init(_ difference: Estimate, margin: Double?) {
    let bound = margin ?? 0
    self.init(
      twoSided: difference.pTwoSided(against: bound), oneSided: difference.pLess(than: bound),
      favours: difference.value < bound)
    if margin == nil { self.difference = difference }
  }
}
