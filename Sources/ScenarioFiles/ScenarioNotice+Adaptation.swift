import Trials

// What a careful reader would want to be told of looks that change a trial.
extension ScenarioNotice {
  static func adaptation(_ scenario: Scenario) -> [(path: String, text: String)] {
    var found: [(path: String, text: String)] = []
    let latent = "decides by a latent truth, which no committee can see: for calibration and teaching"
    if case .responseAdaptive(let rule) = scenario.design.randomization {
      if scenario.analysis.primary.first(where: { $0.name == rule.outcome })?.isLatent == true {
        found.append(("design.randomization", latent))
      }
      if rule.burnIn >= scenario.design.sampleSize {
        found.append(("design.randomization.burn_in", "all patients are assigned before any odds are worked out"))
      }
    }
    guard let plan = scenario.analysis.adaptation else { return found }
    if scenario.analysis.primary.first(where: { $0.name == plan.tested })?.isLatent == true {
      found.append(("analysis.adaptation", latent))
    }
    if let rule = plan.dropping {
      let arms = scenario.design.experimental.map { scenario.design.arms[$0] }
      if rule.patients == .stop, arms.allSatisfy({ $0.sessionDays.isEmpty }) {
        found.append(("analysis.adaptation.drop_arms.patients", "changes nothing here: no arm has sessions to stop"))
      }
      if rule.bounds.isEmpty, rule.conditionalPower == nil, rule.keep.allSatisfy({ $0 >= arms.count }) {
        found.append(("analysis.adaptation.drop_arms.keep", "changes nothing here: there are no more arms than stay"))
      }
    }
    return found
  }
}
