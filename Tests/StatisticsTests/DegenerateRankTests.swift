import Statistics
import Testing

@Suite struct DegenerateRankTests {
  @Test func `a rank sum by hand`() throws {
    // Of the 10 ways to choose 2 of 5 ranks, only the observed one has no pair in favour of the treated: p = 1/10.
    let test = try RankSumTest(treated: [1, 2], control: [3, 4, 5])
    #expect(test.statistic == 0 && test.isExact)
    #expect(agree(test.pLess, 0.1) && test.pGreater == 1 && agree(test.pTwoSided, 0.2))
    #expect(test.probabilityOfSuperiority == 0)
  }

  @Test func `one patient in each group is answered`() throws {
    let test = try RankSumTest(treated: [2], control: [1])
    #expect(test.pGreater == 0.5 && test.pTwoSided == 1)
    var data = RankData()
    data.append(2, treated: true)
    data.append(1, treated: false)
    #expect(try data.shift() == 1)
    #expect(try data.shiftInterval() == ConfidenceInterval(lower: 1, upper: 1))
    #expect(try data.shiftInterval(level: 1).lower.isNaN)
  }

  @Test func `ranks need patients, numbers and a difference`() throws {
    #expect(throws: StatisticsError.noPatients(in: .treated)) { try RankSumTest(treated: [], control: [1]) }
    #expect(throws: StatisticsError.noPatients(in: .control)) { try RankSumTest(treated: [1], control: []) }
    #expect(throws: StatisticsError.zeroVariance) { try RankSumTest(treated: [3, 3], control: [3, 3, 3]) }
    #expect(throws: StatisticsError.invalidValue(column: "values", index: 2, expected: "finite")) {
      try RankSumTest(treated: [1, 2], control: [.nan, 4])
    }
    var tied = RankData()
    for i in 0..<5 { tied.append(3, treated: i < 2) }
    #expect(try tied.shift() == 0)
  }

  @Test func `differences of every size are found`() throws {
    var data = RankData()
    for value in [-1e300, 0, 1e-300] { data.append(value, treated: true) }
    for value in [-1e-300, 0, 1e300] { data.append(value, treated: false) }
    // In order: −2e300, four times −1e300, 0, twice 1e-300, 2e-300.
    #expect(try data.shift() == -1e300)
    data.removeAll()
    for value in [-1e308, 1e308] { data.append(value, treated: true) }
    for value in [-2.0, 1, 3] { data.append(value, treated: false) }
    #expect(try data.shift() == 0)
    #expect(try data.shiftInterval() == ConfidenceInterval(lower: -1e308, upper: 1e308))
  }

  @Test(.enabled(if: Build.isRelease)) func `a million patients are ranked`() throws {
    var data = RankData(capacity: 500_000)
    var random = SplitMix64(seed: 5)
    for i in 0..<1_000_000 { data.append(random.uniform() + (i % 2 == 0 ? 0.25 : 0), treated: i % 2 == 0) }
    let test = try data.rankSumTest()
    // P(X + ¼ > Y) for uniforms is 1 − ¾²/2 = 0.71875; its error is below 0.001.
    #expect(abs(test.probabilityOfSuperiority - 0.71875) < 0.004)
    #expect(try abs(data.shift() - 0.25) < 0.004)
    #expect(test.pGreater == 0 && !test.isExact)
  }

  @Test(.enabled(if: Build.isRelease)) func `a million patients are regressed`() throws {
    var data = LogisticData(covariates: 1, capacity: 1_000_000)
    var random = SplitMix64(seed: 6)
    for i in 0..<1_000_000 {
      data.append(event: random.uniform() < (i % 2 == 0 ? 0.4 : 0.3), treated: i % 2 == 0, covariate: random.uniform())
    }
    let fit = try data.fit()
    let difference = try #require(fit.riskDifference)
    #expect(fit.convergence.isConverged)
    #expect(abs(difference.value - 0.1) < 4 * difference.standardError)
  }

  @Test func `the robust difference is a test with its degrees of freedom`() throws {
    // Residuals −1, 0, 1 and −2, 0, 2 in groups of three: each leverage is 1/3, so HC3's variance is
    // Σ (e / 3 / (1 − 1/3))² = (2 + 8) / 4.
    let model = try AnalysisOfCovariance(
      outcome: [4, 5, 6, 0, 2, 4], treated: [true, true, true, false, false, false])
    let robust = try #require(model.robustDifference)
    #expect(agree(robust.standardError, 2.5.squareRoot()) && robust.degreesOfFreedom == 4)
    #expect(agree(robust.value, 3) && agree(robust.t, 3 / 2.5.squareRoot()))
    let lone = try AnalysisOfCovariance(outcome: [4, 1, 2, 4], treated: [true, false, false, false])
    #expect(lone.robustDifference == nil)
  }

  @Test func `performance needs two trials and numbers`() throws {
    #expect(throws: StatisticsError.tooFewReplicates(required: 2, found: 1)) {
      try EstimatorPerformance(estimates: [1], standardErrors: [1], truth: 0)
    }
    #expect(throws: StatisticsError.invalidValue(column: "estimates", index: 1, expected: "finite")) {
      try EstimatorPerformance(estimates: [1, .nan], standardErrors: [1, 1], truth: 0)
    }
    #expect(throws: StatisticsError.self) {
      try EstimatorPerformance(estimates: [1, 2], standardErrors: [1, 1], truth: 0, level: 2)
    }
    let same = try EstimatorPerformance(estimates: [1, 1], standardErrors: [0, 0], truth: 1)
    #expect(same.bias.error == 0 && same.coverage.value == 1 && same.rejection.value == 1)
    #expect(same.relativeErrorOfModelStandardError.value.isNaN && same.modelStandardError.value == 0)
    #expect(throws: StatisticsError.tooFewReplicates(required: 1, found: 0)) {
      try PairedProportions(first: [], second: [])
    }
    let pairs = try PairedProportions(first: [true, true, false, false], second: [true, false, true, false])
    #expect(pairs.difference.value == 0 && pairs.both == 1 && pairs.neither == 1)
    let paired = try MonteCarloEstimate.pairedDifference(first: [1, 3, 5], second: [0, 1, 2])
    // Differences 1, 2, 3: mean 2, standard deviation 1.
    #expect(paired.value == 2 && agree(paired.error, 1 / 3.0.squareRoot()))
  }
}
