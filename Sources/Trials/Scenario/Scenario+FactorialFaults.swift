// Whether a factorial design has an arm for each combination of levels, and its endpoints can be analysed by factor.
extension Scenario {
  func factorialFaults() -> [ScenarioFaults.Fault] {
    guard let factorial = design.factorial else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "design.factorial\(path)", found: found, expected: expected, example: example))
    }
    let factors = factorial.factors
    let example = "factors: {drug: [midazolam, ketamine], integration: [without, with]}"
    if !(2...3).contains(factors.count) { add(".factors", "\(factors.count) factors", "two or three factors", example) }
    for (index, factor) in factors.enumerated() {
      let path = ".factors.\(factor.name)"
      if factors[..<index].contains(where: { $0.name == factor.name }) {
        add(path, "the name twice", "each factor once", example)
      }
      if truth.factors.contains(where: { $0.name == factor.name }) {
        add(
          path, "the name of a factor of the population",
          "a name of its own: patients bring the other factor with them",
          "\("\(factor.name)_arm".inYAML): [\(factor.levels.map(\.inYAML).joined(separator: ", "))]")
      }
      if !(2...10).contains(factor.levels.count) || Set(factor.levels).count < factor.levels.count {
        add(path, factor.levels.joined(separator: ", "), "2 to 10 levels, each once", "drug: [midazolam, ketamine]")
      }
    }
    if !faults.isEmpty { return faults }
    let cells = Factorial.combinations(of: factors)
    guard cells.count == design.arms.count else {
      add(
        ".factors", "\(cells.count) combinations of levels", "one for each of the \(design.arms.count) arms", example)
      return faults
    }
    guard factorial.isComplete else {
      let arm = zip(design.arms, factorial.cells).enumerated().first { index, entry in
        factorial.cells.firstIndex(of: entry.1) != index || !cells.contains(entry.1)
      }
      let free = cells.first { !factorial.cells.contains($0) } ?? []
      let levels = zip(factors, free).map { "\($0.name.inYAML): \($0.levels[$1].inYAML)" }.joined(separator: ", ")
      let name = arm.map { $0.element.0.name }
      add(
        ".cells\(name.map { ".\($0)" } ?? "")", "a combination of levels that another arm has",
        "each combination in one arm", "\((name ?? "ketamine").inYAML): {\(levels)}")
      return faults
    }
    if let control = design.control, factorial.cells[control].contains(where: { $0 > 0 }),
      let reference = factorial.cells.firstIndex(of: factors.map { _ in 0 })
    {
      let name = design.arms[reference].name
      faults.append(
        .init(
          path: "design.arms.\(design.arms[control].name).role", found: "control",
          expected: "\(name) as the control, the arm in which each factor has its first level",
          example: "role: experimental"))
    }
    return faults
  }

  /// Whether an endpoint can be analysed by the factors of the design.
  func factorialFaults(_ endpoint: Endpoint, path: String) -> [ScenarioFaults.Fault] {
    guard design.factorial != nil else { return [] }
    func fault(_ key: String, _ found: String, _ expected: String, _ example: String) -> [ScenarioFaults.Fault] {
      [.init(path: "\(path).\(key)", found: found, expected: expected, example: example)]
    }
    if endpoint.margin != nil {
      return fault("margin", "a margin in a factorial design", "a test of no effect of each factor", "delete margin")
    }
    switch endpoint.kind {
    case .binary(let binary):
      if binary.test == .cochranMantelHaenszel { return [] }
      return fault(
        "test", binary.test.rawValue,
        "cochran_mantel_haenszel: in a factorial design each factor is compared within the levels of the others",
        "test: cochran_mantel_haenszel")
    case .timeToEvent(let time):
      if time.test == .logRank || time.test == .cox(.wald) { return [] }
      return fault(
        "test", "a test without strata",
        "log_rank, or cox with Wald's statistic: in a factorial design each factor is compared within the levels of the "
          + "others", "test: log_rank")
    case .continuous(let continuous):
      if continuous.test != .ancova {
        return fault(
          "test", continuous.test.rawValue,
          "ancova: in a factorial design each factor is adjusted for the others", "test: ancova")
      }
      if continuous.missing != .observed {
        return fault(
          "missing", "imputation in a factorial design", "observed: imputation is for two arms", "missing: observed")
      }
      if continuous.standardError != .model {
        return fault(
          "standard_error", "robust in a factorial design", "the model's standard error", "standard_error: model")
      }
      return []
    case .longitudinal, .count, .doseResponse, .crossover:
      return fault(
        "type", "an endpoint that compares arms", "binary, time_to_event or continuous in a factorial design",
        "type: continuous")
    }
  }
}
