import Trials

// Changes of a score over several visits.
extension ScenarioReader {
  func longitudinal(_ node: PlacedNode, _ design: Design, _ truth: Truth) -> LongitudinalEndpoint? {
    checkInstrument(node, truth)
    guard let visit = visit(node["change_at"], in: design) else { return nil }
    var visits = Array(0...visit)
    if let listed = node["visits"] {
      visits = []
      for item in list(listed) {
        guard let index = self.visit(day: item, in: design) else { return nil }
        visits.append(index)
      }
      visits.sort()
    } else {
      let days = visits.map { short(design.visits.days[$0].value) }.joined(separator: ", ")
      add(supplied: [
        .init(path: node.path.key("visits").description, value: "[\(days)]", help: "days of the visits in the model")
      ])
    }
    return LongitudinalEndpoint(
      visits: visits, visit: visit,
      covariance: choice(node["covariance"], LongitudinalEndpoint.Covariance.self) ?? .unstructured,
      degreesOfFreedom: choice(node["degrees_of_freedom"], LongitudinalEndpoint.DegreesOfFreedom.self) ?? .kenwardRoger,
      baseline: choice(node["baseline"], LongitudinalEndpoint.Baseline.self) ?? .byVisit,
      margin: number(node["margin"]))
  }

  /// The position of the visit whose target day stands alone.
  private func visit(day item: PlacedNode, in design: Design) -> Int? {
    guard let day = time(item) else { return nil }
    let days = design.visits.days.map(\.value)
    if let index = days.firstIndex(where: { abs($0 - day) <= 1e-9 * max(1, day) }) { return index }
    if isUncertain("design.visits") { return nil }
    let near = days.min { abs($0 - day) < abs($1 - day) }
    fault(
      at: item, expected: "one of the planned visits: day \(days.map { short($0) }.joined(separator: ", "))",
      try: item.line(near.map { timeUnit == .day ? short($0) : "\(short($0)) days" } ?? "14 days"))
    return nil
  }
}
