import Statistics
import Testing

@Suite struct DegenerateIntervalCensoredTests {
  @Test func `two overlapping intervals have all mass where they overlap`() throws {
    let curve = try TurnbullEstimate(IntervalCensoredTimes(lower: [0, 2], upper: [4, 6]))
    #expect(curve.intervals.count == 1)
    #expect(curve.intervals[0].lower == 2)
    #expect(curve.intervals[0].upper == 4)
    #expect(curve.intervals[0].mass == 1)
    #expect(curve.survival(at: 3) == 1)
    #expect(curve.survivalBounds(at: 3) == ConfidenceInterval(lower: 0, upper: 1))
    #expect(curve.quantile(0.5) == 4)
  }

  @Test func `ends outside their domain are refused`() {
    #expect(throws: StatisticsError.unequalLengths(column: "upper", expected: 1, found: 0)) {
      try IntervalCensoredTimes(lower: [1], upper: [])
    }
    #expect(throws: StatisticsError.invalidValue(column: "lower", index: 0, expected: "finite and at least 0")) {
      try IntervalCensoredTimes(lower: [.nan], upper: [1])
    }
    #expect(
      throws: StatisticsError.invalidValue(
        column: "upper", index: 0, expected: "at least the lower end, or infinity")
    ) { try IntervalCensoredTimes(lower: [2], upper: [1]) }
  }

  @Test func `empty groups, no events and nothing to compare are errors`() throws {
    let none = try IntervalCensoredTimes(lower: [], upper: [])
    let censored = try IntervalCensoredTimes(lower: [0, 0], upper: [.infinity, .infinity])
    let some = try IntervalCensoredTimes(lower: [3, 5], upper: [4, 6])
    #expect(throws: StatisticsError.noPatients(in: nil)) { try TurnbullEstimate(none) }
    #expect(throws: StatisticsError.noPatients(in: .treated)) { try IntervalLogRankTest(treated: none, control: some) }
    #expect(throws: StatisticsError.noPatients(in: .control)) { try IntervalLogRankTest(treated: some, control: none) }
    #expect(throws: StatisticsError.noEvents) { try IntervalLogRankTest(treated: censored, control: censored) }
    #expect(throws: StatisticsError.noInformation) { try IntervalLogRankTest(treated: censored, control: some) }
    let curve = try TurnbullEstimate(censored)
    #expect(curve.survival(at: 100) == 1)
    #expect(curve.quantile(0.5) == nil)
  }

  @Test func `one patient per arm, all tied and senseless input are answered`() {
    var data = IntervalCensoredData()
    #expect(data.logRank() == nil)
    #expect(data.survival(at: 1, treated: true).isNaN)
    #expect(data.median(treated: true).isNaN)
    data.append(after: 1, upTo: 2, treated: true)
    data.append(after: 3, upTo: 4, treated: false)
    // One event of two at risk, then one of one: score 1/2, variance 1/8.
    #expect(agree(data.logRank()?.z ?? .nan, 1.4142135623730951, 1e-9))
    #expect(data.survival(at: 2, treated: true) == 0)
    #expect(data.median(treated: false) == 4)
    data.append(after: .nan, upTo: .nan, treated: true)
    data.append(after: .infinity, upTo: 0, treated: false)
    data.append(after: 9, upTo: -3, treated: false)
    #expect(data.logRank()?.z.isFinite ?? true)
    data.removeAll()
    for i in 0..<10 { data.append(after: 1, upTo: 2, treated: i < 5) }
    #expect(data.logRank() == nil)
    #expect(data.survival(at: 2, treated: true) == 0)
  }

  @Test(.enabled(if: Build.isRelease)) func `a million patients at visits are no trouble`() {
    var random = SplitMix64(seed: 6)
    var data = IntervalCensoredData(capacity: 1_000_000)
    for i in 0..<1_000_000 {
      let visit = (random.uniform() * 12).rounded(.down)
      let missed = (random.uniform() * 3).rounded(.down)
      data.append(after: max(0, visit - missed), upTo: visit > 9 ? .infinity : visit + 1, treated: i % 2 == 0)
    }
    #expect(abs(data.logRank()?.z ?? .nan) < 5)
  }
}
