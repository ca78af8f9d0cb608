import Statistics

/// The memory of the analyses of scores, as far as the plan has them, and whose luck imputations draw on.
final class MeansWorkspace {
  /// The replicate that is analysed.
  @exclusivity(unchecked) var chance = WholeTrial(seed: 0, replicate: 0)
  @exclusivity(unchecked) var ranks: RankData
  @exclusivity(unchecked) var logistic: LogisticData
  /// One entry an analysed endpoint; `nil` where it is not longitudinal.
  let longitudinal: [LongitudinalMemory?]

  init(_ plan: TrialPlan) {
    let scenario = plan.scenario
    let patients = scenario.capacity
    var needsRanks = false
    var needsLogistic = false
    for endpoint in scenario.recordedEndpoints {
      if case .continuous(let continuous) = endpoint.kind, continuous.test == .wilcoxon { needsRanks = true }
      if case .binary(let binary) = endpoint.kind, binary.test == .logistic { needsLogistic = true }
    }
    ranks = RankData(capacity: needsRanks ? patients : 0)
    logistic = LogisticData(covariates: 1, capacity: needsLogistic ? patients : 0)
    longitudinal = scenario.recordedEndpoints.map { endpoint in
      guard case .longitudinal(let kind) = endpoint.kind else { return nil }
      return LongitudinalMemory(kind, arms: scenario.design.arms.count, patients: patients)
    }
  }
}

/// The memory of one mixed model.
final class LongitudinalMemory {
  let data: RepeatedMeasuresData
  /// The changes of one patient at the visits of the model.
  let changes: UnsafeMutableBufferPointer<Double>

  /// `nil` for a model that cannot be; a scenario without faults has none.
  init?(_ endpoint: LongitudinalEndpoint, arms: Int, patients: Int) {
    guard let design = endpoint.design(arms: arms) else { return nil }
    data = RepeatedMeasuresData(design, capacity: patients)
    changes = .allocate(capacity: endpoint.visits.count)
    changes.initialize(repeating: .nan)
  }

  deinit { changes.deallocate() }
}

extension LongitudinalEndpoint {
  /// The fixed effects; `nil` when there are too many, or too few arms.
  func design(arms: Int) -> RepeatedMeasuresDesign? {
    let effects: [RepeatedMeasuresDesign.Effect] =
      switch baseline {
      case .byVisit: [.byVisit]
      case .common: [.common]
      case .none: []
      }
    return try? RepeatedMeasuresDesign(visits: visits.count, arms: arms, covariates: effects)
  }
}
