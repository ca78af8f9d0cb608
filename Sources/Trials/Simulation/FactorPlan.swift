import Distributions

/// A factor of the population made ready to be drawn.
struct FactorPlan {
  /// Position among the scenario's factors.
  let position: Int
  /// The number of its random stream.
  let stream: UInt32
  /// For each level but the last the share of it and all before it.
  let sums: UnsafeBufferPointer<Double>

  /// The factors that anything reads.
  static func all(
    _ scenario: Scenario, kept: Set<Listeners.Process>, in memory: PlanMemory
  ) -> UnsafeBufferPointer<FactorPlan> {
    let factors = scenario.truth.factors
    let read = Listeners.factors(scenario, kept: kept)
    return memory.store(
      factors.indices.filter(read.contains).map { position in
        FactorPlan(
          position: position, stream: factors[position].stream, sums: memory.store(Self.sums(factors[position])))
      })
  }

  private static func sums(_ factor: PopulationFactor) -> [Double] {
    guard let levels = try? Categorical(weights: factor.levels.map(\.share)) else { return [] }
    return factor.levels.indices.dropLast().map { levels.cdf(at: $0) }
  }

  /// Writes the level that each uniform number means: the first whose sum exceeds it.
  func write(_ luck: UnsafePointer<Double>, count: Int, to levels: UnsafeMutablePointer<UInt8>) {
    levels.update(repeating: 0, count: count)
    // Counted, not compared one after another: chance would mislead every branch.
    for sum in sums {
      for patient in 0..<count { levels[patient] &+= luck[patient] >= sum ? 1 : 0 }
    }
  }
}

/// What the factors change in one arm.
struct ArmModifiers {
  /// A factor that changes something, with the ratio of each of its levels.
  struct Ratios {
    let factor: Int
    let ratios: UnsafeBufferPointer<Double>
  }

  let onsetOdds: UnsafeBufferPointer<Ratios>
  let relapseHazard: UnsafeBufferPointer<Ratios>
  let dropoutHazard: UnsafeBufferPointer<Ratios>

  /// One entry an arm; none at all where no factor changes anything that is simulated.
  static func all(
    _ scenario: Scenario, kept: Set<Listeners.Process>, in memory: PlanMemory
  ) -> UnsafeBufferPointer<ArmModifiers> {
    let effects = Listeners.effects(kept: kept)
    if !scenario.truth.factors.contains(where: { $0.changes(effects, scenario) }) { return memory.store([]) }
    return memory.store(
      scenario.design.arms.indices.map { arm in
        func ratios(_ effect: FactorEffects.Effect) -> UnsafeBufferPointer<Ratios> {
          guard effects.contains(effect) else { return memory.store([]) }
          return memory.store(
            scenario.truth.factors.enumerated().compactMap { position, factor in
              let ratios = factor.levels.map { $0.ratio(effect, arm: arm) }
              return ratios.allSatisfy { $0 == 1 } ? nil : Ratios(factor: position, ratios: memory.store(ratios))
            })
        }
        return ArmModifiers(
          onsetOdds: ratios(.onsetOdds), relapseHazard: ratios(.relapseHazard), dropoutHazard: ratios(.dropoutHazard))
      })
  }
}

extension Listeners {
  /// The factors that an analysis reads or that change something that is simulated, by position.
  static func factors(_ scenario: Scenario, kept: Set<Process>) -> Set<Int> {
    let factors = scenario.truth.factors
    if scenario.simulation.record == .all { return Set(factors.indices) }
    var named = Set(scenario.recordedEndpoints.flatMap(\.factors) + scenario.design.randomization.factors)
    if let enriched = scenario.analysis.adaptation?.enrichment?.factor { named.insert(enriched) }
    let effects = effects(kept: kept)
    return Set(
      factors.indices.filter { named.contains(factors[$0].name) || factors[$0].changes(effects, scenario) })
  }

  /// What factors can change in the processes that run; dropout always runs.
  static func effects(kept: Set<Process>) -> Set<FactorEffects.Effect> {
    Set(
      FactorEffects.Effect.allCases.filter { effect in
        switch effect {
        case .onsetOdds: kept.contains(.onset)
        case .relapseHazard: kept.contains(.relapse)
        case .dropoutHazard: true
        }
      })
  }
}

extension PopulationFactor {
  /// Whether any level has one of these effects in any arm.
  func changes(_ effects: Set<FactorEffects.Effect>, _ scenario: Scenario) -> Bool {
    scenario.design.arms.indices.contains { arm in
      levels.contains { level in effects.contains { level.ratio($0, arm: arm) != 1 } }
    }
  }
}
