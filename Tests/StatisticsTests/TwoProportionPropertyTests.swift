import Foundation
import Statistics
import Testing

@Suite struct TwoProportionPropertyTests {
  static func swapped(_ counts: EventCounts) throws -> EventCounts {
    try EventCounts(
      treatedEvents: counts.controlEvents, treated: counts.control, controlEvents: counts.treatedEvents,
      control: counts.treated)
  }

  @Test func `Pearson's statistic is the square of the pooled z, and Yates' is no larger`() throws {
    for seed in 0..<500 {
      let counts = try ProportionPropertyTests.counts(seed: seed)
      let test = PearsonChiSquareTest(counts)
      let z = RiskDifference(counts).pooledTest.z
      #expect(agree(test.uncorrected.statistic, z * z, 1e-11), "seed \(seed)")
      #expect(test.corrected.statistic <= test.uncorrected.statistic, "seed \(seed)")
    }
  }

  @Test func `one stratum gives Pearson's statistic with the factor N − 1 over N, and the crude difference`() throws {
    for seed in 0..<500 {
      let counts = try ProportionPropertyTests.counts(seed: seed)
      let comparison = try MantelHaenszel(strata: [counts])
      let factor = Double(counts.total - 1) / Double(counts.total)
      let pearson = PearsonChiSquareTest(counts).uncorrected.statistic
      #expect(agree(comparison.test.statistic, pearson * factor, 1e-11), "seed \(seed)")
      #expect(agree(comparison.riskDifference.value, RiskDifference(counts).estimate), "seed \(seed)")
      #expect(agree(comparison.oddsRatio.value, counts.oddsRatio.value), "seed \(seed)")
      // Robins, Breslow and Greenland's variance is Woolf's in one stratum.
      let error = counts.oddsRatio.standardError
      #expect(!error.isFinite || agree(comparison.oddsRatio.standardError, error, 1e-10), "seed \(seed)")
    }
  }

  @Test func `exchanging the groups changes the sign of every stratified comparison`() throws {
    for seed in 0..<500 {
      let strata = try (0..<(1 + seed % 7)).map { try ProportionPropertyTests.counts(seed: 1000 * $0 + seed) }
      let a = try MantelHaenszel(strata: strata)
      let b = try MantelHaenszel(strata: try strata.map(Self.swapped))
      #expect(agree(a.z, -b.z), "seed \(seed)")
      #expect(agree(a.pLess, b.pGreater), "seed \(seed)")
      #expect(agree(a.riskDifference.value, -b.riskDifference.value), "seed \(seed)")
      #expect(agree(a.riskDifference.standardError, b.riskDifference.standardError, 1e-9), "seed \(seed)")
      #expect(agree(a.oddsRatio.logValue, -b.oddsRatio.logValue, 1e-11), "seed \(seed)")
    }
  }

  @Test func `the tails beyond Clopper and Pearson's limits have the probabilities asked`() throws {
    for seed in 0..<500 {
      let counts = try ProportionPropertyTests.counts(seed: seed)
      let proportion = try Proportion(events: counts.treatedEvents, of: counts.treated)
      let interval = proportion.clopperPearsonInterval(level: 0.9)
      func tail(_ events: ClosedRange<Int>, _ p: Double) -> Double {
        let n = proportion.count
        return events.map {
          exp(ProportionPropertyTests.logChoose(n, $0) + Double($0) * log(p) + Double(n - $0) * log1p(-p))
        }.reduce(0, +)
      }
      if proportion.events > 0 {
        #expect(agree(tail(proportion.events...proportion.count, interval.lower), 0.05, 1e-9), "seed \(seed)")
      }
      if proportion.events < proportion.count {
        #expect(agree(tail(0...proportion.events, interval.upper), 0.05, 1e-9), "seed \(seed)")
      }
      let wilson = proportion.wilsonInterval(level: 0.9)
      let corrected = proportion.wilsonInterval(level: 0.9, continuityCorrected: true)
      #expect(corrected.lower <= wilson.lower && wilson.upper <= corrected.upper, "seed \(seed)")
    }
  }

  @Test func `a margin and the interval agree`() throws {
    for seed in 0..<500 {
      let estimate = RiskDifference(try ProportionPropertyTests.counts(seed: seed)).unpooled
      let interval = estimate.confidenceInterval(level: 0.95)
      guard estimate.standardError > 0 else { continue }
      #expect(agree(estimate.pGreater(than: interval.lower), 0.025, 1e-10), "seed \(seed)")
      #expect(agree(estimate.pLess(than: interval.upper), 0.025, 1e-10), "seed \(seed)")
      #expect(agree(estimate.pTwoSided(against: interval.lower), 0.05, 1e-10), "seed \(seed)")
      #expect(agree(estimate.pLess(than: 0.1) + estimate.pGreater(than: 0.1), 1), "seed \(seed)")
    }
  }

  @Test func `without covariates logistic regression has the table's odds ratio and unpooled risk difference`() throws {
    for seed in 0..<500 {
      let counts = try ProportionPropertyTests.counts(seed: seed)
      let n1 = counts.treated
      let treated = (0..<counts.total).map { $0 < n1 }
      let events = (0..<counts.total).map { $0 < n1 ? $0 < counts.treatedEvents : $0 - n1 < counts.controlEvents }
      guard events.contains(true), events.contains(false) else { continue }
      let fit = try LogisticRegression(events: events, treated: treated).treatment
      // Without covariates Rao's score test is Pearson's.
      #expect(agree(fit.scoreTest.z, RiskDifference(counts).pooledTest.z, 1e-9), "seed \(seed)")
      guard counts.oddsRatio.standardError.isFinite else {
        #expect(fit.convergence == .separated && fit.riskDifference == nil, "seed \(seed)")
        #expect(fit.oddsRatio.logValue == counts.oddsRatio.logValue, "seed \(seed)")
        continue
      }
      #expect(fit.convergence.isConverged, "seed \(seed)")
      #expect(agree(fit.oddsRatio.logValue, counts.oddsRatio.logValue, 1e-9), "seed \(seed)")
      #expect(agree(fit.oddsRatio.standardError, counts.oddsRatio.standardError, 1e-8), "seed \(seed)")
      let difference = RiskDifference(counts).unpooled
      #expect(agree(fit.riskDifference?.value ?? .nan, difference.value, 1e-9), "seed \(seed)")
      #expect(agree(fit.riskDifference?.standardError ?? .nan, difference.standardError, 1e-8), "seed \(seed)")
    }
  }
}
