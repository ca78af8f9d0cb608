import Testing
import Trials

@Suite struct ExactSumTests {
  private func sum(_ values: [Double], fractionBits: Int = 60) -> ExactSum {
    var sum = ExactSum(fractionBits: fractionBits)
    for value in values { sum.add(value) }
    return sum
  }

  @Test func `numbers that need no rounding add up exactly`() {
    #expect(sum([1, 2.5, -0.25]).value == 3.25)
    #expect(sum([0x1p36, 0x1p-60, -0x1p36]).value == 0x1p-60)
    #expect(sum([]).value == 0)
  }

  @Test func `a large sum does not swallow a small term, as a sum of doubles does`() {
    #expect(1e10 + 0x1p-30 - 1e10 != 0x1p-30)
    #expect(sum([1e10, 0x1p-30, -1e10]).value == 0x1p-30)
  }

  @Test func `a term is rounded to the nearest unit, halves away from zero`() {
    #expect(sum([0x1.8p-60]).value == 0x1p-59)
    #expect(sum([-0x1.8p-60]).value == -0x1p-59)
    #expect(sum([0x1p-61]).value == 0x1p-60)
    #expect(sum([0x1.fp-62]).value == 0)
  }

  @Test func `the smallest numbers are nothing, and so is minus zero`() {
    #expect(sum([.leastNonzeroMagnitude, -.leastNormalMagnitude, -0.0, 1e-300]) == ExactSum())
  }

  @Test func `a term too large is remembered as overflow`() {
    for value in [1e300, -1e300, 0x1p37, -0x1p37] {
      #expect(sum([value]).overflowed, "\(value)")
      #expect(sum([value, 1]).value.isNaN, "\(value)")
    }
    #expect(sum([0x1p36]).value == 0x1p36)
    #expect(sum([-0x1p36]).value == -0x1p36)
  }

  @Test func `whether a sum overflows does not depend on the order of its terms`() {
    let large = [Double](repeating: 0x1.8p36, count: 100_000)
    let opposite = large.map { -$0 }
    #expect(sum(large + opposite).value == 0)
    #expect(sum(large + opposite) == sum(zip(large, opposite).flatMap { [$0, $1] }))
    #expect(sum(large).value == 0x1.8p36 * 100_000)
  }

  @Test func `overflow is inherited by a merged sum`() {
    var total = sum([1])
    total.merge(sum([1e300]))
    #expect(total.overflowed)
    #expect(total.value.isNaN)
  }

  @Test func `squares have room for larger numbers`() {
    #expect(sum([0x1p48], fractionBits: 48).value == 0x1p48)
    #expect(sum([0x1p-48], fractionBits: 48).value == 0x1p-48)
    #expect(sum([0x1p49], fractionBits: 48).overflowed)
  }
}
