import Statistics
import Testing

/// Data at the edge: what the statistics say when there is nothing, or almost nothing, to say.
@Suite struct DegenerateSurvivalTests {
  static func group(_ times: [Double], _ events: [Bool]) throws -> TimeToEvent {
    try TimeToEvent(times: times, events: events)
  }

  @Test func `a time that is negative, infinite or not a number is refused by its place`() {
    for bad in [-1, .infinity, .nan] {
      #expect(throws: StatisticsError.invalidValue(column: "times", index: 1, expected: "finite and at least 0")) {
        try TimeToEvent(times: [1, bad], events: [true, true])
      }
    }
    #expect(throws: StatisticsError.unequalLengths(column: "events", expected: 2, found: 1)) {
      try TimeToEvent(times: [1, 2], events: [true])
    }
  }

  @Test func `the log-rank test refuses empty groups and data without events`() throws {
    let nobody = try Self.group([], [])
    let censored = try Self.group([0, 0], [false, false])
    #expect(throws: StatisticsError.noPatients(in: .treated)) { try LogRankTest(treated: nobody, control: censored) }
    #expect(throws: StatisticsError.noPatients(in: .control)) { try LogRankTest(treated: censored, control: nobody) }
    #expect(throws: StatisticsError.noEvents) { try LogRankTest(treated: censored, control: censored) }
  }

  @Test func `when all have the event at once the log-rank test has no information`() throws {
    let tied = try Self.group([5, 5], [true, true])
    #expect(throws: StatisticsError.noInformation) { try LogRankTest(treated: tied, control: tied) }
  }

  @Test func `one patient in each group is a test by hand`() throws {
    // At the first event one of two at risk: expected 1/2, variance 1/4; the second adds nothing.
    let test = try LogRankTest(treated: Self.group([2], [true]), control: Self.group([1], [true]))
    #expect(test.z == -1)
    #expect(test.expectedTreated == 1.5)
  }

  @Test func `an empty workspace answers without a number`() {
    var data = SurvivalData()
    #expect(data.logRank() == nil)
    #expect(data.coxHazardRatio().convergence == .noInformation)
    #expect(data.coxHazardRatio().coefficient.value.isNaN)
    #expect(data.median(treated: true).isNaN)
    #expect(data.survival(at: 1, treated: false).isNaN)
    #expect(data.count == 0)
  }

  @Test func `a workspace takes impossible times without harm`() {
    var data = SurvivalData()
    for time in [-0.0, -3, .nan, -.infinity, .infinity] { data.append(time: time, event: true, treated: true) }
    #expect(data.median(treated: true) == 0)
    #expect(data.atRisk(at: 1, treated: true) == 1)
  }

  @Test func `the median waits on a plateau for the next event, or for the last time`() {
    var data = SurvivalData()
    for time in [1.0, 2, 5, 9] { data.append(time: time, event: true, treated: true) }
    for (time, event) in [(1.0, true), (8.0, false)] { data.append(time: time, event: event, treated: false) }
    #expect(data.median(treated: true) == 3.5)
    #expect(data.median(treated: false) == 4.5)
  }

  @Test func `a median that is not reached is infinite, a quantile nil`() throws {
    var data = SurvivalData()
    for time in [1.0, 2, 3] { data.append(time: time, event: false, treated: true) }
    #expect(data.median(treated: true) == .infinity)
    let curve = try KaplanMeier(Self.group([1, 2, 3], [false, false, false]))
    #expect(curve.quantile(0.5) == nil)
    #expect(curve.quantile(1.5) == nil)
    #expect(curve.interval(at: 2) == ConfidenceInterval(lower: 1, upper: 1))
    #expect(curve.interval(at: 2, level: 1).lower.isNaN)
  }

  @Test func `once all have had the event the curve has no standard error`() throws {
    let curve = try KaplanMeier(Self.group([1, 2], [true, true]))
    #expect(curve.survival(at: 2) == 0)
    #expect(curve.standardError(at: 2).isNaN)
    #expect(curve.interval(at: 2).upper.isNaN)
    #expect(throws: StatisticsError.noPatients(in: nil)) { try KaplanMeier(Self.group([], [])) }
  }

  @Test func `an error explains itself`() {
    #expect(StatisticsError.noPatients(in: .treated).description.contains("treated group has no patients"))
  }
}
