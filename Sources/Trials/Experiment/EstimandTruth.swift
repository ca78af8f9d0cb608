import Distributions
import Statistics

/// What the estimates of one comparison are held against, and where they stand in a trial's row of values.
struct PerformanceTarget: Sendable {
  let endpoint: String
  let arm: String
  let summary: Estimand.Summary
  let unit: Measure.Unit
  /// The true value; of a ratio its logarithm.
  let truth: MonteCarloEstimate
  /// How many patients it comes from.
  let patients: Int
  let estimate: Int
  let limits: (lower: Int, upper: Int)?
  let standardError: Int?
  /// Whether the limits lie as far from the estimate as 1.96 standard errors, of a ratio on its logarithm.
  let hasNormalLimits: Bool
}

extension Experiment {
  /// How many blocks of patients a truth comes from: as many trials, whose spread tells the error.
  static let truthBlocks = 100

  /// The targets of each world: the true values of what the endpoints of the scenario itself estimate, worked out once.
  /// Its variants have none.
  ///
  /// Replicates are counted down from the last number, so that no luck is shared with any trial of a run.
  func targets(workers: Int, monitor: ExperimentMonitor) async throws(SimulationError) -> [[PerformanceTarget]] {
    var targets: [[PerformanceTarget]] = []
    for (number, plan) in plans.enumerated() {
      var found: [PerformanceTarget] = []
      for (leaving, endpoints) in number == 0 ? plan.scenario.estimandWorlds : [] {
        // A block must find room as a trial does.
        let perPatient = max(100, plan.visitDays.count + plan.sessionCount)
        let patients = min(plan.scenario.simulation.truthPatients / Self.truthBlocks, 100_000_000 / perPatient)
        let world = plan.scenario.world(leaving, endpoints, patients: patients)
        guard let truth = try? TrialPlan(world), let experiment = try? Experiment([truth], seed: seed) else { continue }
        let last = Int(UInt32.max) + 1
        let results = try await experiment.run(
          replicates: (last - Self.truthBlocks)..<last, workers: workers, monitor: ExperimentMonitor(partOf: monitor),
          targets: [[]])
        if results.isPartial { continue }
        for endpoint in endpoints { found += Self.targets(endpoint, plan, results) }
      }
      // In the order of the endpoints, whatever the worlds they share.
      let order = plan.scenario.recordedEndpoints.map(\.name)
      targets.append(order.flatMap { name in found.filter { $0.endpoint == name } })
    }
    return targets
  }

  private static func targets(
    _ endpoint: Endpoint, _ plan: TrialPlan, _ truths: ExperimentResults
  ) -> [PerformanceTarget] {
    guard let estimand = endpoint.estimand else { return [] }
    let design = plan.scenario.design
    let path = "\(endpoint.name).\(estimand.summary.key)"
    return design.experimental.compactMap { index -> PerformanceTarget? in
      let arm = design.arms[index].name
      guard let estimate = plan.measures.exactIndex(of: "\(path).\(arm)") else { return nil }
      let lower = plan.measures.exactIndex(of: "\(path)_lower.\(arm)")
      let upper = plan.measures.exactIndex(of: "\(path)_upper.\(arm)")
      return PerformanceTarget(
        endpoint: endpoint.name, arm: arm, summary: estimand.summary, unit: plan.measures.all[estimate].unit,
        truth: truth(of: "\(path).\(arm)", isRatio: estimand.summary.isRatio, truths),
        patients: truths.replicates.count * truths.plans[0].scenario.design.sampleSize, estimate: estimate,
        limits: lower.flatMap { lower in upper.map { (lower, $0) } },
        standardError: plan.measures.exactIndex(of: "\(endpoint.name).standard_error.\(arm)"),
        hasNormalLimits: endpoint.hasNormalLimits)
    }
  }

  /// The mean over the blocks with its Monte-Carlo error; NaN where a block has no value.
  private static func truth(of path: String, isRatio: Bool, _ truths: ExperimentResults) -> MonteCarloEstimate {
    var sums = MeasureSum()
    if let index = truths.plans[0].measures.exactIndex(of: path) {
      for block in truths.replicates {
        let value = truths.trial(block)?.values[index] ?? .nan
        sums.add(isRatio ? Elementary.log(value) : value)
      }
    }
    if sums.count < truths.replicates.count { return MonteCarloEstimate(value: .nan, error: .nan) }
    return MonteCarloEstimate(value: sums.mean, error: sums.standardError(isShare: false))
  }
}

extension Endpoint {
  /// Whether the limits of its summary are those of a normal distribution.
  fileprivate var hasNormalLimits: Bool {
    switch kind {
    case .timeToEvent: true
    case .count(let count): count.test == .negativeBinomial || estimand?.summary == .meanCountDifference
    default: false
    }
  }
}
