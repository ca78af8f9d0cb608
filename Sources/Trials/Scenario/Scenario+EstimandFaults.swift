// Whether an endpoint can estimate what it says.
extension Scenario {
  func estimandFaults(_ endpoint: Endpoint, path: String) -> [ScenarioFaults.Fault] {
    guard let estimand = endpoint.estimand else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).estimand\(key)", found: found, expected: expected, example: example))
    }
    if design.control == nil {
      add("", "an estimand", "a control arm: an estimand compares two arms", "placebo: {role: control}")
    }
    if design.crossover != nil {
      add("", "an estimand in a crossover", "a design in which each patient has one treatment", "delete estimand")
      return faults
    }
    if design.factorial != nil {
      add(
        "", "an estimand in a factorial design", "arms that are compared, not factors: a design without factorial",
        "delete estimand")
      return faults
    }
    if analysis.adaptation?.enrichment != nil {
      add(
        "", "an estimand where enrollment may narrow to some patients",
        "one population: an adaptation without enrich", "delete estimand")
      return faults
    }
    let summaries = endpoint.summaries
    if let first = summaries.first {
      if !summaries.contains(estimand.summary) {
        add(
          ".summary", estimand.summary.rawValue,
          "what the endpoint estimates: \(summaries.map(\.rawValue).joined(separator: ", "))",
          "summary: \(first.rawValue)")
      }
    } else {
      add("", "an estimand", endpoint.whatEstimandsNeed, "delete estimand")
    }
    if let time = endpoint.timeToEvent {
      if time.event == .dropout {
        add("", "an estimand", "an event that there is without dropout too: relapse or response", "event: relapse")
      }
      if time.origin != .randomization {
        add(
          "", "an estimand", "everybody randomized: an endpoint among responders compares nobody else",
          "delete estimand")
      }
    }
    for event in Estimand.Event.allCases {
      let key = ".intercurrent_events.\(event.rawValue)"
      switch (estimand[event], endpoint.kind) {
      case (.composite(let change), .continuous), (.composite(let change), .longitudinal):
        if change?.isFinite != true {
          add(
            key, "composite without a number", "the change in points that stands for a failure",
            "\(event.rawValue): {composite: 0}")
        }
      case (.composite(let change?), _):
        add(
          key, "composite: \(change)", "the failure of this endpoint: \(endpoint.failure)",
          "\(event.rawValue): {composite: \(endpoint.failure)}")
      case (.composite, .count):
        add(key, "composite", "a strategy that numbers of events have", "\(event.rawValue): while_on_treatment")
      case (.whileOnTreatment, .longitudinal):
        add(
          key, "while_on_treatment",
          "a strategy that a model of all visits has: treatment_policy, hypothetical or composite",
          "\(event.rawValue): hypothetical")
      default: break
      }
    }
    return faults
  }

  func estimandFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    if !(10_000...100_000_000).contains(simulation.truthPatients) {
      faults.append(
        .init(
          path: "simulation.truth.patients", found: "\(simulation.truthPatients)",
          expected: "10,000 to 100,000,000 patients",
          example: "patients: 1000000"))
    }
    for (index, endpoint) in analysis.endpoints.enumerated() {
      let group = index < analysis.primary.count ? "primary" : "secondary"
      faults += estimandFaults(endpoint, path: "analysis.\(group).\(endpoint.name)")
    }
    return faults
  }
}

extension Endpoint {
  /// The summaries that the endpoint estimates, with limits; the first is the one it has if the file says none.
  public var summaries: [Estimand.Summary] {
    switch kind {
    case .binary: return [.riskDifference]
    case .continuous(let continuous): return continuous.test == .wilcoxon ? [] : [.meanDifference]
    case .longitudinal: return [.meanDifference]
    case .timeToEvent(let time): return time.allEstimates.compactMap(\.summary)
    case .count(let count):
      return count.test == .meanCumulative ? [.meanCountDifference] : [.rateRatio, .meanCountDifference]
    case .doseResponse, .crossover: return []
    }
  }

  /// What an endpoint without a summary would need.
  fileprivate var whatEstimandsNeed: String {
    switch kind {
    case .timeToEvent: "an estimate that compares two arms: hazard_ratio, restricted_mean or milestone"
    case .continuous: "a test that estimates a difference of means: ancova, t_test or welch"
    default: "an endpoint that compares two arms"
    }
  }

  /// The word for a failure.
  fileprivate var failure: String { timeToEvent == nil ? "non_response" : "event" }
}

extension TimeToEventEndpoint.Estimate {
  /// The summary that compares two arms by it.
  var summary: Estimand.Summary? {
    switch self {
    case .hazardRatio: .hazardRatio
    case .restrictedMean: .restrictedMeanDifference
    case .milestone: .milestoneDifference
    case .median, .cumulativeIncidence, .turnbullMedian: nil
    }
  }
}
