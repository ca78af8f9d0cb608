import Trials

// Words about adjuncts that say less than they seem to.
extension ScenarioNotice {
  /// The effects of adjuncts that reach no arm in which they could change anything, each with the reason.
  static func idleAdjuncts(_ scenario: Scenario) -> [(path: String, reason: String)] {
    var idle: [(path: String, reason: String)] = []
    let arms = scenario.design.arms
    func has(_ effect: AdjunctEffects.Effect, _ arm: Int) -> Bool {
      guard scenario.truth.arms.indices.contains(arm) else { return false }
      switch effect {
      case .onsetOdds: return scenario.truth.arms[arm].onset.map { $0.probability > 0 && $0.probability < 1 } ?? false
      case .relapseHazard: return scenario.truth.arms[arm].relapse != nil
      }
    }
    func reason(_ effect: AdjunctEffects.Effect) -> String {
      switch effect {
      case .onsetOdds: "no onset with a probability between 0 and 1, on which odds act"
      case .relapseHazard: "no relapse"
      }
    }
    for adjunct in scenario.truth.adjuncts {
      let path = "truth.adjuncts.\(adjunct.name)"
      let given = arms.indices.filter { arm in arms[arm].adjuncts.contains { $0.name == adjunct.name } }
      for effect in AdjunctEffects.Effect.allCases {
        if adjunct.effects[effect] != nil, !given.contains(where: { has(effect, $0) }) {
          idle.append(("\(path).\(effect.rawValue)", "the arms with the adjunct have \(reason(effect))"))
        }
        for (arm, own) in zip(arms.indices, adjunct.effectsInArms) where own[effect] != nil {
          let place = "\(path).arms.\(arms[arm].name).\(effect.rawValue)"
          if !given.contains(arm) {
            idle.append((place, "the arm does not have the adjunct"))
          } else if !has(effect, arm) {
            idle.append((place, "the arm has \(reason(effect))"))
          }
        }
      }
      if adjunct.attendanceCorrelation > 0, adjunct.attendance == 0 || adjunct.attendance == 1 {
        idle.append(
          (
            "\(path).within_patient_correlation",
            "all patients are alike: \(adjunct.attendance == 0 ? "no" : "every") session is attended"
          ))
      }
      let protects = given.contains { adjunct.ratio(.relapseHazard, arm: $0) != 1 }
      if adjunct.within != .never, !protects {
        idle.append(("\(path).within", "the hazard of relapse is that without the adjunct"))
      }
    }
    return idle
  }

  /// The parts of a frailty that reach nothing, each with the reason.
  static func idleFrailty(_ scenario: Scenario, _ root: PlacedNode) -> [(path: String, reason: String)] {
    guard let frailty = scenario.truth.frailty else { return [] }
    let path = "truth.population.frailty"
    var idle: [(path: String, reason: String)] = []
    let arms = scenario.truth.arms + (scenario.design.runIn == nil ? [] : [scenario.truth.runIn])
    if frailty.onsetSD > 0,
      !arms.contains(where: { $0.onset.map { $0.probability > 0 && $0.probability < 1 } ?? false })
    {
      idle.append(("\(path).onset", "the arms have no onset with a probability between 0 and 1, on which odds act"))
    }
    if frailty.relapseSD > 0, !arms.contains(where: { $0.relapse != nil }) {
      idle.append(("\(path).relapse", "the arms have no relapse"))
    }
    if frailty.correlation != 0, frailty.onsetSD == 0 || frailty.relapseSD == 0 {
      idle.append(("\(path).correlation", "a correlation is of two standard deviations above 0"))
    }
    return idle
  }

  /// The ratios of severity that reach nothing, each with the reason.
  static func idleSeverity(_ scenario: Scenario) -> [(path: String, reason: String)] {
    guard let severity = scenario.truth.severity else { return [] }
    let path = "truth.population.severity"
    var idle: [(path: String, reason: String)] = []
    let arms = scenario.truth.arms + (scenario.design.runIn == nil ? [] : [scenario.truth.runIn])
    if severity.onsetOddsRatio != 1,
      !arms.contains(where: { $0.onset.map { $0.probability > 0 && $0.probability < 1 } ?? false })
    {
      idle.append(("\(path).onset_odds_ratio", "the arms have no onset with a probability between 0 and 1"))
    }
    if severity.relapseHazardRatio != 1, !arms.contains(where: { $0.relapse != nil }) {
      idle.append(("\(path).relapse_hazard_ratio", "the arms have no relapse"))
    }
    return idle
  }
}
