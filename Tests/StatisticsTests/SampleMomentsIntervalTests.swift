import Statistics
import Testing

@Suite struct SampleMomentsIntervalTests {
  /// The 97.5 % quantile of Student's t with two degrees of freedom is 4.302653 in any table, and the standard error of the
  /// mean of 1, 2 and 3 is 1/√3.
  @Test func `a mean has the interval of Student's t`() throws {
    let interval = try SampleMoments(count: 3, mean: 2, sumOfSquares: 2).meanInterval()
    #expect(abs(interval.lower - (2 - 4.302653 / 3.0.squareRoot())) < 1e-6)
    #expect(abs(interval.upper - (2 + 4.302653 / 3.0.squareRoot())) < 1e-6)
    let alone = try SampleMoments(count: 1, mean: 2, sumOfSquares: 0).meanInterval()
    #expect(alone.lower.isNaN && alone.upper.isNaN)
  }
}
