import Statistics
import Trials

// Several comparisons tested at looks.
extension ScenarioReader {
  /// How the primary comparisons are tested at looks; `nil` for one comparison at them, or with a fault.
  func familyLooks(
    _ node: PlacedNode, _ multiplicity: PlacedNode?, _ design: Design, _ primary: [Endpoint], _ time: AnalysisTime,
    _ interim: InterimPlan
  ) -> FamilyLooks? {
    for key in ["stop_when", "by_endpoint"] where multiplicity == nil {
      if let found = node[key] {
        fault(
          at: found.keyPlace, path: node.path.key(key), found: key,
          expected: "multiplicity beside it: \(key) is for several comparisons at looks",
          try: "multiplicity: {adjust: holm}")
      }
    }
    guard multiplicity != nil else { return nil }
    let own = node["by_endpoint"]
    for entry in own?.entries ?? [] where !primary.contains(where: { $0.name == entry.key }) {
      fault(
        at: entry.keyPlace, path: (own?.path ?? node.path).key(entry.key), found: entry.key,
        expected: "a primary endpoint: \(primary.map(\.name).joined(separator: ", "))",
        try: "\(primary[0].name.inYAML): \(entry.value.shown)")
    }
    if node["stop_when"] == nil {
      let help =
        "when the trial stops before its final analysis: when the first comparison is rejected, or when all are"
      add(supplied: [.init(path: node.path.key("stop_when").description, value: "all", help: help)])
    }
    var boundaries: [FamilyLooks.Boundary] = []
    for endpoint in primary {
      let given = own?[endpoint.name]
      guard let spending = spending(of: endpoint, given?["efficacy"] ?? node["efficacy"], interim),
        let maximum = maximumInformation(of: endpoint, given, node, design, time, interim)
      else { return nil }
      boundaries.append(.init(endpoint: endpoint.name, spending: spending, maximumInformation: maximum))
    }
    return FamilyLooks(choice(node["stop_when"], FamilyLooks.Stopping.self) ?? .all, boundaries: boundaries)
  }

  private func spending(of endpoint: Endpoint, _ node: PlacedNode?, _ interim: InterimPlan) -> SpendingFunction? {
    guard let node else { return nil }
    if let word = node["boundary"] {
      fault(
        at: word, expected: "a spending function: with multiplicity levels change when a comparison is rejected",
        try: "{spending: obrien_fleming}")
      return nil
    }
    return spending(node, interim.looks)
  }

  private func maximumInformation(
    of endpoint: Endpoint, _ given: PlacedNode?, _ looks: PlacedNode, _ design: Design, _ time: AnalysisTime,
    _ interim: InterimPlan
  ) -> Double? {
    if let found = given?["maximum_information"] { return number(found) }
    if endpoint.name == interim.tested { return interim.maximumInformation }
    var planned = Double(design.sampleSize)
    var isKnown = true
    switch endpoint.kind {
    case .timeToEvent:
      if case .events(let events, endpoint.name) = time { planned = Double(events) } else { isKnown = false }
    case .count: isKnown = false
    default: break
    }
    let path = looks.path.key("by_endpoint").key(endpoint.name).key("maximum_information")
    guard isKnown else {
      fault(
        at: (given ?? looks["by_endpoint"] ?? looks).keyPlace, path: path, found: "no key maximum_information",
        expected: "the events of \(endpoint.name) planned for the final analysis, by which its looks are measured",
        try: "by_endpoint: {\(endpoint.name.inYAML): {maximum_information: \(max(1, design.sampleSize / 2))}}")
      return nil
    }
    add(supplied: [.init(path: path.description, value: "\(Int(planned))", help: "events or patients at the end")])
    return planned
  }
}
