/// A graph on its way through a trial: its hypotheses are rejected one after the other, as the data allow.
///
/// Nothing is allocated after it was made.
struct GraphProgress: ~Copyable {
  private let graph: GraphicalProcedure
  private let memory: UnsafeMutablePointer<Double>
  private var walk: GraphWalk

  init(_ graph: GraphicalProcedure) {
    self.graph = graph
    let count = graph.weights.count
    memory = .allocate(capacity: count * count * 2 + count)
    walk = GraphWalk(count: count, weights: memory, shares: memory + count, spare: memory + count + count * count)
    walk.start(graph.weights, graph.flat)
  }

  deinit { memory.deallocate() }

  /// The share of the level that a hypothesis has now; −1 once it is rejected.
  func weight(_ hypothesis: Int) -> Double { walk.weights[hypothesis] }

  /// Goes back to the start.
  mutating func restart() { walk.start(graph.weights, graph.flat) }

  /// Rejects a hypothesis, which passes its share on.
  mutating func reject(_ hypothesis: Int) { walk.remove(hypothesis) }
}

// The memory is reached through this one owner only.
extension GraphProgress: @unchecked Sendable {}
