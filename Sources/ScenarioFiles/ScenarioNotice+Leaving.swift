import Trials

extension ScenarioNotice {
  /// What is said of patients without treatment where nobody is.
  static func idleTreatmentEnds(_ scenario: Scenario) -> [(path: String, reason: String)] {
    zip(scenario.design.arms, scenario.truth.arms).flatMap { arm, truth -> [(path: String, reason: String)] in
      let path = "truth.arms.\(arm.name)"
      var idle: [(path: String, reason: String)] = []
      if truth.offTreatment != nil, !truth.treatmentEnds, !arm.isStoppedByRule {
        idle.append(("\(path).off_treatment", "no patient of the arm stops the treatment or is rescued"))
      }
      if truth.rescued != nil, truth.rescue == nil {
        idle.append(("\(path).rescued", "no patient of the arm is rescued"))
      }
      return idle
    }
  }
}
