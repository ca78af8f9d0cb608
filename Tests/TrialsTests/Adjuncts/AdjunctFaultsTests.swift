import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct AdjunctFaultsTests {
  /// The faults of a trial whose first arm has an adjunct.
  private func judge(
    _ truth: [AdjunctTruth], days: [Days] = [3, 10], _ change: (inout TrialSetup) throws -> Void = { _ in }
  ) throws -> [String] {
    try faults {
      $0.arms[0].adjuncts = [Adjunct(name: "a", days: days)]
      $0.adjuncts = truth
      try change(&$0)
    }
  }

  @Test func `every adjunct of the design has its truth, and every truth its adjunct, each once`() throws {
    let a = AdjunctTruth(name: "a")
    #expect(try judge([a]) == [])
    #expect(try judge([]) == ["truth.adjuncts.a"])
    #expect(try judge([a, AdjunctTruth(name: "b")]) == ["truth.adjuncts.b"])
    #expect(Set(try judge([a, a])) == ["truth.adjuncts.a"])
    #expect(
      try judge([a]) { $0.arms[0].adjuncts.append(Adjunct(name: "a", days: [1])) } == ["design.arms.active.adjunct.a"])
  }

  @Test func `its sessions are on ascending days within the follow-up`() throws {
    for (days, place) in [([], "at"), ([3, 3], "at[1]"), ([-1], "at[0]"), ([.never], "at[0]")] as [([Days], String)] {
      #expect(
        try judge([AdjunctTruth(name: "a")], days: days) == ["design.arms.active.adjunct.a.\(place)"], "\(days)")
    }
  }

  @Test func `attendance is a probability, ratios are from 0.001 to 1,000, and a bearing takes time`() throws {
    for attendance in [-0.1, 1.1, .nan] {
      #expect(try judge([AdjunctTruth(name: "a", attendance: attendance)]) == ["truth.adjuncts.a.attendance"])
    }
    for correlation in [-0.1, 1, .nan] {
      #expect(
        try judge([AdjunctTruth(name: "a", attendanceCorrelation: correlation)])
          == ["truth.adjuncts.a.within_patient_correlation"])
    }
    for within in [0, -1, .nan] {
      #expect(try judge([AdjunctTruth(name: "a", within: Days(within))]) == ["truth.adjuncts.a.within"])
    }
    for ratio in [0, -1, .nan, .infinity, 0.0009, 1_001] {
      let effects = AdjunctEffects(onsetOddsRatio: ratio)
      #expect(try judge([AdjunctTruth(name: "a", effects: effects)]) == ["truth.adjuncts.a.onset_odds_ratio"])
      #expect(
        try judge([AdjunctTruth(name: "a", effectsInArms: [AdjunctEffects(), effects])])
          == ["truth.adjuncts.a.arms.control.onset_odds_ratio"])
    }
    #expect(try judge([AdjunctTruth(name: "a", effectsInArms: [AdjunctEffects()])]) == ["truth.adjuncts.a.arms"])
  }

  @Test func `a hazard ratio wants a hazard in the arms that have the adjunct`() throws {
    let truth = AdjunctTruth(name: "a", effects: AdjunctEffects(relapseHazardRatio: 0.7))
    func relapsing(in arm: Int, _ truth: AdjunctTruth) throws -> [String] {
      try judge([truth]) { $0.arms[arm].relapse = Relapse(time: try .after(20), from: .onset) }
    }
    #expect(try relapsing(in: 0, truth) == ["truth.adjuncts.a.relapse_hazard_ratio"])
    #expect(try relapsing(in: 1, truth) == [])
    let own = AdjunctTruth(
      name: "a", effects: truth.effects, effectsInArms: [AdjunctEffects(relapseHazardRatio: 1), AdjunctEffects()])
    #expect(try relapsing(in: 0, own) == [])
  }

  /// `costarring` and `liquid` have one 32-bit FNV-1a hash.
  @Test func `two names with one stream ask for another number`() throws {
    func streams(_ adjunct: AdjunctTruth, factor: String) throws -> [String] {
      try faults {
        $0.arms[0].adjuncts = [Adjunct(name: adjunct.name, days: [3])]
        $0.adjuncts = [adjunct]
        $0.factors = [
          PopulationFactor(name: factor, levels: [.init(name: "x", share: 0.5), .init(name: "y", share: 0.5)])
        ]
      }
    }
    #expect(try streams(AdjunctTruth(name: "liquid"), factor: "costarring") == ["truth.adjuncts.liquid"])
    #expect(try streams(AdjunctTruth(name: "liquid", stream: 1_001), factor: "costarring") == [])
    #expect(try streams(AdjunctTruth(name: "liquid", stream: 12), factor: "sex") == ["truth.adjuncts.liquid"])
    #expect(
      try streams(AdjunctTruth(name: "Nausea"), factor: "sex")
        == ["active", "control"].map { "truth.arms.\($0).adverse_events[0].term" })
  }
}
