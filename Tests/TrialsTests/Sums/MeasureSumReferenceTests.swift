import Testing
import Trials

@Suite struct MeasureSumReferenceTests {
  private func sum(_ parts: [(Double, Int)]) -> MeasureSum {
    var sum = MeasureSum()
    for (value, count) in parts {
      for _ in 0..<count { sum.add(value) }
    }
    return sum
  }

  @Test func `the error of a rejection rate is that of a binomial share`() throws {
    let reference = try Reference("mcse.binomial")
    let rejections = sum([(1, 273), (0, 9_727)])
    #expect(abs(rejections.standardError(isShare: true) - (try reference.value("mcse"))) <= 1e-12)
    // A mean of zeros and ones has the same error but for the divisor n − 1.
    let ratio = rejections.standardError(isShare: false) / rejections.standardError(isShare: true)
    #expect(abs(ratio * ratio - 10_000.0 / 9_999) <= 1e-12)
  }

  @Test func `the error of a difference under common luck comes from the discordant pairs`() throws {
    let reference = try Reference("mcse.paired")
    let differences = sum([(1, 310), (-1, 190), (0, 9_500)])
    #expect(abs(differences.mean - (try reference.value("diff"))) <= 1e-12)
    // The reference divides by n, the sample standard deviation by n − 1.
    let error = differences.standardError(isShare: false) * (9_999.0 / 10_000).squareRoot()
    #expect(abs(error - (try reference.value("se_paired"))) <= 1e-12)
  }

  @Test func `what is missing and what is not reached is counted and not averaged`() {
    let mixed = sum([(2, 1), (4, 1), (.nan, 3), (.infinity, 2)])
    #expect(mixed.count == 2)
    #expect(mixed.missing == 3)
    #expect(mixed.notReached == 2)
    #expect(mixed.mean == 3)
    #expect(abs(mixed.standardDeviation - 2.0.squareRoot()) < 1e-15)
    #expect(MeasureSum().mean.isNaN)
    #expect(sum([(1, 1)]).standardDeviation.isNaN)
  }

  @Test func `values that differ little from their mean keep their standard deviation`() {
    // Of two values the standard deviation is their distance over √2.
    let near = sum([(1e7, 1), (1e7 + 0.0078125, 1)])
    #expect(abs(near.standardDeviation * 2.0.squareRoot() - 0.0078125) < 1e-9)
  }

  @Test func `two halves merge to the whole`() {
    var half = sum([(1.25, 3), (.infinity, 1)])
    half.merge(sum([(-7.5, 2), (.nan, 1)]))
    #expect(half == sum([(-7.5, 2), (1.25, 3), (.nan, 1), (.infinity, 1)]))
  }
}
