import Trials

extension EndpointProse {
  func variable(_ dose: DoseResponseEndpoint) -> String {
    let arms = zip(scenario.design.arms, dose.doses).map { "\($0.name) \(Digits.plain($1))" }
    return
      "the dose response of the mean change of the \(instrument) from baseline to the visit of \(visit(dose.visit)) "
      + "(doses: \(arms.joined(separator: ", ")))"
  }

  /// How a dose response is looked for.
  func search(_ dose: DoseResponseEndpoint) -> String {
    let plan = scenario.analysis
    let level = plan.sided == .two ? plan.alpha / 2 : plan.alpha
    let shapes = dose.families.map { $0.replacing("_", with: " ") }
    return "looked for by MCP-Mod with the shapes \(Words.list(shapes)) at a one-sided level of "
      + Digits.plain(level, decimals: 6)
  }
}
