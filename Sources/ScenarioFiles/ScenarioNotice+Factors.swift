import Trials

// Factors and their effects that say less than they seem to.
extension ScenarioNotice {
  /// The keys of an endpoint's factors that change nothing, each with the reason.
  static func idleFactorKeys(_ node: PlacedNode, _ kind: Endpoint.Kind) -> [(key: String, reason: String)] {
    var keys: [(key: String, reason: String)] = []
    switch kind {
    case .binary(let binary) where binary.test == .cochranMantelHaenszel:
      keys = [("interval", "the interval of the common difference is that of Sato")]
    case .binary:
      let reason = "only cochran_mantel_haenszel compares within strata"
      keys = [("stratified_by", reason)]
    case .continuous(let continuous) where continuous.test != .ancova:
      keys = [("covariates", "only ancova adjusts")]
    case .continuous, .timeToEvent, .longitudinal, .count, .doseResponse, .crossover: break
    }
    return keys.filter { node[$0.key] != nil }
  }

  /// The effects of factors that reach no arm in which they could change anything, each with the reason.
  static func idleModifiers(_ scenario: Scenario) -> [(path: String, reason: String)] {
    var idle: [(path: String, reason: String)] = []
    func has(_ effect: FactorEffects.Effect, _ arm: ArmTruth) -> Bool {
      switch effect {
      case .onsetOdds: arm.onset.map { $0.probability > 0 && $0.probability < 1 } ?? false
      case .relapseHazard: arm.relapse != nil
      case .dropoutHazard: arm.dropout != nil
      }
    }
    func reason(_ effect: FactorEffects.Effect) -> String {
      switch effect {
      case .onsetOdds: "no onset with a probability between 0 and 1, on which odds act"
      case .relapseHazard: "no relapse"
      case .dropoutHazard: "no dropout"
      }
    }
    let arms = zip(scenario.design.arms, scenario.truth.arms).map { ($0.name, $1) }
    let all = arms.map(\.1) + (scenario.design.runIn == nil ? [] : [scenario.truth.runIn])
    for factor in scenario.truth.factors {
      for level in factor.levels {
        let path = "truth.population.modifiers.\(factor.name).\(level.name)"
        for effect in FactorEffects.Effect.allCases {
          if level.effects[effect] != nil, !all.contains(where: { has(effect, $0) }) {
            idle.append(("\(path).\(effect.rawValue)", "the arms have \(reason(effect))"))
          }
          for (arm, own) in zip(arms, level.effectsInArms) where own[effect] != nil && !has(effect, arm.1) {
            idle.append(("\(path).arms.\(arm.0).\(effect.rawValue)", "the arm has \(reason(effect))"))
          }
        }
      }
    }
    return idle
  }
}
