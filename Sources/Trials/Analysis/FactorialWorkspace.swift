import Statistics

/// The memory of the analyses of a factorial design.
final class FactorialWorkspace {
  /// One entry a patient that an endpoint counts: the stratum of the population.
  let strata: UnsafeMutablePointer<UInt16>
  /// The levels of the factors by which such a patient is adjusted, and the same of those compared.
  let levels: UnsafeMutablePointer<UInt8>
  let comparedLevels: UnsafeMutablePointer<UInt8>
  /// Patients and events of each arm in each stratum of the population.
  let patients: UnsafeMutablePointer<Int>
  let events: UnsafeMutablePointer<Int>
  let cells: Int
  /// What each contrast of an endpoint estimates.
  let effects: UnsafeMutablePointer<Estimate?>
  private let contrasts: Int
  @exclusivity(unchecked) var survival: StratifiedSurvivalData
  @exclusivity(unchecked) var adjusted: FactorAdjustedDifference

  /// `nil` for a design that is not factorial.
  init?(_ plan: TrialPlan) {
    let scenario = plan.scenario
    guard let factorial = scenario.design.factorial else { return nil }
    let count = scenario.design.sampleSize
    let effects = factorial.mainEffects + factorial.simpleEffects
    var capacities = [0]
    var populationStrata = 1
    var adjusts = 0
    var indicators = 0
    let most = effects.map(\.pairs.count).max() ?? 1
    for endpoint in scenario.recordedEndpoints {
      let shares = Strata.shares(endpoint.factors, scenario)
      switch endpoint.kind {
      case .continuous:
        adjusts = max(adjusts, endpoint.factors.count)
        let levels = endpoint.factors.compactMap { name in scenario.truth.stratifiers.first { $0.name == name } }
        indicators = max(indicators, levels.reduce(0) { $0 + $1.levels.count - 1 })
      case .timeToEvent:
        for effect in effects {
          let sizes = Self.shares(effect, scenario).flatMap { share in shares.map { share * $0 } }
          capacities += [Int](repeating: 0, count: max(0, sizes.count - capacities.count))
          for (stratum, share) in sizes.enumerated() {
            // Six standard deviations above the mean: once in a thousand million trials the memory has to grow.
            let mean = Double(count) * share
            capacities[stratum] = max(capacities[stratum], min(count, Int(mean + 6 * mean.squareRoot() + 8)))
          }
        }
        populationStrata = max(populationStrata, shares.count)
      case .binary, .longitudinal, .count, .doseResponse, .crossover:
        populationStrata = max(populationStrata, shares.count)
      }
    }
    cells = populationStrata * scenario.design.arms.count
    contrasts = effects.count
    strata = .allocate(capacity: count)
    levels = .allocate(capacity: max(1, count * adjusts))
    comparedLevels = .allocate(capacity: count * (adjusts + 1))
    patients = .allocate(capacity: cells)
    events = .allocate(capacity: cells)
    self.effects = .allocate(capacity: contrasts)
    self.effects.initialize(repeating: nil, count: contrasts)
    survival = StratifiedSurvivalData(capacities: capacities)
    adjusted = FactorAdjustedDifference(indicators: indicators + most - 1)
  }

  deinit {
    strata.deallocate()
    levels.deallocate()
    comparedLevels.deallocate()
    patients.deallocate()
    events.deallocate()
    effects.deinitialize(count: contrasts)
    effects.deallocate()
  }

  /// The share of all patients in each stratum of an effect.
  private static func shares(_ effect: Factorial.Effect, _ scenario: Scenario) -> [Double] {
    let arms = scenario.design.arms
    let total = Double(arms.reduce(0) { $0 + $1.weight })
    return effect.pairs.map { Double(arms[$0.treated].weight + arms[$0.control].weight) / total }
  }
}
