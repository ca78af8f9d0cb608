import DiscreteEvents

// Whether the information of looks can be counted, and their decisions be waited for.
extension Scenario {
  func conductFaults(_ interim: InterimPlan) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "analysis.looks.\(key)", found: found, expected: expected, example: example))
    }
    let lag = interim.conduct.dataLag.value
    if !(lag >= 0 && lag.isFinite) { add("data_lag", "\(lag)", "a finite time of 0 or more", "data_lag: 2 weeks") }
    if interim.conduct.enrollment == .pauses, hasScreening || hasOpenSize {
      add(
        "enrollment", "pauses with \(pauseBreaker)",
        "continues, where people are screened, enter an open phase, or are enrolled until a day: a pause makes all who come "
          + "later come later",
        "enrollment: continues")
    }
    guard let kind = analysis.primary.first(where: { $0.name == interim.tested })?.kind else { return faults }
    switch (interim.informationOf, kind) {
    case (nil, _), (.events, .timeToEvent), (.events, .count), (.patients, .timeToEvent), (.patients, .binary),
      (.patients, .continuous), (.patients, .longitudinal):
      break
    case (.inverseVariance, .timeToEvent(let time)) where time.margin == nil && time.stratifiedBy.isEmpty: break
    case (.inverseVariance, .binary(let binary)) where binary.hasPlainDifference: break
    case (.inverseVariance, .continuous(let continuous)) where continuous.hasPlainDifference: break
    case (.inverseVariance, .longitudinal): break
    case (.inverseVariance?, _):
      add(
        "information_of", "inverse_variance",
        "events or patients: the analysis of \(interim.tested) has no standard error",
        "information_of: patients")
    case (.events?, _):
      add(
        "information_of", "events", "patients or inverse_variance: \(interim.tested) counts no events",
        "information_of: patients")
    case (.patients?, _):
      add(
        "information_of", "patients", "events: \(interim.tested) has no patients who count",
        "information_of: events")
    }
    return faults
  }

  /// Why nobody can wait until a pause is over.
  private var pauseBreaker: String {
    if design.runIn != nil { return "an open phase" }
    return hasOpenSize ? "an enrollment that ends on a day" : "screening"
  }
}

extension BinaryEndpoint {
  /// Whether a difference of two proportions with its standard error is behind the test.
  fileprivate var hasPlainDifference: Bool { test != .logistic && margin == nil && stratifiedBy.isEmpty }
}

extension ContinuousEndpoint {
  /// Whether a difference of two means with its standard error is behind the test.
  fileprivate var hasPlainDifference: Bool {
    if case .imputed = missing { return false }
    return test != .wilcoxon && test != .dunnett
  }
}
