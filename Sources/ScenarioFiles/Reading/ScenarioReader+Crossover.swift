import DiscreteEvents
import Trials

// Several treatments a patient.
extension ScenarioReader {
  /// The crossover of a design; `nil` where there is none, or where it cannot be read.
  func crossover(_ design: PlacedNode?, _ arms: [Arm]) -> Crossover? {
    guard let node = design?["crossover"], let sequences = node["sequences"]?.entries, !sequences.isEmpty else {
      return nil
    }
    let allocation = design?["allocation"]
    if let allocation {
      compareNames(
        of: allocation, with: sequences.map(\.key), value: "1",
        expected: "one of the sequences of the crossover", each: "an entry for every sequence of the crossover")
    }
    return Crossover(
      sequences: sequences.map { entry in
        if allocation == nil, let path = design?.path.key("allocation").key(entry.key) {
          add(supplied: [
            .init(path: path.description, value: "1", help: "the sequence's share of the allocation ratio")
          ])
        }
        return Crossover.Sequence(
          name: entry.key, arms: list(entry.value).map { position(of: $0, arms) ?? -1 },
          weight: integer(allocation?[entry.key]) ?? 1)
      }, period: Days(time(node["period"]) ?? 0), washout: Days(time(node["washout"]) ?? 0),
      continueIf: severity(node["continue_if"]))
  }

  private func position(of node: PlacedNode, _ arms: [Arm]) -> Int? {
    guard let name = text(node) else { return nil }
    if let position = arms.firstIndex(where: { $0.name == name }) { return position }
    let names = arms.map(\.name)
    fault(
      at: node, expected: "one of the arms of the design: \(names.joined(separator: ", "))",
      try: (nearestName(to: name, among: names) ?? names.first)?.inYAML ?? "…")
    return nil
  }

  private func severity(_ node: PlacedNode?) -> Crossover.Severity? {
    guard let node, let least = number(node["score_at_least"]) else { return nil }
    switch node["otherwise"]?.text {
    case "untreated": return .init(scoreAtLeast: least, otherwise: .untreated)
    case "waits":
      guard let every = time(node["every"]), let most = time(node["at_most"]) else { return nil }
      return .init(scoreAtLeast: least, otherwise: .waits(every: Days(every), atMost: Days(most)))
    default: return .init(scoreAtLeast: least, otherwise: .ends)
    }
  }

  func crossover(_ node: PlacedNode, _ design: Design, _ truth: Truth) -> CrossoverEndpoint? {
    checkInstrument(node, truth)
    guard let visit = visit(node["at"], in: design) else { return nil }
    return CrossoverEndpoint(
      visit: visit, value: choice(node["value"], CrossoverEndpoint.Value.self) ?? .score,
      model: choice(node["model"], CrossoverEndpoint.Model.self) ?? .withinPatients, margin: number(node["margin"]))
  }
}
