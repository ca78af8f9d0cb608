import Statistics
import Testing

@Suite(.enabled(if: Build.isRelease)) struct RepeatedMeasuresMonteCarloTests {
  @Test func `a null difference with missing visits is rejected at the level`() throws {
    // 4000 trials at 5 %: standard error √(0.05 · 0.95 / 4000) = 0.00345, four of them 0.0138.
    let data = RepeatedMeasuresData(try RepeatedMeasuresDesign(visits: 4))
    var rejected = 0
    for seed in 0..<4000 {
      let trial = RepeatedTrial(seed: 100_000 + seed, missing: 0.15, visits: 4, count: 40)
      data.removeAll()
      try trial.append(to: data)
      try data.fit()
      if try data.difference(at: 3).pTwoSided < 0.05 { rejected += 1 }
    }
    #expect(abs(Double(rejected) / 4000 - 0.05) < 0.0138, "rejected \(rejected) of 4000")
  }

  @Test func `a million patients take their time but do not harm the sums`() throws {
    let data = RepeatedMeasuresData(try RepeatedMeasuresDesign(visits: 2))
    var random = SplitMix64(seed: 1)
    for i in 0..<1_000_000 {
      // Uniform noise of variance 1/12 each: visits share one of two, so variance 1/6 and covariance 1/12.
      let base = random.uniform()
      let shared = base + random.uniform()
      let effect = Double(i % 2)
      try data.append(
        arm: i % 2, baseline: base, outcomes: [shared + random.uniform(), shared + random.uniform() + effect])
    }
    let fit = try data.fit()
    #expect(fit.structure == .unstructured)
    // Standard error of a mean difference √(4 / 10⁶ / 6) = 0.00082, four of them 0.0033.
    #expect(abs(try data.difference(at: 1).value - 1) < 0.0033)
    #expect(agree(try data.difference(at: 1).standardError, 0.00081650, 1e-2))
    #expect(abs(try data.covariance(0, 1) - 1.0 / 12) < 0.001)
  }
}
