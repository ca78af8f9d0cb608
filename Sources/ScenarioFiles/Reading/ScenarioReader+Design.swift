import DiscreteEvents
import Trials

// The protocol.
extension ScenarioReader {
  /// What the protocol fixes; parts that cannot be read are left out, each with its fault.
  func design(_ node: PlacedNode?) -> Design {
    let visits = VisitSchedule(
      days: list(node?["visits"]?["at"]).compactMap { time($0) }.map { Days($0) },
      window: Days(time(node?["visits"]?["window"]) ?? 0))
    let arms = arms(node)
    return Design(
      sampleSize: integer(node?["sample_size"]) ?? 2, arms: arms, randomization: randomization(node),
      masking: choice(node?["masking"], Masking.self) ?? .open, visits: visits,
      followUp: Days(time(node?["follow_up"]) ?? (visits.days.last?.value ?? 0) + 1),
      enrollmentEnds: time(node?["enrollment_ends"]).map { Days($0) }, eligibility: eligibility(node?["eligibility"]),
      factorial: factorial(node?["factorial"], arms: arms), crossover: crossover(node, arms),
      runIn: runIn(node?["run_in"]), costs: costs(node?["costs"]), clinic: clinic(node?["clinic"]))
  }

  private func arms(_ design: PlacedNode?) -> [Arm] {
    let entries = design?["arms"]?.entries ?? []
    let followUp = time(design?["follow_up"]).map { Days($0) }
    // In a crossover patients are allocated to sequences.
    let isCrossover = design?["crossover"] != nil
    let allocation = isCrossover ? nil : design?["allocation"]
    if let allocation { compareNames(of: allocation, withArms: entries.map(\.key), value: "1") }
    return entries.map { entry in
      let weight = allocation?[entry.key]
      if allocation == nil, !isCrossover, let path = design?.path.key("allocation").key(entry.key) {
        add(supplied: [.init(path: path.description, value: "1", help: "the arm's share of the allocation ratio")])
      }
      return Arm(
        name: entry.key, role: choice(entry.value["role"], Arm.Role.self) ?? .experimental,
        weight: integer(weight) ?? 1, treatment: treatment(entry.value, followUp: followUp),
        adjuncts: adjuncts(entry.value))
    }
  }

  func treatment(_ arm: PlacedNode, followUp: Days?) -> Arm.Treatment {
    if let node = arm["sessions"] {
      return .sessions(sessions(node, followUp: followUp))
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

  /// Adds a fault for each name that is no arm's, and for each arm that has no entry and is not meant by a wrong name.
  func compareNames(of node: PlacedNode, withArms names: [String], value: String) {
    compareNames(
      of: node, with: names, value: value, expected: "one of the arms of the design",
      each: "an entry for every arm of the design")
  }

  /// Adds a fault for each key that is no name, and for each name without an entry that no wrong key means.
  func compareNames(of node: PlacedNode, with names: [String], value: String, expected: String, each: String) {
    guard let entries = node.entries, !names.isEmpty else { return }
    let free = names.filter { node[$0] == nil }
    var meant: Set<String> = []
    for entry in entries where !names.contains(entry.key) {
      let near = nearestName(to: entry.key, among: free) ?? (free.count == 1 ? free[0] : nil)
      if let near { meant.insert(near) }
      fault(
        at: entry.keyPlace, path: entry.value.path, found: entry.key,
        expected: "\(expected): \(names.joined(separator: ", "))",
        try: near.map { "\($0.inYAML): \(entry.value.text?.inYAML ?? "…")" } ?? "delete \(entry.key)")
    }
    for name in free where !meant.contains(name) {
      fault(
        at: node.keyPlace, path: node.path.key(name), found: "no key \(name)",
        expected: each, try: "\(name.inYAML): \(value)")
    }
  }

  /// The position of the visit that `{visit: 14}` means.
  func visit(_ node: PlacedNode?, in design: Design) -> Int? {
    guard let node, let value = node["visit"], let day = time(value) else { return nil }
    let days = design.visits.days.map(\.value)
    // The same day can be written in several units, whose sums differ in the last digit.
    if let index = days.firstIndex(where: { abs($0 - day) <= 1e-9 * max(1, day) }) { return index }
    if isUncertain("design.visits") { return nil }
    let near = days.min { abs($0 - day) < abs($1 - day) }
    fault(
      at: value,
      expected: days.isEmpty
        ? "a planned visit; design.visits has none"
        : "one of the planned visits: day \(days.map { short($0) }.joined(separator: ", "))",
      try: "visit: \(near.map { timeUnit == .day ? short($0) : "\(short($0)) days" } ?? "14 days")")
    return nil
  }
}
