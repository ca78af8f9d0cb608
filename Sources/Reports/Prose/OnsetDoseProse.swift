import Trials

/// What gave the odds of onset, where it was the dose.
struct OnsetDoseProse {
  let scenario: Scenario

  /// `nil` where the arms say their own.
  var paragraph: String? {
    guard let model = scenario.truth.doseResponse else { return nil }
    let chances = scenario.design.arms.indices.compactMap { arm -> String? in
      guard model.arms.indices.contains(arm), let given = model.arms[arm] else { return nil }
      let each = scenario.truth.arms[arm].onset?.from == .eachSession ? " at each session" : ""
      let dose = given.dose == 0 ? "without it" : "at \(Digits.plain(given.dose, decimals: 6)) \(model.unit)"
      return "\(Words.percent(given.probability))\(each) \(dose) (\(scenario.design.arms[arm].name))"
    }
    if chances.isEmpty { return nil }
    return "The odds of onset depend on the dose of \(model.drug), by an Emax curve: the chance is assumed to be "
      + "\(Words.list(chances))."
  }
}
