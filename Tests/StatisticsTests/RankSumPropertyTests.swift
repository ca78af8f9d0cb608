import Foundation
import Statistics
import Testing

@Suite struct RankSumPropertyTests {
  /// Two groups of 1 to 12 values; a third of seeds have ties.
  static func groups(seed: Int) -> (treated: [Double], control: [Double]) {
    var random = SplitMix64(seed: seed)
    func values(_ shift: Double) -> [Double] {
      (0..<(1 + Int(random.uniform() * 12))).map { _ in
        let value = random.uniform() * 10 + shift
        return seed % 3 == 0 ? value.rounded() : value
      }
    }
    return (values(seed % 2 == 0 ? 0 : -3), values(0))
  }

  static func data(_ treated: [Double], _ control: [Double]) -> RankData {
    var data = RankData()
    for value in treated { data.append(value, treated: true) }
    for value in control { data.append(value, treated: false) }
    return data
  }

  @Test func `the statistic counts pairs and the shift is the median of their differences`() throws {
    for seed in 0..<500 {
      let (treated, control) = Self.groups(seed: seed)
      var data = Self.data(treated, control)
      let pairs = treated.flatMap { a in control.map { b in a > b ? 1.0 : a == b ? 0.5 : 0 } }
      let differences = treated.flatMap { a in control.map { b in a - b } }.sorted()
      let n = differences.count
      #expect(try data.shift() == (differences[(n - 1) / 2] + differences[n / 2]) / 2, "seed \(seed)")
      guard Set(treated + control).count > 1 else { continue }
      #expect(try data.rankSumTest().statistic == pairs.reduce(0, +), "seed \(seed)")
    }
  }

  @Test func `exchanging the groups exchanges the tails`() throws {
    for seed in 0..<500 {
      let (treated, control) = Self.groups(seed: seed)
      guard Set(treated + control).count > 1 else { continue }
      let a = try RankSumTest(treated: treated, control: control)
      let b = try RankSumTest(treated: control, control: treated)
      #expect(agree(a.pLess, b.pGreater) && agree(a.pTwoSided, b.pTwoSided), "seed \(seed)")
      #expect(agree(a.z, -b.z) && a.variance == b.variance, "seed \(seed)")
      var forward = Self.data(treated, control)
      var backward = Self.data(control, treated)
      #expect(try forward.shiftInterval().lower == -backward.shiftInterval().upper, "seed \(seed)")
    }
  }

  @Test func `exact tails are shares of all arrangements of the ranks`() throws {
    for seed in 0..<500 where seed % 3 != 0 {
      let (first, second) = Self.groups(seed: seed)
      let treated = Array(first.prefix(6))
      let control = Array(second.prefix(6))
      let test = try RankSumTest(treated: treated, control: control)
      let total = treated.count + control.count
      var all = 0
      var below = 0
      for chosen in 0..<(1 << total) where chosen.nonzeroBitCount == treated.count {
        var pairs = 0
        for i in 0..<total where chosen >> i & 1 == 1 {
          pairs += i - (chosen & ((1 << i) - 1)).nonzeroBitCount
        }
        all += 1
        below += Double(pairs) <= test.statistic ? 1 : 0
      }
      #expect(test.isExact, "seed \(seed)")
      #expect(agree(test.pLess, Double(below) / Double(all), 1e-13), "seed \(seed)")
    }
  }

  @Test func `only the order of values matters, and a workspace used again forgets`() throws {
    var data = RankData()
    for seed in 0..<500 {
      let (treated, control) = Self.groups(seed: seed)
      guard Set(treated + control).count > 1 else { continue }
      data.removeAll()
      for value in treated { data.append(exp(value / 3), treated: true) }
      for value in control { data.append(exp(value / 3), treated: false) }
      #expect(try data.rankSumTest() == RankSumTest(treated: treated, control: control), "seed \(seed)")
    }
  }

  @Test func `the fast robust difference is the general one`() throws {
    for seed in 0..<500 {
      let sample = MeanPropertyTests.Sample(seed: seed)
      let fast = try BaselineAdjustedDifference(
        outcome: sample.outcome, baseline: sample.baseline, treated: sample.treated)
      let general = try AnalysisOfCovariance(
        outcome: sample.outcome, treated: sample.treated, covariates: [sample.baseline])
      let robust = fast.robustDifference(
        outcome: sample.outcome, baseline: sample.baseline, treated: sample.treated)
      #expect((robust == nil) == (general.robustDifference == nil), "seed \(seed)")
      if let robust, let expected = general.robustDifference {
        #expect(MeanPropertyTests.same(robust, expected, 1e-7), "seed \(seed)")
      }
    }
  }
}
