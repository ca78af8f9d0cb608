import Trials

extension ResultCatalogue {
  /// An effect of a factorial design with the words for what joins its level to the reference.
  private func text(_ effect: Factorial.Effect, of factorial: Factorial, _ sign: String) -> String {
    let factor = factorial.factors[effect.factor]
    let text = "\(factor.name): \(factor.levels[effect.level]) \(sign) \(factor.levels[0])"
    guard let held = effect.held else { return text }
    let other = factorial.factors[held.factor]
    return "\(text), where \(other.name) is \(other.levels[held.level])"
  }

  /// Each main effect of a factorial design; `nil` for another design.
  func mainEffects(_ sign: String) -> [(name: String, text: String)]? {
    scenario.design.factorial.map { factorial in
      factorial.mainEffects.map { (factorial.name(of: $0), text($0, of: factorial, sign)) }
    }
  }

  /// What the factors of a factorial design do to an endpoint: main effects, simple ones, interactions.
  func effects(_ endpoint: Endpoint) -> [ResultRow] {
    guard let factorial = scenario.design.factorial else { return [] }
    let (key, what, sign) = words(endpoint)
    func rows(_ effects: [Factorial.Effect], _ key: String, _ label: String, _ sign: String) -> [ResultRow] {
      effects.map {
        ResultRow(
          path: "\(endpoint.name).\(key).\(factorial.name(of: $0))", label: label, arm: text($0, of: factorial, sign))
      }
    }
    func estimates(_ effects: [Factorial.Effect], _ kind: String) -> [ResultRow] {
      rows(effects, key, "\(kind): \(what)", sign)
        + rows(effects, "\(key)_lower", "\(kind): lower 95 % limit", sign)
        + rows(effects, "\(key)_upper", "\(kind): upper 95 % limit", sign)
    }
    let simple = factorial.simpleEffects
    return estimates(factorial.mainEffects, "main effect") + estimates(simple, "simple effect")
      + rows(simple, "power", "simple effect: power", "against") + interactions(endpoint, factorial)
  }

  private func words(_ endpoint: Endpoint) -> (key: String, what: String, sign: String) {
    switch endpoint.kind {
    case .timeToEvent: ("hazard_ratio", "hazard ratio (median over trials)", "/")
    case .binary: ("difference", "difference in proportions", "−")
    case .continuous, .longitudinal, .count, .doseResponse, .crossover:
      ("difference", "difference in adjusted means", "−")
    }
  }

  private func interactions(_ endpoint: Endpoint, _ factorial: Factorial) -> [ResultRow] {
    let what =
      if case .timeToEvent = endpoint.kind { "ratio of hazard ratios (median over trials)" } else {
        "difference of differences"
      }
    let simple = factorial.simpleEffects
    return factorial.interactions.flatMap { interaction in
      let effect = simple[interaction.effect]
      let name = factorial.name(of: effect)
      let factors = [(effect.factor, effect.level)] + (effect.held.map { [($0.factor, $0.level)] } ?? [])
      let text = factors.map { "\(factorial.factors[$0].name) \(factorial.factors[$0].levels[$1])" }
        .joined(separator: " × ")
      return [
        ("interaction", "interaction: \(what)"), ("interaction_lower", "interaction: lower 95 % limit"),
        ("interaction_upper", "interaction: upper 95 % limit"),
        ("interaction_p_value", "interaction: p-value (median over trials)"),
        ("interaction_rejected", "interaction: found"),
      ].map { ResultRow(path: "\(endpoint.name).\($0).\(name)", label: $1, arm: text) }
    }
  }
}
