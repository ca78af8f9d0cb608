import Trials

/// A factorial design in words.
struct FactorialProse {
  let scenario: Scenario

  /// What the factors are and how they are compared; `nil` for another design.
  var paragraph: String? {
    guard let factorial = scenario.design.factorial else { return nil }
    let factors = factorial.factors.map { "\($0.name) (\($0.levels.joined(separator: ", ")))" }
    let size = factorial.factors.map { "\($0.levels.count)" }.joined(separator: " × ")
    let arms = zip(scenario.design.arms, factorial.cells).map { arm, cell in
      "\(arm.name) (\(zip(factorial.factors, cell).map { "\($0.name) \($0.levels[$1])" }.joined(separator: ", ")))"
    }
    return "The design is factorial, \(size): the arms combine the levels of \(Words.list(factors)). They are "
      + "\(Words.list(arms)). The main effect of a factor compares its levels with the first one, all patients "
      + "counted, within each combination of the other factors' levels; an interaction is how an effect of one factor "
      + "differs with the level of another, of hazard ratios as a ratio."
  }

  /// How a test takes account of the other factors; empty for another design.
  static func suffix(_ endpoint: Endpoint, _ scenario: Scenario) -> String {
    if scenario.design.factorial == nil { return "" }
    if case .continuous = endpoint.kind { return ", each factor adjusted for the other factors" }
    return ", each factor within the levels of the other factors"
  }
}
