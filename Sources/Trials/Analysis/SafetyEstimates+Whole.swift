import DiscreteEvents
import Statistics

extension SafetyEstimates {
  /// What is said of an arm over all terms, rare harms included.
  struct WholeMeasures: Sendable {
    /// A share of patients, and how far it is from the control's.
    struct Kind: Sendable {
      let what: SafetyWorkspace.Kind
      let share: Interval
      let difference: Interval?
    }

    let kinds: [Kind]
    /// Of sessions: how long the patient stays on, and how often longer than planned.
    let observation: Int?
    let extended: Int?
    /// Of events that a session caused the share judged related, of others the share judged not related.
    let sensitivity: Int?
    let specificity: Int?

    static func all(
      _ scenario: Scenario, _ reporting: SafetyReporting, _ list: inout MeasureList
    ) -> [WholeMeasures] {
      let canBeSerious = scenario.truth.arms.contains { $0.adverseEvents.contains(where: \.canBeSerious) }
      let kinds = SafetyWorkspace.Kind.allCases.filter { kind in
        kind == .serious ? canBeSerious : kind == .related ? reporting.related != nil : true
      }
      return scenario.design.arms.indices.map { arm in
        WholeMeasures(scenario, arm, kinds, judged: reporting.related != nil, &list)
      }
    }

    private init(
      _ scenario: Scenario, _ arm: Int, _ kinds: [SafetyWorkspace.Kind], judged: Bool, _ list: inout MeasureList
    ) {
      let name = scenario.design.arms[arm].name
      let isCompared = scenario.design.control != nil && arm != scenario.design.control
      self.kinds = kinds.map { kind in
        let path = "safety.\(kind.rawValue)"
        return Kind(
          what: kind, share: Interval(path, name, .mean, .proportion, &list),
          difference: isCompared ? Interval("\(path)_difference", name, .mean, .proportion, &list) : nil)
      }
      var observation: Int?
      var extended: Int?
      if case .sessions(let schedule) = scenario.design.arms[arm].treatment,
        schedule.length + schedule.observation > .zero
      {
        observation = list.add("safety.observation.\(name)", .mean, .days)
        extended = list.add("safety.extended_observation.\(name)", .mean, .proportion)
      }
      self.observation = observation
      self.extended = extended
      sensitivity = judged ? list.add("safety.causality_sensitivity.\(name)", .mean, .proportion) : nil
      specificity = judged ? list.add("safety.causality_specificity.\(name)", .mean, .proportion) : nil
    }
  }
}
