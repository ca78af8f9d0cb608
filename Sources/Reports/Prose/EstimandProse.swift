import Trials

/// What an endpoint is to estimate, in a sentence.
struct EstimandProse {
  let scenario: Scenario
  let endpoint: Endpoint
  let estimand: Estimand

  init?(_ scenario: Scenario, _ endpoint: Endpoint) {
    guard let estimand = endpoint.estimand else { return nil }
    self.scenario = scenario
    self.endpoint = endpoint
    self.estimand = estimand
  }

  /// "response is to estimate the difference in proportions in all randomized patients; …"
  var sentence: String {
    let variable = estimand.variable.map { " of \($0)" } ?? ""
    let strategies = Estimand.Event.allCases.filter(happens).map { "\(text(estimand[$0])) for \($0.rawValue)" }
    let events = strategies.isEmpty ? "there are no intercurrent events" : strategies.joined(separator: ", ")
    return "\(endpoint.name) is to estimate the \(Self.words(estimand.summary))\(variable) in "
      + "\(estimand.population ?? "all randomized patients"): \(events)."
  }

  /// Whether an event can happen to anybody.
  private func happens(_ event: Estimand.Event) -> Bool {
    scenario.truth.arms.contains { arm in
      switch event {
      case .discontinuation:
        arm.discontinuation != nil || arm.adverseEvents.contains { $0.leadsToDiscontinuation > 0 }
      case .rescue: arm.rescue != nil
      case .dropout: arm.dropout != nil
      }
    }
  }

  private func text(_ strategy: Estimand.Strategy) -> String {
    switch strategy {
    case .treatmentPolicy: return "treatment policy"
    case .hypothetical: return "the hypothetical strategy (as if there were none)"
    case .whileOnTreatment: return "the strategy while on treatment"
    case .composite(let change?): return "the composite strategy (a change of \(Digits.plain(change)) points)"
    case .composite:
      if case .timeToEvent(let time) = endpoint.kind, time.event == .relapse {
        return "the composite strategy (an event)"
      }
      return "the composite strategy (no response)"
    }
  }

  /// "difference in proportions".
  static func words(_ summary: Estimand.Summary) -> String {
    switch summary {
    case .riskDifference: "difference in proportions"
    case .meanDifference: "difference in means"
    case .hazardRatio: "hazard ratio"
    case .restrictedMeanDifference: "difference in restricted means"
    case .milestoneDifference: "difference in the shares without the event"
    case .rateRatio: "ratio of rates"
    case .meanCountDifference: "difference in mean cumulative numbers"
    }
  }
}
