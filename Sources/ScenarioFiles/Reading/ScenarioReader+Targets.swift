import Trials

// What a published trial found, beside the measure of the scenario that it is compared with.
extension ScenarioReader {
  /// The targets of the file.
  ///
  /// - Parameters:
  ///   - measures: What the scenario yields; `nil` where the scenario cannot be read.
  ///   - left: Results that it does not record; their targets are left out.
  func targets(
    _ node: PlacedNode?, _ measures: MeasureList?, sources: [String], leavingOut left: [String] = []
  ) -> [Target] {
    list(node).compactMap { target in
      checkSource(of: target, sources)
      if let path = target["result"]?.text, left.contains(path) { return nil }
      let measure = measures.flatMap { result(target["result"], in: $0) }
      guard let published = quantity(target["published"], measure), let result = text(target["result"]),
        let role = choice(target["role"], Target.Role.self)
      else { return nil }
      return Target(
        result: result, published: published, publishedText: target["published"]?.text ?? "",
        source: target["source"].map { list($0).compactMap(\.text).joined(separator: ", ") }, role: role,
        meanWithin: distance(target["mean_within"], measure),
        grandMedian: range(target["grand_median"], measure), singleTrial: range(target["single_trial"], measure),
        note: note(of: target, role))
    }
  }

  /// The remark on a target; one that is not judged must say why.
  private func note(of target: PlacedNode, _ role: Target.Role) -> String? {
    let note = target["note"].flatMap { text($0) }
    if role == .held, target["note"] == nil, let place = target["role"] {
      fault(
        at: place, expected: "beside held a note that says why the target is not judged",
        try: "note: the table of this score was not published")
    }
    return note
  }

  private func result(_ node: PlacedNode?, in measures: MeasureList) -> Measure? {
    guard let node, let path = text(node) else { return nil }
    if let index = measures.index(of: path) { return measures.all[index] }
    let paths = measures.all.map(\.path)
    let longer = paths.filter { $0.hasPrefix(path + ".") }
    let near =
      longer.first ?? nearestName(to: path, among: paths) ?? paths.first { $0.hasPrefix(path.prefix { $0 != "." }) }
    fault(
      at: node,
      expected: longer.isEmpty
        ? "the path of a result that the scenario yields"
        : "one result; this may be \(longer.joined(separator: " or "))",
      try: node.line((near ?? paths.first ?? "completed.ketamine").inYAML))
    return nil
  }

  private func range(_ node: PlacedNode?, _ measure: Measure?) -> ClosedRange<Double>? {
    guard let node, let items = node.items, items.count == 2 else { return nil }
    let limits = items.compactMap { quantity($0, measure) }
    guard limits.count == 2 else { return nil }
    guard limits[0] <= limits[1] else {
      fault(
        at: node, expected: "the lower limit first",
        try: node.line("[\(items[1].text ?? ""), \(items[0].text ?? "")]"))
      return nil
    }
    return limits[0]...limits[1]
  }

  /// A number, a fraction or, where the result is one, a time in days.
  private func quantity(_ node: PlacedNode?, _ measure: Measure?) -> Double? {
    guard let node, let measure else { return nil }
    return measure.unit == .days ? time(node) : fraction(node)
  }

  /// How near two means are; of times it counts in the file's unit.
  private func distance(_ node: PlacedNode?, _ measure: Measure?) -> Double? {
    let unit = timeUnit
    return number(node).map { measure?.unit == .days ? unit.days($0) : $0 }
  }
}
