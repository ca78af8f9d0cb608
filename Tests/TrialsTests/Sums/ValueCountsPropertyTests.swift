import Testing
import Trials

@Suite struct ValueCountsPropertyTests {
  private func counts(_ values: some Sequence<Double>) -> ValueCounts {
    var counts = ValueCounts()
    for value in values { counts.add(value) }
    return counts
  }

  @Test func `every order statistic is within a relative width of a class of the true one`() {
    for seed in 0..<500 as Range<UInt64> {
      var luck = SplitMix64(seed: seed)
      let values = (0..<150).map { _ in
        (luck.uniform() - 0.4) * Double(sign: .plus, exponent: Int(luck.next() % 40) - 20, significand: 1)
      }
      let sorted = values.sorted()
      let found = counts(values).values(atRanks: Array(1...150))
      for (got, expected) in zip(found, sorted) {
        #expect(abs(got - expected) <= abs(expected) * 0x1p-10, "seed \(seed): \(got) for \(expected)")
      }
    }
  }

  @Test func `two halves merge to the whole, in either order`() {
    for seed in 0..<500 as Range<UInt64> {
      var luck = SplitMix64(seed: seed)
      let values = (0..<80).map { _ in luck.next() % 9 == 0 ? .infinity : luck.uniform() * 10 - 3 }
      let whole = counts(values)
      let split = Int(luck.next() % 80)
      var merged = counts(values[split...])
      merged.merge(counts(values[..<split]))
      #expect(merged == whole, "seed \(seed)")
      #expect(counts(values.shuffled(using: &luck)) == whole, "seed \(seed)")
      #expect(merged.total == 80, "seed \(seed)")
    }
  }

  @Test func `zero, minus zero and infinities keep their values`() {
    let found = counts([0, -0.0, .infinity, -.infinity]).values(atRanks: [1, 2, 3, 4])
    #expect(found == [-.infinity, 0, 0, .infinity])
  }

  @Test func `a rank that nothing has is no number`() {
    #expect(counts([1]).values(atRanks: [2])[0].isNaN)
    #expect(ValueCounts().values(atRanks: [1])[0].isNaN)
  }

  @Test func `the largest number stays finite`() {
    let largest = Double.greatestFiniteMagnitude
    let found = counts([largest]).values(atRanks: [1])[0]
    #expect(found.isFinite && abs(found - largest) <= largest * 0x1p-10)
  }
}
