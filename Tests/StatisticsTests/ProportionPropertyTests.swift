import Foundation
import Statistics
import Testing

@Suite struct ProportionPropertyTests {
  static func counts(seed: Int) throws -> EventCounts {
    var random = SplitMix64(seed: seed)
    let treated = 1 + Int(random.uniform() * random.uniform() * 300)
    let control = 1 + Int(random.uniform() * random.uniform() * 300)
    return try EventCounts(
      treatedEvents: Int(random.uniform() * Double(treated + 1)), treated: treated,
      controlEvents: Int(random.uniform() * Double(control + 1)), control: control)
  }

  static func logChoose(_ n: Int, _ k: Int) -> Double {
    lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
  }

  /// The hypergeometric probability of the treated events, from log-gamma functions.
  static func probability(_ counts: EventCounts, _ treatedEvents: Int) -> Double {
    let events = counts.treatedEvents + counts.controlEvents
    return exp(
      logChoose(counts.treated, treatedEvents) + logChoose(counts.control, events - treatedEvents)
        - logChoose(counts.total, events))
  }

  @Test func `Fisher's tails overlap in the observed table only`() throws {
    for seed in 0..<500 {
      let counts = try Self.counts(seed: seed)
      let test = FisherExactTest(counts)
      let observed = Self.probability(counts, counts.treatedEvents)
      #expect(agree(test.pLess + test.pGreater, 1 + observed, 1e-10), "seed \(seed)")
    }
  }

  @Test func `Fisher's p-values are sums of hypergeometric probabilities`() throws {
    for seed in 0..<500 {
      let counts = try Self.counts(seed: seed)
      let test = FisherExactTest(counts)
      let events = counts.treatedEvents + counts.controlEvents
      let tables = max(0, events - counts.control)...min(counts.treated, events)
      let observed = Self.probability(counts, counts.treatedEvents)
      let all = tables.map { (events: $0, p: Self.probability(counts, $0)) }
      let less = all.filter { $0.events <= counts.treatedEvents }.map(\.p).reduce(0, +)
      let two = all.filter { $0.p <= observed * (1 + 1e-7) }.map(\.p).reduce(0, +)
      #expect(agree(test.pLess, less, 1e-10), "seed \(seed)")
      #expect(agree(test.pTwoSided, two, 1e-10), "seed \(seed)")
    }
  }

  @Test func `exchanging the groups exchanges the limits and turns their signs`() throws {
    for seed in 0..<500 {
      let counts = try Self.counts(seed: seed)
      let a = RiskDifference(counts)
      let b = RiskDifference(
        try EventCounts(
          treatedEvents: counts.controlEvents, treated: counts.control, controlEvents: counts.treatedEvents,
          control: counts.treated))
      #expect(agree(a.scoreInterval().lower, -b.scoreInterval().upper, 1e-7), "seed \(seed)")
      #expect(agree(a.newcombeInterval().lower, -b.newcombeInterval().upper), "seed \(seed)")
      #expect(agree(a.scoreTest().z, -b.scoreTest().z), "seed \(seed)")
    }
  }

  @Test func `the score test at a limit has z at the normal quantile`() throws {
    for seed in 0..<500 {
      let difference = RiskDifference(try Self.counts(seed: seed))
      let interval = difference.scoreInterval(level: 0.9)
      // 1.6448536269514722 is the normal quantile of 0.95 (Abramowitz & Stegun, table 26.5, to ten digits).
      let lower = difference.scoreTest(against: interval.lower).z
      let upper = difference.scoreTest(against: interval.upper).z
      #expect(interval.lower == -1 || agree(lower, 1.6448536269514722, 1e-5), "seed \(seed)")
      #expect(interval.upper == 1 || agree(upper, -1.6448536269514722, 1e-5), "seed \(seed)")
      #expect(interval.contains(difference.estimate), "seed \(seed)")
    }
  }

  @Test func `the score test of no difference is the pooled z with the factor N − 1 over N`() throws {
    for seed in 0..<500 {
      let counts = try Self.counts(seed: seed)
      let n1 = Double(counts.treated)
      let n0 = Double(counts.control)
      let pooled = Double(counts.treatedEvents + counts.controlEvents) / (n1 + n0)
      let variance = pooled * (1 - pooled) * (1 / n1 + 1 / n0) * (n1 + n0) / (n1 + n0 - 1)
      let z = variance > 0 ? (counts.treatedProportion - counts.controlProportion) / variance.squareRoot() : 0
      #expect(agree(RiskDifference(counts).scoreTest().z, z), "seed \(seed)")
    }
  }
}
