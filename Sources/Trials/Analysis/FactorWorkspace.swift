import Statistics

/// The memory for analyses that are stratified or adjusted by factors of the population.
final class FactorWorkspace {
  /// One entry a patient that an endpoint counts: the stratum.
  let strata: UnsafeMutablePointer<UInt16>
  /// The levels of the factors of such a patient, and the same for the two arms of a comparison.
  let levels: UnsafeMutablePointer<UInt8>
  let comparedLevels: UnsafeMutablePointer<UInt8>
  /// Patients and events of each arm in each stratum.
  let patients: UnsafeMutablePointer<Int>
  let events: UnsafeMutablePointer<Int>
  @exclusivity(unchecked) var survival: StratifiedSurvivalData
  @exclusivity(unchecked) var adjusted: FactorAdjustedDifference

  /// `nil` where no endpoint goes by a factor.
  init?(_ plan: TrialPlan) {
    let scenario = plan.scenario
    let endpoints = scenario.recordedEndpoints.filter { !$0.factors.isEmpty }
    if endpoints.isEmpty { return nil }
    func levels(_ names: [String]) -> [Int] {
      names.compactMap { name in scenario.truth.stratifiers.first { $0.name == name }?.levels.count }
    }
    let count = scenario.capacity
    var capacities = [0]
    var adjusts = 0
    var indicators = 0
    for endpoint in endpoints {
      if case .continuous = endpoint.kind {
        adjusts = max(adjusts, endpoint.factors.count)
        indicators = max(indicators, levels(endpoint.factors).reduce(0) { $0 + $1 - 1 })
      } else {
        let shares = Strata.shares(endpoint.factors, scenario)
        capacities += [Int](repeating: 0, count: max(0, shares.count - capacities.count))
        for (stratum, share) in shares.enumerated() {
          // Six standard deviations above the mean: once in a thousand million trials the memory has to grow.
          let mean = Double(count) * share
          capacities[stratum] = max(capacities[stratum], min(count, Int(mean + 6 * mean.squareRoot() + 8)))
        }
      }
    }
    strata = .allocate(capacity: count)
    self.levels = .allocate(capacity: max(1, count * adjusts))
    comparedLevels = .allocate(capacity: max(1, count * adjusts))
    patients = .allocate(capacity: capacities.count * scenario.design.arms.count)
    events = .allocate(capacity: capacities.count * scenario.design.arms.count)
    survival = StratifiedSurvivalData(capacities: capacities)
    adjusted = FactorAdjustedDifference(indicators: indicators)
  }

  deinit {
    strata.deallocate()
    levels.deallocate()
    comparedLevels.deallocate()
    patients.deallocate()
    events.deallocate()
  }
}
