import Trials

/// The factors of the population, in words.
struct PopulationProse {
  let scenario: Scenario

  /// One sentence about the factors, one about each that changes the course of patients and one about what nobody
  /// measures; `nil` without any.
  var paragraph: String? {
    let factors = scenario.truth.factors
    let rest = [severity, frailty].compactMap { $0 }
    if factors.isEmpty { return rest.isEmpty ? nil : rest.joined(separator: " ") }
    let shares = factors.map { factor in
      let levels = factor.levels.map { "\(Words.percent($0.share)) \($0.name)" }
      return "\(factor.name) (\(levels.joined(separator: ", ")))"
    }
    let sentences = factors.compactMap(effects)
    return (["Patients are assumed to differ in \(Words.list(shares))."] + sentences + rest)
      .joined(separator: " ")
  }

  private var severity: String? {
    guard let severity = scenario.truth.severity else { return nil }
    var parts: [String] = []
    if severity.onsetOddsRatio != 1 {
      parts.append("the odds of onset × \(Digits.plain(severity.onsetOddsRatio, decimals: 6))")
    }
    if severity.relapseHazardRatio != 1 {
      parts.append("the hazard of relapse × \(Digits.plain(severity.relapseHazardRatio, decimals: 6))")
    }
    if parts.isEmpty { return nil }
    let instrument = scenario.truth.score?.instrument ?? "score"
    return "Each \(Digits.plain(severity.points, decimals: 6)) points of the \(instrument) above "
      + "\(Digits.plain(severity.reference, decimals: 6)) in true severity are assumed to make \(Words.list(parts))."
  }

  private var frailty: String? {
    guard let frailty = scenario.truth.frailty else { return nil }
    var parts: [String] = []
    if frailty.onsetSD > 0 {
      parts.append("the log odds of onset with a standard deviation of \(Digits.plain(frailty.onsetSD, decimals: 6))")
    }
    if frailty.relapseSD > 0 {
      parts.append(
        "the log hazard of relapse with a standard deviation of \(Digits.plain(frailty.relapseSD, decimals: 6))")
    }
    if parts.isEmpty { return nil }
    let correlation =
      parts.count > 1 ? ", with a correlation of \(Digits.plain(frailty.correlation, decimals: 6))" : ""
    return "Beyond what is measured, patients are assumed to differ in \(Words.list(parts))\(correlation)."
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
