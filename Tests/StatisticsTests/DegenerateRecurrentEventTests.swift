import Statistics
import Testing

@Suite struct DegenerateRecurrentEventTests {
  @Test func `a mean cumulative function by hand`() throws {
    let group = try RecurrentEvents(followUp: [10, 6], events: [[2, 8], [2]])
    let curve = try MeanCumulativeFunction(group)
    #expect(curve.estimate(at: 1).value == 0)
    #expect(curve.estimate(at: 1).interval() == ConfidenceInterval(lower: 0, upper: 0))
    #expect(curve.estimate(at: 2).value == 1)
    #expect(curve.estimate(at: 9).value == 2)
    #expect(curve.steps.map(\.atRisk) == [2, 2, 1, 1])
  }

  @Test func `what is outside its domain is refused by name`() throws {
    #expect(throws: StatisticsError.unequalLengths(column: "events", expected: 1, found: 0)) {
      try RecurrentEvents(followUp: [1], events: [])
    }
    #expect(throws: StatisticsError.invalidValue(column: "followUp", index: 0, expected: "finite and at least 0")) {
      try RecurrentEvents(followUp: [.infinity], events: [[]])
    }
    for time in [-1, 3, Double.nan] {
      #expect(
        throws: StatisticsError.invalidValue(
          column: "events", index: 0, expected: "between 0 and the end of follow-up")
      ) { try RecurrentEvents(followUp: [2], events: [[time]]) }
    }
    #expect(throws: StatisticsError.invalidValue(column: "counts", index: 0, expected: "between 0 and 1,000,000")) {
      try EventRates(counts: [-1], exposures: [1])
    }
    #expect(
      throws: StatisticsError.invalidValue(column: "exposures", index: 0, expected: "above 0 where there are events")
    ) { try EventRates(counts: [1], exposures: [0]) }
    #expect(throws: StatisticsError.noPatients(in: nil)) {
      try MeanCumulativeFunction(RecurrentEvents(followUp: [], events: []))
    }
  }

  @Test func `empty groups, no exposure and no events are errors`() throws {
    let none = try EventRates(counts: [], exposures: [])
    let quiet = try EventRates(counts: [0, 0], exposures: [1, 1])
    let unseen = try EventRates(counts: [0], exposures: [0])
    #expect(throws: StatisticsError.noPatients(in: .treated)) {
      try NegativeBinomialComparison(treated: none, control: quiet)
    }
    #expect(throws: StatisticsError.noPatients(in: .control)) {
      try NegativeBinomialComparison(treated: quiet, control: none)
    }
    #expect(throws: StatisticsError.invalidCount(expected: "a positive exposure in each group")) {
      try NegativeBinomialComparison(treated: quiet, control: unseen)
    }
    #expect(throws: StatisticsError.noEvents) { try NegativeBinomialComparison(treated: quiet, control: quiet) }
  }

  @Test func `a group without events has an infinite ratio that only the likelihood-ratio test can judge`() throws {
    let quiet = try EventRates(counts: [0, 0, 0, 0], exposures: [1, 1, 1, 1])
    let busy = try EventRates(counts: [2, 5, 0, 9], exposures: [1, 1, 1, 1])
    let fit = try NegativeBinomialComparison(treated: quiet, control: busy)
    #expect(fit.rateRatio == 0)
    #expect(fit.standardError == .infinity)
    #expect(fit.z == 0)
    #expect(fit.rateRatioInterval() == ConfidenceInterval(lower: 0, upper: .infinity))
    #expect(fit.likelihoodRatioTest.p < 0.05)
    #expect(fit.isConverged)
  }

  @Test func `one patient per arm is a Poisson comparison`() throws {
    let one = try EventRates(counts: [3], exposures: [2])
    let fit = try NegativeBinomialComparison(treated: one, control: one)
    #expect(fit.model == .poisson)
    #expect(agree(fit.rateRatio, 1))
    // √(1/3 + 1/3)
    #expect(agree(fit.standardError, 0.816496580927726))
  }

  @Test func `the workspaces answer senseless input`() {
    var data = RecurrentEventData()
    let first = data.appendEvent(at: 1)
    #expect(data.negativeBinomial() == nil)
    #expect(data.meanCumulativeDifference(at: 1) == nil)
    data.append(followUp: .nan, treated: true)
    let late = data.appendEvent(at: 1)
    let senseless = data.appendEvent(at: .nan)
    #expect([first, late, senseless] == [false, false, false])
    #expect(data.meanCumulative(at: 5, treated: true).value == 0)
    #expect(data.meanCumulative(at: 5, treated: false).value.isNaN)
    var counts = EventCountData()
    counts.append(count: -5, exposure: .infinity, treated: true)
    #expect(counts.negativeBinomial() == nil)
    #expect(counts.count == 1)
  }
}
