import Trials

/// The factors of the population, in words.
struct PopulationProse {
  let scenario: Scenario

  /// One sentence about the factors and one about each that changes the course of patients; `nil` without factors.
  var paragraph: String? {
    let factors = scenario.truth.factors
    if factors.isEmpty { return nil }
    let shares = factors.map { factor in
      let levels = factor.levels.map { "\(Words.percent($0.share)) \($0.name)" }
      return "\(factor.name) (\(levels.joined(separator: ", ")))"
    }
    let sentences = factors.compactMap(effects)
    return (["Patients are assumed to differ in \(Words.list(shares))."] + sentences).joined(separator: " ")
  }

  private func effects(_ factor: PopulationFactor) -> String? {
    let parts = factor.levels.flatMap { level -> [String] in
      let all = words(level.effects)
      var parts = all.isEmpty ? [] : [all]
      for (arm, own) in zip(scenario.design.arms, level.effectsInArms) {
        let words = words(own)
        if !words.isEmpty { parts.append("on \(arm.name) \(words)\(all.isEmpty ? "" : " instead")") }
      }
      return parts.isEmpty ? [] : ["\(level.name): \(parts.joined(separator: ", "))"]
    }
    return parts.isEmpty ? nil : "Where \(factor.name) is \(parts.joined(separator: "; where it is "))."
  }

  private func words(_ effects: FactorEffects) -> String {
    let parts = FactorEffects.Effect.allCases.compactMap { effect -> String? in
      guard let ratio = effects[effect] else { return nil }
      let what =
        switch effect {
        case .onsetOdds: "odds of onset"
        case .relapseHazard: "hazard of relapse"
        case .dropoutHazard: "hazard of dropout"
        }
      return "\(what) × \(Digits.plain(ratio, decimals: 6))"
    }
    return Words.list(parts)
  }
}

extension EndpointProse {
  /// "stratified by sex and veteran", "adjusted for sex".
  func suffix(_ word: String, _ factors: [String]) -> String {
    factors.isEmpty ? "" : " \(word) \(Words.list(factors))"
  }
}
