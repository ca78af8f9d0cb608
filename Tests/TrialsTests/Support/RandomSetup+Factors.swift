import Trials

// Factors of the population, drawn at random.
extension RandomSetup {
  /// In two of three scenarios one to three factors; they change what can be changed, and analyses go by them.
  func addFactors(to setup: inout TrialSetup, _ luck: inout SplitMix64) {
    func chance(_ p: Double) -> Bool { luck.uniform() < p }
    guard chance(0.67) else { return }
    let relapses = setup.arms.allSatisfy { $0.relapse?.time.hasHazard ?? true }
    let leaves = setup.arms.allSatisfy { $0.dropout?.time.hasHazard ?? true }
    func ratio(_ isPossible: Bool) -> Double? {
      isPossible && chance(0.6) ? [0.3, 0.8, 1, 2, 5][Int(luck.next() % 5)] : nil
    }
    func effects() -> FactorEffects {
      FactorEffects(
        onsetOddsRatio: ratio(true), relapseHazardRatio: ratio(relapses), dropoutHazardRatio: ratio(leaves))
    }
    for name in ["sex", "veteran", "depression"].prefix(1 + Int(luck.next() % 3)) {
      let weights = (0..<(2 + Int(luck.next() % 3))).map { _ in luck.uniform() }
      let changes = chance(0.6)
      let levels = weights.enumerated().map { index, weight in
        PopulationFactor.Level(
          name: "level\(index)", share: weight / weights.reduce(0, +),
          effects: changes ? effects() : FactorEffects(),
          effectsInArms: changes && chance(0.3) ? setup.arms.map { _ in effects() } : [])
      }
      setup.factors.append(PopulationFactor(name: name, levels: levels))
    }
    let names = setup.factors.map(\.name)
    setup.endpoints = setup.endpoints.map { endpoint in
      chance(0.5) ? endpoint.stratified(by: Array(names.prefix(1 + Int(luck.next() % UInt64(names.count))))) : endpoint
    }
  }
}

extension Endpoint {
  /// The same endpoint, analysed by factors: a proportion by the Cochran-Mantel-Haenszel test.
  func stratified(
    by factors: [String], test: TimeToEventEndpoint.Test? = nil, continuityCorrection: Bool = false
  ) -> Endpoint {
    switch kind {
    case .binary(let old):
      Endpoint(
        name: name,
        kind: .binary(
          BinaryEndpoint(
            event: old.event, by: old.by, timing: old.timing, threshold: old.threshold, missing: old.missing,
            test: .cochranMantelHaenszel, interval: old.interval, stratifiedBy: factors,
            continuityCorrection: continuityCorrection)))
    case .timeToEvent(let old):
      Endpoint(
        name: name,
        kind: .timeToEvent(
          TimeToEventEndpoint(
            event: old.event, by: old.by, threshold: old.threshold, confirmedBy: old.confirmedBy, origin: old.origin,
            ascertained: old.ascertained, times: old.times, test: test ?? old.test,
            estimates: [.median, .hazardRatio], stratifiedBy: factors)))
    case .continuous(let old):
      Endpoint(
        name: name, kind: .continuous(ContinuousEndpoint(visit: old.visit, test: old.test, covariates: factors)))
    case .longitudinal, .count, .doseResponse, .crossover: self
    }
  }
}
