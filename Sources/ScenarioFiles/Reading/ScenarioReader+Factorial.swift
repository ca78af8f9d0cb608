import Trials

// Factorial designs.
extension ScenarioReader {
  /// The factors of the design, and the levels of each arm; `nil` where there are none or they cannot be read.
  func factorial(_ node: PlacedNode?, arms: [Arm]) -> Factorial? {
    guard let node, let entries = node["factors"]?.entries else { return nil }
    let factors = entries.map { entry in
      Factorial.Factor(name: entry.key, levels: list(entry.value).compactMap { text($0) })
    }
    // What is left stands in, so that the endpoints can be judged all the same.
    if isUncertain("\(node.path).factors") { return Factorial(factors: factors, cells: []) }
    guard let cells = node["cells"] else {
      let factorial = Factorial(factors: factors)
      let words = zip(arms, factorial.cells).map { arm, cell in
        "\(arm.name.inYAML): {\(zip(factors, cell).map { "\($0.name.inYAML): \($0.levels[$1].inYAML)" }.joined(separator: ", "))}"
      }
      add(supplied: [
        .init(
          path: node.path.key("cells").description, value: "{\(words.joined(separator: ", "))}",
          help: "the levels of each arm, in the order of the arms")
      ])
      return factorial
    }
    let first = factors.map { "\($0.name.inYAML): \($0.levels.first?.inYAML ?? "…")" }.joined(separator: ", ")
    compareNames(of: cells, withArms: arms.map(\.name), value: "{\(first)}")
    for entry in cells.entries ?? [] { check(entry.value, factors) }
    return Factorial(
      factors: factors,
      cells: arms.map { arm in
        factors.map { factor in
          cells[arm.name]?[factor.name]?.text.flatMap { factor.levels.firstIndex(of: $0) } ?? 0
        }
      })
  }

  /// A cell names a level of each factor.
  private func check(_ cell: PlacedNode, _ factors: [Factorial.Factor]) {
    let names = factors.map(\.name)
    for entry in cell.entries ?? [] {
      guard let factor = factors.first(where: { $0.name == entry.key }) else {
        fault(
          at: entry.keyPlace, path: entry.value.path, found: entry.key,
          expected: "one of the factors: \(names.joined(separator: ", "))",
          try:
            "\((nearestName(to: entry.key, among: names) ?? names.first ?? "drug").inYAML): \(entry.value.text?.inYAML ?? "…")"
        )
        continue
      }
      guard let level = text(entry.value), !factor.levels.contains(level) else { continue }
      let near = (nearestName(to: level, among: factor.levels) ?? factor.levels.first)?.inYAML ?? "…"
      fault(
        at: entry.value, expected: "a level of \(factor.name): \(factor.levels.joined(separator: ", "))",
        try: "\(factor.name.inYAML): \(near)")
    }
    for factor in factors where cell[factor.name] == nil {
      let isMeant = (cell.entries ?? []).contains { !names.contains($0.key) }
      if isMeant { continue }
      fault(
        at: cell.keyPlace, path: cell.path.key(factor.name), found: "no key \(factor.name)",
        expected: "a level of each factor: \(names.joined(separator: ", "))",
        try: "\(factor.name.inYAML): \(factor.levels.first?.inYAML ?? "…")")
    }
  }
}
