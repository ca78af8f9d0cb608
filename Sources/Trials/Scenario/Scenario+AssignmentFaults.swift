// Whether patients can be assigned to arms as the design says.
extension Scenario {
  /// The most strata that may have blocks of their own.
  static let mostBlockStrata = 10_000

  func assignmentFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "design.randomization.\(key)", found: found, expected: expected, example: example))
    }
    let known = truth.stratifiers
    let names = known.map(\.name)
    let randomization = design.randomization
    let isMap = if case .minimization = randomization { true } else { false }
    let first = names.first?.inYAML ?? "sex"
    let example = "factors: [\(first)]"
    if case .stratifiedBlock(_, let factors) = randomization, factors.isEmpty {
      add("factors", "no factor", "factors whose levels make the strata", example)
    }
    if case .minimization(let plan) = randomization, !(1...20).contains(plan.factors.count) {
      add("factors", "\(plan.factors.count) factors", "1 to 20 factors", example)
    }
    for (index, name) in randomization.factors.enumerated() {
      if !names.contains(name) {
        add(
          isMap ? "factors.\(name)" : "factors[\(index)]", name,
          names.isEmpty
            ? "a factor of the population; there is none under truth.population.factors"
            : "a factor by which patients can be told apart: \(names.joined(separator: ", "))",
          isMap ? "\(first): 1" : example)
      } else if randomization.factors[..<index].contains(name) {
        add("factors[\(index)]", "\(name) twice", "each factor once", example)
      }
    }
    if case .stratifiedBlock(let sizes, let factors) = randomization {
      let strata = factors.reduce(1) { count, name in
        min(Self.mostBlockStrata + 1, count * (known.first { $0.name == name }?.levels.count ?? 1))
      }
      if strata > Self.mostBlockStrata || strata * (sizes.max() ?? 0) > 10_000_000 {
        add(
          "factors", "more strata than there is room for", "at most 10,000 strata, and 10,000,000 places in blocks",
          example)
      }
    }
    if case .minimization(let plan) = randomization {
      for factor in plan.factors where !(factor.weight >= 0.001 && factor.weight <= 1_000) {
        add("factors.\(factor.name)", "\(factor.weight)", "a weight from 0.001 to 1,000", "\(factor.name.inYAML): 1")
      }
    }
    if let preference = randomization.preference, design.groups.count > 1 || !(0...1).contains(preference) {
      let smallest = PreferredArm.smallestShare(design.groups.map { max(1, min(1_000, $0.weight)) })
      if !(preference >= smallest && preference <= 1) {
        add(
          "probability", "\(preference)",
          "a probability from \(smallest), the smallest arm's share, to 1: of that arm when it is preferred",
          "probability: \(max(0.8, (1 + smallest) / 2))")
      }
    }
    return faults
  }
}
