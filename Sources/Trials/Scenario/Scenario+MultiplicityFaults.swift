// Whether the primary comparisons can share the level as planned.
extension Scenario {
  func multiplicityFaults() -> [ScenarioFaults.Fault] {
    guard let multiplicity = analysis.multiplicity else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "analysis.multiplicity\(key)", found: found, expected: expected, example: example))
    }
    let comparisons = primaryComparisons
    if comparisons.isEmpty {
      add(
        "", "no comparison", "a control arm and an experimental one: the level is shared among their comparisons",
        "role: control")
    }
    for endpoint in analysis.primary {
      if case .continuous(let continuous) = endpoint.kind, continuous.test == .dunnett {
        add(
          "", "multiplicity with \(endpoint.name), a Dunnett test",
          "tests of single comparisons: Dunnett's test shares the level among the arms itself", "test: t_test")
      }
    }
    if case .graph(let graph) = multiplicity, !comparisons.isEmpty, graph.weights.count != comparisons.count {
      let names = comparisons.prefix(6).map { "\($0.endpoint).\($0.arm)" }.joined(separator: ", ")
      let equal = [String](repeating: "1/\(comparisons.count)", count: comparisons.count).joined(separator: ", ")
      add(
        ".graph.weights", "\(graph.weights.count) weights", "one for each comparison, \(comparisons.count): \(names)",
        "weights: [\(equal)]")
    }
    return faults
  }
}
