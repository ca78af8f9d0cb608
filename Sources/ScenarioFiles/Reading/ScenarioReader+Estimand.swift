import Trials

// What an endpoint is to estimate.
extension ScenarioReader {
  func endpoint(_ entry: PlacedNode.Entry, _ kind: Endpoint.Kind) -> Endpoint {
    let plain = Endpoint(name: entry.key, kind: kind)
    guard let node = entry.value["estimand"] else { return plain }
    let events = node["intercurrent_events"]
    func strategy(_ event: Estimand.Event) -> Estimand.Strategy { self.strategy(events?[event.rawValue]) }
    return Endpoint(
      name: entry.key, kind: kind,
      estimand: Estimand(
        population: text(node["population"]), variable: text(node["variable"]),
        discontinuation: strategy(.discontinuation), rescue: strategy(.rescue), dropout: strategy(.dropout),
        summary: summary(node, plain)))
  }

  private func strategy(_ node: PlacedNode?) -> Estimand.Strategy {
    switch node?.text {
    case "hypothetical": return .hypothetical
    case "while_on_treatment": return .whileOnTreatment
    default:
      guard let failure = node?["composite"] else { return .treatmentPolicy }
      if let word = failure.text, ["non_response", "event"].contains(word) { return .composite(change: nil) }
      return .composite(change: number(failure))
    }
  }

  private func summary(_ node: PlacedNode, _ endpoint: Endpoint) -> Estimand.Summary {
    if let given = choice(node["summary"], Estimand.Summary.self) { return given }
    // Where there is none the scenario says so.
    let first = endpoint.summaries.first ?? .meanDifference
    add(supplied: [
      .init(path: node.path.key("summary").description, value: first.rawValue, help: "how two arms are compared")
    ])
    return first
  }

  func truthPatients(_ simulation: PlacedNode?, _ analysis: AnalysisPlan, _ blinding: Blinding? = nil) -> Int {
    if let given = integer(simulation?["truth"]?["patients"]) { return given }
    if analysis.endpoints.contains(where: { $0.estimand != nil }) {
      add(supplied: [
        .init(
          path: "simulation.truth.patients", value: "1000000",
          help: "the patients from whom the true value of an estimand is worked out")
      ])
    } else if blinding != nil {
      add(supplied: [
        .init(
          path: "simulation.truth.patients", value: "1000000",
          help: "the patients from whom the effects with and without expectancy are worked out")
      ])
    }
    return 1_000_000
  }
}
