import DiscreteEvents

// Whether what is assumed and reported of harms makes sense.
extension Scenario {
  /// Tolerance and seriousness of a kind of adverse event.
  static func harmFaults(_ event: AdverseEventProfile, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    switch event.tolerance {
    case .oddsRatio(let ratio) where !(0.001...1_000).contains(ratio):
      add("tolerance.odds_ratio", "\(ratio)", "a ratio from 0.001 to 1,000", "tolerance: {odds_ratio: 0.8}")
    case .riskRatio(let ratio) where !(0.001...1).contains(ratio):
      add(
        "tolerance.risk_ratio", "\(ratio)", "a ratio from 0.001 to 1; an odds_ratio may be larger",
        "tolerance: {risk_ratio: 0.8}")
    default: break
    }
    if event.tolerance != nil {
      if case .perSession = event.trigger {
      } else {
        add("tolerance", "tolerance without sessions", "an event that comes per_session", "per_session: 0.2")
      }
    }
    if !event.serious.isEmpty,
      event.serious.count != Severity.allCases.count || !event.serious.allSatisfy((0...1).contains)
    {
      add("serious", "\(event.serious)", "a probability, or one for each grade", "serious: {severe: 20%}")
    }
    return faults
  }

  /// What is reported, and judged related.
  func safetyReportingFaults() -> [ScenarioFaults.Fault] {
    var faults = rareHarmFaults()
    guard let reporting = analysis.safetyReporting else { return faults }
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      let path = key.isEmpty ? "analysis.safety" : "analysis.safety.\(key)"
      faults.append(.init(path: path, found: found, expected: expected, example: example))
    }
    if !(reporting.confidence > 0 && reporting.confidence < 1) {
      add("confidence", "\(reporting.confidence)", "a level strictly between 0 and 1", "confidence: 95%")
    }
    if design.crossover != nil {
      add("", "a safety report of a crossover", "one treatment a patient", "delete safety")
    }
    guard let related = reporting.related else { return faults }
    if !(related.within > .zero && related.within.value.isFinite) {
      add("related.within", related.within.plain, "a time above 0", "within: 24 hours")
    }
    let terms = adverseEventTerms
    for exception in related.exceptions {
      if !terms.contains(exception.term) {
        add(
          "related.terms.\(exception.term)", exception.term,
          terms.isEmpty
            ? "a term under truth.arms; no adverse event is assumed"
            : "a term under truth.arms: \(terms.prefix(10).joined(separator: ", "))",
          "\(terms.first?.inYAML ?? "Headache"): 72 hours")
      } else if let within = exception.within, !(within > .zero && within.value.isFinite) {
        add(
          "related.terms.\(exception.term)", within.plain, "a time above 0, or never", "\(exception.term.inYAML): never"
        )
      }
    }
    return faults
  }

  /// What is a rare harm in one arm is one in all.
  private func rareHarmFaults() -> [ScenarioFaults.Fault] {
    let common = truth.arms.flatMap(\.adverseEvents).filter { !$0.isRareHarm }.map(\.term)
    return zip(design.arms, truth.arms).flatMap { arm, truth in
      truth.adverseEvents.indices.compactMap { index -> ScenarioFaults.Fault? in
        let event = truth.adverseEvents[index]
        guard event.isRareHarm, common.contains(event.term),
          !truth.adverseEvents[..<index].contains(where: { $0.term == event.term })
        else { return nil }
        return .init(
          path: "truth.arms.\(arm.name).\(truth.pathOfEvent(index)).term", found: event.term,
          expected: "a term that is no adverse event of another arm", example: "term: \("\(event.term) 2".inYAML)")
      }
    }
  }
}
