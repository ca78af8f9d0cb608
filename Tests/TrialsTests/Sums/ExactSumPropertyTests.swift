import Testing
import Trials

@Suite struct ExactSumPropertyTests {
  private func sum(_ values: some Sequence<Double>) -> ExactSum {
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum
  }

  @Test func `a sum does not depend on the order or the grouping of its terms`() {
    for seed in 0..<500 as Range<UInt64> {
      var luck = SplitMix64(seed: seed)
      let values = (0..<60).map { _ in
        (luck.uniform() - 0.5) * Double(sign: .plus, exponent: Int(luck.next() % 60) - 40, significand: 1)
      }
      let whole = sum(values)
      #expect(sum(values.shuffled(using: &luck)) == whole, "seed \(seed)")
      let split = Int(luck.next() % 60)
      var halves = sum(values[split...])
      halves.merge(sum(values[..<split]))
      #expect(halves == whole, "seed \(seed)")
      #expect(halves.value.bitPattern == whole.value.bitPattern, "seed \(seed)")
    }
  }

  @Test func `a sum of whole multiples of a unit is the sum of the whole numbers`() {
    for seed in 0..<500 as Range<UInt64> {
      var luck = SplitMix64(seed: seed)
      // Multiples of 2⁻²⁰ below 2³⁰ in size: 200 of them fit a double exactly.
      let numbers = (0..<200).map { _ in Int64(truncatingIfNeeded: luck.next()) >> 22 }
      let expected = Double(numbers.reduce(0, +)) * 0x1p-20
      #expect(sum(numbers.map { Double($0) * 0x1p-20 }).value == expected, "seed \(seed)")
    }
  }

  @Test func `a sum is nearer to the truth than a millionth of a unit in the last place of its largest term`() {
    for seed in 0..<500 as Range<UInt64> {
      var luck = SplitMix64(seed: seed)
      let values = (0..<100).map { _ in luck.uniform() * 100 - 50 }
      // Two-sum compensation: an independent way to a nearly exact sum (O. Møller, BIT 5 (1965) 37-50).
      var total = 0.0
      var lost = 0.0
      for value in values {
        let next = total + value
        let part = next - total
        lost += (total - (next - part)) + (value - part)
        total = next
      }
      #expect(abs(sum(values).value - (total + lost)) <= 1e-15 * max(1, abs(total)), "seed \(seed)")
    }
  }
}
