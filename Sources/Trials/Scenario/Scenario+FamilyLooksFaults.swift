// Whether several comparisons can be tested at looks as planned.
extension Scenario {
  func familyLooksFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "analysis.\(path)", found: found, expected: expected, example: example))
    }
    guard let interim = analysis.interim, let multiplicity = analysis.multiplicity else {
      if analysis.familyLooks != nil {
        add("looks", "looks at several comparisons", "looks and multiplicity", "multiplicity: {adjust: holm}")
      }
      return faults
    }
    let comparisons = primaryComparisons
    if case .adjustment = multiplicity, !comparisons.isEmpty, multiplicity.graph(count: comparisons.count) == nil {
      add(
        "multiplicity.adjust", "a procedure whose levels depend on all p-values, with looks",
        "bonferroni, holm, fixed_sequence or a graph: at looks each comparison has a level of its own",
        "multiplicity: {adjust: holm}")
    }
    let unfit = [
      ("futility", interim.futility != nil || interim.futilityPower != nil), ("inference", interim.inference != nil),
      ("information_of", interim.informationOf != nil), ("data_lag", interim.conduct.dataLag > .zero),
      ("pipeline", interim.conduct.pipeline == .followAsPlanned),
      ("at", interim.looks.contains { $0.purpose != .both }),
    ]
    for (key, isThere) in unfit where isThere {
      add(
        "looks.\(key)", key == "at" ? "a look for one purpose, with multiplicity" : "\(key) with multiplicity",
        "efficacy alone, decided at once, where several comparisons are tested at looks",
        key == "at" ? "at: [{information: 50%}]" : "delete \(key)")
    }
    if design.factorial != nil {
      add(
        "looks", "looks in a factorial design",
        "no looks: the effects of a factorial design are judged at the end, at the whole level",
        "delete looks")
    }
    guard let family = analysis.familyLooks else {
      add(
        "looks", "multiplicity with looks at one comparison", "how each primary comparison is tested at looks",
        "looks: {stop_when: first}")
      return faults
    }
    for endpoint in analysis.primary {
      guard let boundary = family.boundaries.first(where: { $0.endpoint == endpoint.name }) else {
        add(
          "looks.by_endpoint.\(endpoint.name)", "no boundary of \(endpoint.name)",
          "a spending function and the information planned for each primary endpoint",
          "\(endpoint.name.inYAML): {efficacy: {spending: obrien_fleming}, maximum_information: 100}")
        continue
      }
      if !(boundary.maximumInformation >= 1 && boundary.maximumInformation.isFinite) {
        add(
          "looks.by_endpoint.\(endpoint.name).maximum_information", "\(boundary.maximumInformation)",
          "events or patients, 1 or more", "maximum_information: 250")
      }
    }
    return faults
  }
}
