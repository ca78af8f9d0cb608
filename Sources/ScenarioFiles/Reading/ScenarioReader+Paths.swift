import Trials

// Names that are words of the program at the same time.
extension ScenarioReader {
  /// Adds a fault where a result of an endpoint has the path of another result: an endpoint may be called as results of
  /// the whole trial are, so long as none of its own results is then called as one of those.
  func checkPaths(of measures: MeasureList, _ scenario: Scenario, _ tree: PlacedNode) {
    var seen: Set<String> = []
    let twice = measures.all.map(\.path).filter { !seen.insert($0).inserted }
    let groups = ["primary", "secondary"].compactMap { tree["analysis"]?[$0]?.entries }
    for entry in groups.joined() {
      guard let path = twice.first(where: { $0.hasPrefix("\(entry.key).") }) else { continue }
      judge(
        at: entry.keyPlace, path: entry.value.path, found: "two results with the path \(path)",
        expected: "a name that is no word for results of the whole trial", try: "\("\(entry.key) 2".inYAML): …")
    }
  }
}
