// Whether what is counted can happen.
extension Scenario {
  func faults(_ count: CountEndpoint, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    let terms = adverseEventTerms
    if let term = count.term, !terms.contains(term) {
      faults.append(
        .init(
          path: "\(path).adverse_event", found: term,
          expected: terms.isEmpty
            ? "the term of an adverse event; none is assumed under truth.arms"
            : "the term of an adverse event under truth.arms: \(terms.prefix(10).joined(separator: ", "))",
          example: "adverse_event: \(terms.first?.inYAML ?? "Dissociation")"))
    } else if terms.isEmpty {
      faults.append(
        .init(
          path: path, found: "a number of adverse events", expected: "adverse events under truth.arms to be counted",
          example: "adverse_events: [{term: Nausea, rate: 0.1 per week, …}]"))
    }
    if let until = count.until, !(until > .zero && until <= design.followUp) {
      faults.append(
        .init(
          path: "\(path).until", found: "\(until.plain) days",
          expected: "a time above 0 and within the follow-up of \(design.followUp.plain) days",
          example: "until: \(design.followUp.plain) days"))
    }
    return faults
  }
}
