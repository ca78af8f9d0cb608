import Statistics
import Testing

@Suite struct LogRankPropertyTests {
  /// The textbook sums, risk set by risk set, in O(n²): z, expected events of the treated, variance.
  static func textbook(_ sample: TwoGroups) -> (z: Double, expected: Double, variance: Double) {
    var observed = 0.0
    var expected = 0.0
    var variance = 0.0
    for time in Set(zip(sample.times, sample.events).filter(\.1).map(\.0)).sorted() {
      let atRisk = sample.times.indices.filter { sample.times[$0] >= time }
      let events = atRisk.filter { sample.times[$0] == time && sample.events[$0] }
      let n = Double(atRisk.count)
      let n1 = Double(atRisk.count { sample.treated[$0] })
      let d = Double(events.count)
      observed += Double(events.count { sample.treated[$0] })
      expected += d * n1 / n
      if n > 1 { variance += d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1) }
    }
    return ((observed - expected) / variance.squareRoot(), expected, variance)
  }

  @Test func `the workspace, the array form and the textbook agree`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      let textbook = Self.textbook(sample)
      guard let test = data.logRank() else {
        #expect(textbook.variance < 1e-12, "seed \(seed)")
        continue
      }
      #expect(agree(test.z, textbook.z, 1e-11), "seed \(seed)")
      #expect(agree(test.expectedTreated, textbook.expected), "seed \(seed)")
      #expect(agree(test.variance, textbook.variance), "seed \(seed)")
      let arrays = try LogRankTest(treated: sample.group(treated: true), control: sample.group(treated: false))
      #expect(arrays == test, "seed \(seed)")
    }
  }

  @Test func `only the order of times counts`() {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      let test = data.logRank()
      // Strictly increasing and exact in binary on the grid of 1/64.
      let changes: [(Double) -> Double] = [{ $0 * 2 }, { $0 * $0 }, { $0 + 1024 }, { $0 < 5 ? $0 : 1000 * $0 }]
      for change in changes {
        var changed = sample
        changed.times = sample.times.map(change)
        var other = changed.data()
        #expect(other.logRank() == test, "seed \(seed)")
      }
    }
  }

  @Test func `exchanging the groups turns the sign of z, to the bit`() {
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      var swapped = TwoGroups(seed: seed).data(swapped: true)
      let z = data.logRank()?.z
      #expect(swapped.logRank()?.z == z.map { -$0 }, "seed \(seed)")
    }
  }

  @Test func `one-sided p-values add to 1 and the two-sided one doubles the smaller`() {
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      guard let test = data.logRank() else { continue }
      #expect(agree(test.pLess + test.pGreater, 1), "seed \(seed)")
      #expect(agree(test.pTwoSided, 2 * min(test.pLess, test.pGreater)), "seed \(seed)")
    }
  }
}
