import DiscreteEvents
import Trials

// The protocol.
extension ScenarioReader {
  /// What the protocol fixes; parts that cannot be read are left out, each with its fault.
  func design(_ node: PlacedNode?) -> Design {
    let visits = VisitSchedule(
      days: list(node?["visits"]?["at"]).compactMap { time($0) }.map { Days($0) },
      window: Days(time(node?["visits"]?["window"]) ?? 0))
    return Design(
      sampleSize: integer(node?["sample_size"]) ?? 2, arms: arms(node), randomization: randomization(node),
      masking: choice(node?["masking"], Masking.self) ?? .open, visits: visits,
      followUp: Days(time(node?["follow_up"]) ?? (visits.days.last?.value ?? 0) + 1))
  }

  private func arms(_ design: PlacedNode?) -> [Arm] {
    let entries = design?["arms"]?.entries ?? []
    let allocation = design?["allocation"]
    for entry in allocation?.entries ?? [] where !entries.contains(where: { $0.key == entry.key }) {
      let names = entries.map(\.key)
      let near = nearestName(to: entry.key, among: names) ?? names.first ?? "ketamine"
      fault(
        at: entry.keyPlace, path: entry.value.path, found: entry.key,
        expected: "one of the arms \(names.joined(separator: ", "))", try: "\(near): 1")
    }
    return entries.map { entry in
      let weight = allocation?[entry.key]
      if weight == nil, let design {
        let path = design.path.key("allocation").key(entry.key)
        if let allocation {
          fault(
            at: allocation.keyPlace, path: path, found: "no share for \(entry.key)",
            expected: "a share for every arm", try: "\(entry.key): 1")
        } else {
          add(supplied: [.init(path: path.description, value: "1", help: "the arm's share of the allocation ratio")])
        }
      }
      return Arm(
        name: entry.key, role: choice(entry.value["role"], Arm.Role.self) ?? .experimental,
        weight: integer(weight) ?? 1, treatment: treatment(entry.value))
    }
  }

  private func treatment(_ arm: PlacedNode) -> Arm.Treatment {
    if let node = arm["sessions"] {
      return .sessions(
        DosingSchedule(
          drug: text(node["drug"]) ?? "", dose: text(node["dose"]),
          days: list(node["at"]).compactMap { time($0) }.map { Days($0) },
          length: Days(time(node["length"]) ?? 0), observation: Days(time(node["observation"]) ?? 0)))
    }
    if let node = arm["daily"] {
      let steps = (node["titration"]?.entries ?? []).compactMap { entry in
        timeKey(entry).map { DailyDrug.Step(from: Days($0), dose: text(entry.value) ?? "") }
      }
      return .daily(
        DailyDrug(drug: text(node["drug"]) ?? "", until: Days(time(node["until"]) ?? 0), titration: steps))
    }
    return .none
  }

  private func randomization(_ design: PlacedNode?) -> Randomization {
    let node = design?["randomization"]
    if node?["method"]?.text == "permuted_block", let sizes = node?["block_sizes"] {
      return .permutedBlock(sizes: list(sizes).compactMap { integer($0) })
    }
    return .simple
  }

  /// The position of the visit that `{visit: 14}` means.
  func visit(_ node: PlacedNode?, in design: Design) -> Int? {
    guard let node, let value = node["visit"], let day = time(value) else { return nil }
    if let index = design.visits.index(ofDay: Days(day)) { return index }
    let near = design.visits.days.min { abs($0.value - day) < abs($1.value - day) }
    fault(
      at: value,
      expected: design.visits.days.isEmpty
        ? "a planned visit; design.visits has none"
        : "one of the planned visits \(design.visits.days.map { short($0.value) }.joined(separator: ", "))",
      try: "visit: \(near.map { short($0.value) } ?? "14")")
    return nil
  }
}
