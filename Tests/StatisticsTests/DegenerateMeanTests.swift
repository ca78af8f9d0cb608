import Statistics
import Testing

@Suite struct DegenerateMeanTests {
  @Test func `a t test needs patients, degrees of freedom and variation`() {
    #expect(throws: StatisticsError.noPatients(in: .control)) { try TwoSampleTTest(treated: [1, 2], control: []) }
    #expect(throws: StatisticsError.tooFewPatients(required: 3, found: 2)) {
      try TwoSampleTTest(treated: [1], control: [2])
    }
    #expect(throws: StatisticsError.tooFewPatients(required: 2, found: 1)) {
      try TwoSampleTTest(treated: [1, 2], control: [2], variances: .unequal)
    }
    #expect(throws: StatisticsError.zeroVariance) {
      try TwoSampleTTest(treated: [0.1, 0.1, 0.1], control: [0.3, 0.3])
    }
    #expect(throws: StatisticsError.invalidValue(column: "values", index: 1, expected: "finite, and its square too")) {
      try TwoSampleTTest(treated: [1, .nan], control: [2, 3])
    }
  }

  @Test func `a t test by hand`() throws {
    // Means 3 and 1, sums of squares 2 and 2, pooled variance 1, standard error √(2/3).
    let test = try TwoSampleTTest(treated: [2, 3, 4], control: [0, 1, 2])
    #expect(test.difference.value == 2)
    #expect(agree(test.difference.t, 2.449489742783178))
    #expect(test.difference.degreesOfFreedom == 4)
  }

  @Test func `covariates that add nothing are refused by number`() throws {
    let outcome: [Double] = [1, 3, 2, 5, 4, 7]
    let arms = [true, true, true, false, false, false]
    #expect(throws: StatisticsError.constantCovariate(0)) {
      try AnalysisOfCovariance(outcome: outcome, treated: arms, covariates: [.init(repeating: 3, count: 6)])
    }
    #expect(throws: StatisticsError.collinearCovariate(0)) {
      try AnalysisOfCovariance(outcome: outcome, treated: arms, covariates: [[2, 2, 2, 9, 9, 9]])
    }
    #expect(throws: StatisticsError.tooFewPatients(required: 8, found: 6)) {
      try AnalysisOfCovariance(
        outcome: outcome, treated: arms, covariates: .init(repeating: [1, 2, 3, 4, 5, 6], count: 5))
    }
    #expect(throws: StatisticsError.zeroVariance) {
      try AnalysisOfCovariance(outcome: .init(repeating: 0.1, count: 6), treated: arms)
    }
    #expect(throws: StatisticsError.noPatients(in: .control)) {
      try AnalysisOfCovariance(outcome: outcome, treated: .init(repeating: true, count: 6))
    }
  }

  @Test func `a baseline that follows the group is dropped by the fast form`() throws {
    let arms = [true, true, true, false, false, false]
    let result = try BaselineAdjustedDifference(
      outcome: [2, 3, 4, 0, 1, 2], baseline: [7, 7, 7, 9, 9, 9], treated: arms)
    #expect(result.slope == nil)
    #expect(result.difference.value == 2)
    #expect(result.difference.degreesOfFreedom == 4)
  }

  @Test func `the fast form refuses what it cannot answer`() {
    let arms = [true, true, false, false]
    #expect(throws: StatisticsError.zeroVariance) {
      try BaselineAdjustedDifference(outcome: [1, 2, 3, 4], baseline: [1, 2, 3, 4], treated: arms)
    }
    #expect(throws: StatisticsError.invalidValue(column: "outcome", index: 2, expected: "finite")) {
      try BaselineAdjustedDifference(outcome: [1, 2, .nan, 4], baseline: [1, 2, 3, 4], treated: arms)
    }
    #expect(throws: StatisticsError.tooFewPatients(required: 4, found: 3)) {
      try BaselineAdjustedDifference(outcome: [1, 2, 3], baseline: [1, 5, 2], treated: [true, true, false])
    }
    #expect(throws: StatisticsError.noPatients(in: .treated)) {
      try BaselineAdjustedDifference(outcome: [1], baseline: [1], treated: [false])
    }
  }
}
