// Plans that can be simulated, and that nobody means.
extension Scenario {
  /// What a plan cannot bring about in any trial: looks in another order than that of time, an enrollment that ends before
  /// it begins, a ratio that the randomization does not keep. A simulation skips such looks and enrolls nobody; a file
  /// that asks for it is refused.
  package func planFaults() -> [ScenarioFaults.Fault] {
    lookOrderFaults() + (entryFaults().isEmpty ? timetableFaults() : []) + ratioFaults()
  }

  /// Odds that follow responses begin equal.
  private func ratioFaults() -> [ScenarioFaults.Fault] {
    guard case .responseAdaptive = design.randomization, Set(design.groups.map(\.weight)).count > 1 else { return [] }
    let ratio = design.groups.map { "\($0.weight)" }.joined(separator: ":")
    let equal = design.groups.map { "\($0.name.inYAML): 1" }.joined(separator: ", ")
    return [
      .init(
        path: "design.allocation", found: "\(ratio) with response_adaptive",
        expected: "equal shares: the odds follow the responses, and begin equal", example: "allocation: {\(equal)}")
    ]
  }
}
