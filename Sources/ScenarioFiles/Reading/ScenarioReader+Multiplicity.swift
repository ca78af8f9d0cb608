import Statistics
import Trials

// How the primary comparisons share the level.
extension ScenarioReader {
  func multiplicity(_ node: PlacedNode) -> Multiplicity? {
    if let word = choice(node["adjust"], Vocabulary.AdjustmentWord.self) { return .adjustment(word.procedure) }
    guard let graph = node["graph"], let weights = graph["weights"], let transitions = graph["transitions"] else {
      return nil
    }
    let shares = list(weights).compactMap { share($0) }
    let rows = list(transitions).map { row in list(row).compactMap { share($0) } }
    if isUncertain(graph.path.description) { return nil }
    do {
      return .graph(try GraphicalProcedure(weights: shares, transitions: rows))
    } catch {
      fault(error, weights, transitions, count: shares.count)
      return nil
    }
  }

  private func fault(_ error: StatisticsError, _ weights: PlacedNode, _ transitions: PlacedNode, count: Int) {
    let rows = (0..<count).map { row in
      let shares = (0..<count).map { $0 == (row + 1) % count && count > 1 ? "1" : "0" }
      return "[\(shares.joined(separator: ", "))]"
    }
    let example = "transitions: [\(rows.joined(separator: ", "))]"
    switch error {
    case .unequalLengths(_, let expected, let found):
      fault(
        at: transitions, found: "\(found) of \(expected)",
        expected: "a row for each of the \(expected) comparisons, with a share for each", try: example)
    case .invalidValue("weights", let index, let expected):
      fault(
        at: list(weights)[min(index, count - 1)], expected: expected,
        try: "weights: [\([String](repeating: "1/\(count)", count: count).joined(separator: ", "))]")
    case .invalidValue(_, let index, let expected):
      let row = list(transitions)[min(index / max(1, count), count - 1)]
      fault(at: row, expected: "shares of comparison \(index / max(1, count) + 1): each \(expected)", try: example)
    default: fault(at: transitions, expected: "a graph of the comparisons: \(error)", try: example)
    }
  }
}
