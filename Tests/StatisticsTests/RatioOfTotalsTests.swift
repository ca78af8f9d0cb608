import Statistics
import Testing

@Suite struct RatioOfTotalsTests {
  private func totals(_ events: [Double], _ exposure: [Double]) -> RatioOfTotals {
    var totals = RatioOfTotals()
    for (own, length) in zip(events, exposure) { totals.add(events: own, exposure: length) }
    return totals
  }

  /// R 4.2.2: `x <- c(0,3,1,0,6,2,0,0); n <- c(6,6,4,6,6,5,1,6); r <- sum(x)/sum(n); se <- sqrt(8*var(x-r*n))/sum(n);
  /// r*exp(c(-1,1)*qnorm(.975)*se/r)`.
  @Test func `events a session, with patients as what is independent`() {
    let found = totals([0, 3, 1, 0, 6, 2, 0, 0], [6, 6, 4, 6, 6, 5, 1, 6])
    #expect(abs(found.estimate - 0.3) < 1e-15)
    #expect(abs(found.standardError - 0.144_370_554_971_771) < 1e-14)
    let limits = found.interval()
    #expect(abs(limits.lower - 0.116_813_523_538_736) < 1e-14)
    #expect(abs(limits.upper - 0.770_458_738_625_031) < 1e-14)
  }

  @Test func `one session a patient is the plain share, with the divisor n − 1`() {
    let found = totals([1, 0, 0, 1, 0], [1, 1, 1, 1, 1])
    #expect(abs(found.standardError - (0.4 * 0.6 / 4).squareRoot()) < 1e-15)
  }

  @Test func `without events, exposure or a second patient there is no interval`() {
    #expect(totals([0, 0], [1, 1]).interval().upper.isNaN && totals([0, 0], [1, 1]).estimate == 0)
    #expect(totals([], []).estimate.isNaN && totals([0], [0]).estimate.isNaN)
    #expect(totals([1], [2]).interval().lower.isNaN)
    #expect(totals([1, 2], [2, 2]).interval(level: 1).lower.isNaN)
  }

  @Test func `patients who are all alike leave nothing to chance`() {
    let limits = totals([2, 2, 2], [4, 4, 4]).interval()
    #expect(limits.lower == 0.5 && limits.upper == 0.5)
  }
}
