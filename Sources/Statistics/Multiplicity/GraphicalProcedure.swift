/// A graphical multiple test procedure: hypotheses that own shares of the level and pass them on when rejected.
///
///     let graph = try GraphicalProcedure(
///       weights: [0.5, 0.5, 0, 0],
///       transitions: [[0, 0, 1, 0], [0, 0, 0, 1], [0, 1, 0, 0], [1, 0, 0, 0]])
///     let result = try graph.test([0.0061, 0.0104, 0.03, 0.1104], level: 0.025)
///     result.rejected    // true, true, false, false
///
/// Each hypothesis is tested at its weight times the level (weighted Bonferroni). Whatever the order of rejections, the
/// result is the same, and no false rejection happens with more than the level's probability.
///
/// ## Source
/// Bretz, Maurer, Brannath & Posch, *Statistics in Medicine* 28 (2009) 586–604, algorithms 1 and 2. Reference values:
/// `graphicalMCP::graph_test_shortcut` 0.2.8.
public struct GraphicalProcedure: Equatable, Sendable {
  /// What a graph says of one set of p-values.
  public struct Result: Equatable, Sendable {
    /// The adjusted p-value of each hypothesis: the smallest level at which the graph rejects it; 1 when none does.
    public let adjustedPValues: [Double]
    /// Whether each hypothesis is rejected at the level asked.
    public let rejected: [Bool]
    /// The shares of the level after the rejections; 0 for the rejected.
    public let finalWeights: [Double]
  }

  /// The share of the level with which each hypothesis starts.
  public let weights: [Double]
  /// Row *i*: the shares that hypothesis *i* passes to each other one on its rejection.
  public let transitions: [[Double]]

  /// The transitions row after row.
  let flat: [Double]

  /// A graph.
  ///
  /// - Parameters:
  ///   - weights: One per hypothesis, ≥ 0, together at most 1.
  ///   - transitions: A row per hypothesis with as many shares, ≥ 0, together at most 1, and 0 to itself.
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` for no hypothesis,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``; the index of a transition is
  ///   row · hypotheses + column.
  public init(weights: [Double], transitions: [[Double]]) throws(StatisticsError) {
    guard !weights.isEmpty else { throw .invalidCount(expected: "at least one hypothesis") }
    let count = weights.count
    try Self.check(weights, "weights", offset: 0)
    guard transitions.count == count else {
      throw .unequalLengths(column: "transitions", expected: count, found: transitions.count)
    }
    for (i, row) in transitions.enumerated() {
      guard row.count == count else {
        throw .unequalLengths(column: "transitions[\(i)]", expected: count, found: row.count)
      }
      try Self.check(row, "transitions", offset: i * count)
      guard row[i] == 0 else {
        throw .invalidValue(column: "transitions", index: i * count + i, expected: "0, from a hypothesis to itself")
      }
    }
    self.weights = weights
    self.transitions = transitions
    flat = transitions.flatMap(\.self)
  }

  private static func check(_ shares: [Double], _ name: String, offset: Int) throws(StatisticsError) {
    var sum = 0.0
    for (i, share) in shares.enumerated() {
      sum += share
      // Sums of thirds and the like may exceed 1 by rounding.
      guard share >= 0, sum <= 1 + 1e-9 else {
        throw .invalidValue(column: name, index: offset + i, expected: "a share, 0 or more, together at most 1")
      }
    }
  }

  /// Tests all hypotheses.
  ///
  /// - Parameters:
  ///   - pValues: One per hypothesis, from 0 to 1, each valid for its hypothesis alone.
  ///   - level: The probability of any false rejection that is allowed, strictly between 0 and 1.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  /// - Complexity: O(*m*³) for *m* hypotheses.
  public func test(_ pValues: [Double], level: Double) throws(StatisticsError) -> Result {
    var adjusted = [Double](repeating: 1, count: weights.count)
    var final = adjusted
    try pValues.withUnsafeBufferPointer { p throws(StatisticsError) in
      try adjusted.withUnsafeMutableBufferPointer { a throws(StatisticsError) in
        try final.withUnsafeMutableBufferPointer { w throws(StatisticsError) in
          try test(p, level: level, adjustedPValues: a, finalWeights: w)
        }
      }
    }
    return Result(adjustedPValues: adjusted, rejected: adjusted.map { $0 <= level }, finalWeights: final)
  }

  /// Tests all hypotheses without allocation on the heap.
  ///
  /// - Parameters:
  ///   - pValues: One per hypothesis, from 0 to 1.
  ///   - level: Strictly between 0 and 1.
  ///   - adjustedPValues: One place per hypothesis; a hypothesis is rejected when its value is at most the level.
  ///   - finalWeights: One place per hypothesis.
  /// - Throws: The errors of ``test(_:level:)``.
  /// - Complexity: O(*m*³) for *m* hypotheses.
  public func test(
    _ pValues: UnsafeBufferPointer<Double>, level: Double, adjustedPValues: UnsafeMutableBufferPointer<Double>,
    finalWeights: UnsafeMutableBufferPointer<Double>
  ) throws(StatisticsError) {
    let count = weights.count
    for (name, found) in [
      ("pValues", pValues.count), ("adjustedPValues", adjustedPValues.count), ("finalWeights", finalWeights.count),
    ] where found != count {
      throw .unequalLengths(column: name, expected: count, found: found)
    }
    for (index, p) in pValues.enumerated() where !(p >= 0 && p <= 1) {
      throw .invalidValue(column: "pValues", index: index, expected: "a probability, from 0 to 1")
    }
    guard level > 0, level < 1 else {
      throw .invalidValue(column: "level", index: 0, expected: "strictly between 0 and 1")
    }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count * count * 2 + count) { memory in
      guard let base = memory.baseAddress else { return }
      var walk = GraphWalk(count: count, weights: base, shares: base + count, spare: base + count + count * count)
      walk.start(weights, flat)
      for i in 0..<count {
        finalWeights[i] = weights[i]
        adjustedPValues[i] = 1
      }
      var largest = 0.0
      while let next = walk.mostSignificant(pValues) {
        largest = max(largest, pValues[next] / walk.weights[next])
        adjustedPValues[next] = min(1, largest)
        walk.remove(next)
        if largest <= level { for i in 0..<count { finalWeights[i] = max(0, walk.weights[i]) } }
      }
    }
  }
}

/// The graph while hypotheses are removed from it.
struct GraphWalk {
  let count: Int
  /// The weight of each hypothesis; −1 once removed.
  let weights: UnsafeMutablePointer<Double>
  var shares: UnsafeMutablePointer<Double>
  var spare: UnsafeMutablePointer<Double>

  func start(_ first: [Double], _ flat: [Double]) {
    for i in 0..<count { weights[i] = first[i] }
    for i in 0..<(count * count) { shares[i] = flat[i] }
  }

  /// The hypothesis with the smallest p-value in units of its weight; nil when no weight is left.
  func mostSignificant(_ p: UnsafeBufferPointer<Double>) -> Int? {
    var best: Int?
    for i in 0..<count where weights[i] > 0 {
      if let known = best, p[i] / weights[i] >= p[known] / weights[known] { continue }
      best = i
    }
    return best
  }

  /// Passes the weight of a hypothesis on and closes the graph over it.
  mutating func remove(_ gone: Int) {
    for i in 0..<count where i != gone && weights[i] >= 0 { weights[i] += weights[gone] * shares[gone * count + i] }
    weights[gone] = -1
    for i in 0..<count {
      for j in 0..<count {
        let isOpen = i != j && weights[i] >= 0 && weights[j] >= 0
        let circle = shares[i * count + gone] * shares[gone * count + i]
        let passed = shares[i * count + j] + shares[i * count + gone] * shares[gone * count + j]
        spare[i * count + j] = isOpen && circle < 1 ? passed / (1 - circle) : 0
      }
    }
    swap(&shares, &spare)
  }
}
