import Statistics
import Testing

@Suite struct MultiplicityPropertyTests {
  /// Between one and seven p-values, with ties in a third of the seeds.
  private static func pValues(seed: Int) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<(1 + seed % 7)).map { _ in
      let p = random.uniform() * random.uniform()
      return seed % 3 == 0 ? (p * 20).rounded() / 20 : p
    }
  }

  /// The closed testing principle itself: the largest p-value of the intersections that contain a hypothesis.
  private static func closed(_ p: [Double], _ test: ([Double]) -> Double) -> [Double] {
    var result = p
    for set in 1..<(1 << p.count) {
      let members = p.indices.filter { set >> $0 & 1 == 1 }
      let value = test(members.map { p[$0] })
      for i in members { result[i] = max(result[i], min(1, value)) }
    }
    return result
  }

  @Test func `Holm and Hommel are closed tests`() throws {
    for seed in 0..<500 {
      let p = Self.pValues(seed: seed)
      let bonferroni = Self.closed(p) { Double($0.count) * ($0.min() ?? 1) }
      let simes = Self.closed(p) { values in
        values.sorted().enumerated().map { Double(values.count) * $1 / Double($0 + 1) }.min() ?? 1
      }
      let holm = try PValueAdjustment.holm.adjusted(p)
      let hommel = try PValueAdjustment.hommel.adjusted(p)
      for i in p.indices {
        #expect(agree(holm[i], bonferroni[i]), "seed \(seed)")
        #expect(agree(hommel[i], simes[i]), "seed \(seed)")
      }
    }
  }

  @Test func `the more powerful procedure never adjusts more`() throws {
    for seed in 0..<500 {
      let p = Self.pValues(seed: seed)
      let chain: [PValueAdjustment] = [.bonferroni, .holm, .hochberg, .hommel]
      let values = try chain.map { try $0.adjusted(p) } + [p]
      for (weak, strong) in zip(values, values.dropFirst()) {
        for i in p.indices { #expect(strong[i] <= weak[i] + 1e-15, "seed \(seed)") }
      }
      let found = try PValueAdjustment.falseDiscoveryRate.adjusted(p)
      for i in p.indices { #expect(found[i] <= values[2][i] + 1e-15, "seed \(seed)") }
    }
  }

  @Test func `the complete graph with equal weights is Holm's procedure`() throws {
    for seed in 0..<500 {
      let p = Self.pValues(seed: seed)
      let m = p.count
      let share = m > 1 ? 1 / Double(m - 1) : 0
      let graph = try GraphicalProcedure(
        weights: [Double](repeating: 1 / Double(m), count: m),
        transitions: (0..<m).map { i in (0..<m).map { $0 == i ? 0 : share } })
      let holm = try PValueAdjustment.holm.adjusted(p)
      let result = try graph.test(p, level: 0.05)
      for i in 0..<m {
        #expect(agree(result.adjustedPValues[i], holm[i], 1e-9), "seed \(seed)")
      }
    }
  }

  @Test func `renaming the hypotheses renames the answers`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let p = Self.pValues(seed: seed)
      let m = p.count
      let raw = (0..<m).map { i in (0..<m).map { $0 == i ? 0 : random.uniform() } }
      let rows = raw.map { row in row.map { $0 / max(1e-9, row.reduce(0, +)) } }
      let start = (0..<m).map { _ in random.uniform() / Double(m) }
      let order = Array((0..<m).shuffled(using: &random))
      let graph = try GraphicalProcedure(weights: start, transitions: rows).test(p, level: 0.05)
      let other = try GraphicalProcedure(
        weights: order.map { start[$0] }, transitions: order.map { i in order.map { rows[i][$0] } }
      ).test(order.map { p[$0] }, level: 0.05)
      for (k, i) in order.enumerated() {
        #expect(agree(graph.adjustedPValues[i], other.adjustedPValues[k], 1e-9), "seed \(seed)")
      }
    }
  }

  @Test func `a p-value or a graph outside its domain is refused`() throws {
    for adjustment in PValueAdjustment.allCases {
      #expect(throws: StatisticsError.self) { try adjustment.adjusted([0.1, .nan]) }
      #expect(throws: StatisticsError.self) { try adjustment.adjusted([1.1]) }
      #expect(try adjustment.adjusted([]) == [])
      #expect(try adjustment.adjusted([0, 1]) == (adjustment == .fixedSequence ? [0, 1] : [0, 1]))
    }
    #expect(throws: StatisticsError.invalidCount(expected: "at least one hypothesis")) {
      try GraphicalProcedure(weights: [], transitions: [])
    }
    #expect(throws: StatisticsError.self) {
      try GraphicalProcedure(weights: [0.6, 0.6], transitions: [[0, 1], [1, 0]])
    }
    #expect(throws: StatisticsError.self) {
      try GraphicalProcedure(weights: [1, 0], transitions: [[0.5, 0.5], [1, 0]])
    }
    #expect(throws: StatisticsError.self) {
      try GraphicalProcedure(weights: [1, 0], transitions: [[0, .nan], [1, 0]])
    }
    let graph = try GraphicalProcedure(weights: [1, 0], transitions: [[0, 0], [0, 0]])
    #expect(try graph.test([0, 0], level: 0.05).adjustedPValues == [0, 1])
    #expect(throws: StatisticsError.unequalLengths(column: "pValues", expected: 2, found: 1)) {
      try graph.test([0.1], level: 0.05)
    }
    #expect(throws: StatisticsError.self) { try graph.test([0.1, 0.2], level: 0) }
  }
}
