import Statistics
import Testing

@Suite struct PooledEstimateTests {
  /// By hand: mean 4; W = (1 + 1 + 4) / 3 = 2; B = (1 + 0 + 1) / 2 = 1; T = 2 + 4/3 = 10/3; share = 0.4;
  /// ν₁₉₈₇ = 2 / 0.16 = 12.5; ν_obs = 21 / 23 · 20 · 0.6 = 252 / 23; ν = 1 / (1 / 12.5 + 23 / 252); r = 2/3.
  @Test func `Rubin's rules by hand`() throws {
    let pooled = try PooledEstimate(values: [3, 4, 5], standardErrors: [1, 1, 2], completeDegreesOfFreedom: 20)
    #expect(pooled.estimate.value == 4)
    #expect(agree(pooled.estimate.standardError, (10.0 / 3).squareRoot()))
    #expect(agree(pooled.withinVariance, 2))
    #expect(agree(pooled.betweenVariance, 1))
    let freedom = 1 / (0.08 + 23.0 / 252)
    #expect(agree(pooled.estimate.degreesOfFreedom, freedom))
    #expect(agree(pooled.relativeIncrease, 2.0 / 3))
    #expect(agree(pooled.missingInformation, (2.0 / 3 + 2 / (freedom + 3)) / (5.0 / 3)))
    let classic = try PooledEstimate(
      values: [3, 4, 5], standardErrors: [1, 1, 2], completeDegreesOfFreedom: .infinity)
    #expect(agree(classic.estimate.degreesOfFreedom, 12.5))
  }

  @Test func `equal estimates keep nearly the complete degrees of freedom`() throws {
    let pooled = try PooledEstimate(values: [1, 1], standardErrors: [2, 2], completeDegreesOfFreedom: 97)
    #expect(pooled.estimate.standardError == 2)
    #expect(agree(pooled.estimate.degreesOfFreedom, 98.0 / 100 * 97))
    #expect(pooled.relativeIncrease == 0)
  }

  @Test func `one estimate or one without variance cannot be pooled`() {
    #expect(throws: StatisticsError.self) { try PooledEstimate([]) }
    #expect(throws: StatisticsError.self) {
      try PooledEstimate(values: [1], standardErrors: [1], completeDegreesOfFreedom: 9)
    }
    for bad in [(Double.nan, 1.0), (1, 0), (1, .nan), (.infinity, 1)] {
      #expect(throws: StatisticsError.self) {
        try PooledEstimate(values: [1, bad.0], standardErrors: [2, bad.1], completeDegreesOfFreedom: 9)
      }
    }
    #expect(throws: StatisticsError.self) {
      try PooledEstimate(values: [1, 2], standardErrors: [1, 1], completeDegreesOfFreedom: 0)
    }
  }

  @Test func `the tipping point of a straight line is where it crosses`() throws {
    let found = try TippingPoint.search(from: 0, to: -10, level: 0.05) { delta in 0.01 - 0.01 * delta }
    #expect(abs((found ?? .nan) + 4) < 1e-4)
    #expect(try TippingPoint.search(from: 0, to: 1, level: 0.05) { _ in 0.2 } == 0)
    #expect(try TippingPoint.search(from: 0, to: 1, level: 0.05) { _ in 0.01 } == nil)
    #expect(try TippingPoint.search(from: 0, to: 1, level: 0.05) { _ in .nan } == nil)
    #expect(try TippingPoint.search(from: 0, to: .infinity, level: 0.05) { _ in 0.01 } == nil)
  }
}
