import Statistics
import Testing

/// Data at the edge: weighted tests, restricted means and milestones when there is nothing, or almost nothing, to say.
@Suite struct DegenerateSurvivalContrastTests {
  static func group(_ times: [Double], _ events: [Bool]) throws -> TimeToEvent {
    try TimeToEvent(times: times, events: events)
  }

  static func data(_ patients: [(time: Double, event: Bool, treated: Bool)]) -> SurvivalData {
    var data = SurvivalData()
    for patient in patients { data.append(time: patient.time, event: patient.event, treated: patient.treated) }
    return data
  }

  @Test func `weights refuse impossible parameters by name`() {
    for bad in [-1, .infinity, .nan] {
      #expect(throws: StatisticsError.invalidParameter("rho", expected: "finite and at least 0")) {
        try LogRankWeight.flemingHarrington(rho: bad, gamma: 0)
      }
      #expect(throws: StatisticsError.invalidParameter("gamma", expected: "finite and at least 0")) {
        try LogRankWeight.flemingHarrington(rho: 0, gamma: bad)
      }
      #expect(throws: StatisticsError.self) { try LogRankWeight.modest(until: bad) }
      #expect(throws: StatisticsError.self) { try LogRankWeight.modest(downTo: bad) }
    }
    #expect(throws: StatisticsError.self) { try LogRankWeight.modest(downTo: 0) }
    #expect(throws: StatisticsError.invalidCount(expected: "one to six weights")) { try MaxComboWeights([]) }
    #expect(throws: StatisticsError.self) { try MaxComboWeights(.init(repeating: .unweighted, count: 7)) }
  }

  @Test func `empty groups, no event and all events at once are refused`() throws {
    let nobody = try Self.group([], [])
    let censored = try Self.group([0, 0], [false, false])
    let tied = try Self.group([5, 5], [true, true])
    let weight = LogRankWeight.unweighted
    #expect(throws: StatisticsError.noPatients(in: .treated)) {
      try WeightedLogRankTest(treated: nobody, control: tied, weight: weight)
    }
    #expect(throws: StatisticsError.noPatients(in: .control)) { try MaxCombo(treated: tied, control: nobody) }
    #expect(throws: StatisticsError.noEvents) {
      try WeightedLogRankTest(treated: censored, control: censored, weight: weight)
    }
    #expect(throws: StatisticsError.noInformation) { try MaxCombo(treated: tied, control: tied) }
    #expect(throws: StatisticsError.noPatients(in: .control)) {
      try RestrictedMeanSurvival(treated: tied, control: nobody, until: 1)
    }
    #expect(throws: StatisticsError.noPatients(in: .treated)) {
      try MilestoneSurvival(treated: nobody, control: tied, at: 1)
    }
    #expect(throws: StatisticsError.noPatients(in: nil)) { try NelsonAalen(nobody) }
  }

  @Test func `an empty workspace answers nil`() {
    var data = SurvivalData()
    #expect(data.weightedLogRank(.unweighted) == nil)
    #expect(data.maxCombo() == nil)
    #expect(data.restrictedMeanSurvival(until: 1) == nil)
    #expect(data.milestoneSurvival(at: 1) == nil)
  }

  @Test func `late weights give nothing to a first event, and MaxCombo goes on without them`() throws {
    var data = Self.data([(1, true, false), (2, false, true)])
    let late = data.weightedLogRank(try .flemingHarrington(rho: 0, gamma: 1))
    #expect(late == nil)
    let combined = data.maxCombo()
    let test = try #require(combined)
    #expect(test.z[0] == -1 && test.z[1].isNaN && test.z[2] == -1 && test.z[3].isNaN)
    // Two statistics that are one: no correction.
    #expect(agree(test.pLess, 0.15865525393145707, 1e-9))
  }

  @Test func `six times the same weight are one test`() throws {
    var data = TwoGroups(seed: 41).data()
    let combined = data.maxCombo(try MaxComboWeights(.init(repeating: .unweighted, count: 6)))
    let test = try #require(combined)
    let logRank = data.logRank()
    let single = try #require(logRank)
    #expect(agree(test.pLess, single.pLess, 1e-7))
    #expect(agree(test.pTwoSided, single.pTwoSided, 1e-7))
  }

  @Test func `a horizon beyond follow-up is refused, unless the curve has come down to 0`() throws {
    let seen = try Self.group([2, 8], [true, true])
    let lost = try Self.group([2, 8], [true, false])
    #expect(throws: StatisticsError.beyondFollowUp(of: .control, last: 8)) {
      try RestrictedMeanSurvival(treated: seen, control: lost, until: 9)
    }
    #expect(throws: StatisticsError.beyondFollowUp(of: .treated, last: 8)) {
      try MilestoneSurvival(treated: lost, control: seen, at: 9)
    }
    // Areas by hand: 2 + ½ · 6 = 5 in both; the censored curve goes on at ½ until 8.
    let rmst = try RestrictedMeanSurvival(treated: seen, control: lost, until: 8)
    #expect(rmst.treated.value == 5 && rmst.control.value == 5)
    #expect(try RestrictedMeanSurvival(treated: seen, control: seen, until: 99).ratio == 1)
    for bad in [-1, 0, .infinity, .nan] {
      #expect(throws: StatisticsError.invalidParameter("horizon", expected: "finite and above 0")) {
        try RestrictedMeanSurvival(treated: seen, control: seen, until: bad)
      }
    }
    #expect(throws: StatisticsError.self) { try MilestoneSurvival(treated: seen, control: seen, at: .nan) }
  }

  @Test func `follow-up that ends at the horizon reaches it, whatever its last bits`() {
    for step in 0..<8 {
      let end = 0.1 + Double(step) * 0x1p-56
      var data = Self.data([(end, false, true), (0.05, true, true), (end, false, false)])
      #expect(data.restrictedMeanSurvival(until: end) != nil)
      #expect(data.milestoneSurvival(at: end)?.treated.survival == 0.5)
    }
  }

  @Test func `without an event there is an estimate but no test`() throws {
    let free = try Self.group([9, 9], [false, false])
    let rmst = try RestrictedMeanSurvival(treated: free, control: free, until: 9)
    #expect(rmst.difference.value == 0 && rmst.difference.standardError == 0)
    #expect(rmst.difference.pTwoSided.isNaN && rmst.logRatio.pLess.isNaN)
    let milestone = try MilestoneSurvival(treated: free, control: free, at: 9)
    #expect(milestone.test() == nil && milestone.logHazardRatio == nil)
    #expect(milestone.difference.pGreater.isNaN)
    #expect(try NelsonAalen(free).interval(at: 3) == ConfidenceInterval(lower: 0, upper: 0))
  }

  @Test func `all events at 0 leave a mean of 0 and no ratio`() throws {
    let zero = try Self.group([0, 0], [true, true])
    let rmst = try RestrictedMeanSurvival(treated: zero, control: zero, until: 5)
    #expect(rmst.treated.value == 0 && rmst.ratio.isNaN && rmst.logRatio.pTwoSided.isNaN)
    let milestone = try MilestoneSurvival(treated: zero, control: zero, at: 5)
    #expect(milestone.difference.value == 0 && milestone.test(scale: .logLog) == nil)
    #expect(milestone.differenceInterval(scale: .logLog).lower.isNaN)
  }

  @Test func `a new error explains itself`() {
    let error = StatisticsError.beyondFollowUp(of: .control, last: 8)
    #expect(error.description.contains("the control group was followed to 8.0 only"))
    #expect(StatisticsError.invalidParameter("rho", expected: "finite").description == "rho should be finite")
  }

  @Test(.enabled(if: Build.isRelease))
  func `a million patients are compared`() throws {
    var random = SplitMix64(seed: 3)
    var data = SurvivalData(capacity: 1_000_000)
    for i in 0..<1_000_000 {
      data.append(time: 100 * random.uniform(), event: random.uniform() < 0.5, treated: i % 2 == 0)
    }
    let weight = try LogRankWeight.flemingHarrington(rho: 0, gamma: 1)
    #expect(abs(data.weightedLogRank(weight)?.z ?? 9) < 5)
    #expect((data.maxCombo()?.pTwoSided ?? 0) > 1e-6)
    #expect(abs(data.restrictedMeanSurvival(until: 90)?.difference.z ?? 9) < 5)
    #expect(abs(data.milestoneSurvival(at: 50)?.difference.z ?? 9) < 5)
  }
}
