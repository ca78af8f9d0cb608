import DiscreteEvents

// Whether there are doses that a harm can be tied to.
extension Scenario {
  /// The time at risk of a kind of adverse event.
  static func riskFaults(_ event: AdverseEventProfile, _ arm: Arm, path: String) -> [ScenarioFaults.Fault] {
    guard let within = event.within else { return [] }
    func fault(_ found: String, _ expected: String, _ example: String) -> ScenarioFaults.Fault {
      .init(path: "\(path).within", found: found, expected: expected, example: example)
    }
    if !(within >= .zero && within.value.isFinite) {
      return [fault(within.plain, "a finite time of 0 or more", "within: 30 days")]
    }
    if arm.treatment == .none {
      return [
        fault(
          "within \(within.plain) days of a dose, in an arm without sessions and without a daily drug",
          "a harm that may come at any time in the study", "delete within")
      ]
    }
    if case .recurrent = event.trigger { return [] }
    return [fault("a time at risk of an event that does not recur", "a harm that comes at a rate", "delete within")]
  }
}
