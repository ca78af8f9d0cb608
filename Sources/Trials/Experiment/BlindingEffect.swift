import Statistics

/// What beliefs make of the effect on an endpoint: the total effect, the controlled direct effect, and what trials estimate.
///
/// Both effects are those of everybody randomized, with nobody leaving, no visit missed and a chair for everybody. They are
/// differences between an experimental arm and the control in the same patients with the same luck, once with what beliefs
/// do and once without, so that what beliefs add is known far better than either.
///
/// ## Source
/// Controlled direct effect: J. Pearl, *Proc. 17th Conf. Uncertainty in Artificial Intelligence* (2001) 411–420.
public struct BlindingEffect: Equatable, Sendable {
  /// The name of the endpoint.
  public let endpoint: String
  /// The name of the experimental arm.
  public let arm: String
  /// What the differences count.
  public let unit: Measure.Unit
  /// How many patients each effect comes from.
  public let patients: Int
  /// Experimental arm less control, with what beliefs do.
  public let total: MonteCarloEstimate
  /// The same with every shift 0 and every hazard ratio 1.
  public let direct: MonteCarloEstimate
  /// The total effect less the direct effect.
  public let expectancy: MonteCarloEstimate
  /// The mean over trials of the endpoint's own estimate; NaN where the analysis gives none.
  public internal(set) var estimate = MonteCarloEstimate(value: .nan, error: .nan)
  /// The mean over trials of the estimate that is naively adjusted for the guess; NaN where there is none.
  public internal(set) var adjusted = MonteCarloEstimate(value: .nan, error: .nan)

  /// By how much an estimate is off the direct effect.
  public func bias(of estimate: MonteCarloEstimate) -> MonteCarloEstimate {
    let error = (estimate.error * estimate.error + direct.error * direct.error).squareRoot()
    return MonteCarloEstimate(value: estimate.value - direct.value, error: error)
  }
}

extension Experiment {
  /// The effects of each world whose patients have beliefs; empty for the others.
  ///
  /// Replicates are those of the true values of estimands, so that no luck is shared with any trial of a run.
  func blindingEffects(workers: Int, monitor: ExperimentMonitor) async throws(SimulationError) -> [[BlindingEffect]] {
    var effects: [[BlindingEffect]] = []
    for plan in plans {
      let endpoints = plan.scenario.endpointsOfBeliefs
      if endpoints.isEmpty {
        effects.append([])
        continue
      }
      let total = try await world(plan.scenario, endpoints, workers: workers, monitor: monitor)
      var direct = total
      if plan.scenario.withoutExpectancy != plan.scenario {
        direct = try await world(plan.scenario.withoutExpectancy, endpoints, workers: workers, monitor: monitor)
      }
      guard let total, let direct else {
        effects.append([])
        continue
      }
      let design = plan.scenario.design
      effects.append(
        endpoints.flatMap { endpoint in
          design.experimental.map { BlindingEffect(endpoint, design.arms[$0].name, total, direct) }
        })
    }
    return effects
  }

  /// The trials of a world in which nobody leaves the study and no visit is missed; `nil` when they were stopped.
  private func world(
    _ scenario: Scenario, _ endpoints: [Endpoint], workers: Int, monitor: ExperimentMonitor
  ) async throws(SimulationError) -> ExperimentResults? {
    // A block must find room as a trial does.
    let sessions = scenario.design.arms.map(\.mostSessions).max() ?? 0
    let perPatient = max(100, scenario.design.visits.days.count + sessions)
    let patients = min(scenario.simulation.truthPatients / Self.truthBlocks, 100_000_000 / perPatient)
    let world = scenario.world(.nobody, endpoints, patients: patients)
    guard let plan = try? TrialPlan(world), let experiment = try? Experiment([plan], seed: seed) else { return nil }
    let last = Int(UInt32.max) + 1
    let results = try await experiment.run(
      replicates: (last - Self.truthBlocks)..<last, workers: workers, monitor: ExperimentMonitor(partOf: monitor),
      targets: [[]])
    return results.isPartial ? nil : results
  }
}

extension Scenario {
  /// The endpoints whose effect beliefs can bend; none where nobody has a belief, or only the primary endpoints are recorded.
  fileprivate var endpointsOfBeliefs: [Endpoint] {
    guard simulation.record == .all, truth.blinding != nil, design.control != nil, design.crossover == nil,
      analysis.adaptation?.enrichment == nil
    else { return [] }
    // Whatever an endpoint is to estimate, here it is the plain difference.
    return analysis.endpoints.filter { $0.effectOfBeliefs != nil }.map { Endpoint(name: $0.name, kind: $0.kind) }
  }
}

extension BlindingEffect {
  fileprivate init(_ endpoint: Endpoint, _ arm: String, _ total: ExperimentResults, _ direct: ExperimentResults) {
    self.endpoint = endpoint.name
    self.arm = arm
    unit = endpoint.effectOfBeliefs?.unit ?? .points
    patients = total.replicates.count * total.plans[0].scenario.design.sampleSize
    var sums = (total: MeasureSum(), direct: MeasureSum(), difference: MeasureSum())
    let place = total.plans[0].measures.exactIndex(of: "\(endpoint.name).difference.\(arm)")
    for block in total.replicates {
      let with = place.flatMap { total.trial(block)?.values[$0] } ?? .nan
      let without = place.flatMap { direct.trial(block)?.values[$0] } ?? .nan
      sums.total.add(with)
      sums.direct.add(without)
      sums.difference.add(with - without)
    }
    func estimate(_ sum: MeasureSum) -> MonteCarloEstimate {
      if sum.count < total.replicates.count { return MonteCarloEstimate(value: .nan, error: .nan) }
      return MonteCarloEstimate(value: sum.mean, error: sum.standardError(isShare: false))
    }
    self.total = estimate(sums.total)
    self.direct = estimate(sums.direct)
    expectancy = estimate(sums.difference)
  }
}

extension ExperimentResults {
  /// What beliefs make of the effect on each endpoint that they can bend, and what the trials of a world estimate; empty
  /// where nobody has a belief.
  ///
  /// - Parameter world: 0 for the scenario itself, 1 for its first variant.
  public func blindingEffects(world: Int = 0) -> [BlindingEffect] {
    guard effects.indices.contains(world) else { return [] }
    return effects[world].map { effect in
      var whole = effect
      whole.estimate = mean(of: "\(effect.endpoint).difference.\(effect.arm)", world)
      whole.adjusted = mean(of: "blinding.guess_adjusted.\(effect.endpoint).\(effect.arm)", world)
      return whole
    }
  }

  private func mean(of path: String, _ world: Int) -> MonteCarloEstimate {
    guard let place = plans[world].measures.exactIndex(of: path) else {
      return MonteCarloEstimate(value: .nan, error: .nan)
    }
    let sums = worlds[world].measures[place]
    return MonteCarloEstimate(value: sums.mean, error: sums.standardError(isShare: false))
  }
}
