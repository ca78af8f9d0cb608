import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct HarmFaultsTests {
  private let path = "truth.arms.active.adverse_events[2]"

  private func found(
    _ trigger: AdverseEventProfile.Trigger = .perSession(probability: 0.2, withinPatientCorrelation: 0),
    serious: [Double] = [], tolerance: AdverseEventProfile.Tolerance? = nil
  ) throws -> [String] {
    try faults {
      $0.arms[0].adverseEvents.append(
        AdverseEventProfile(
          term: "Rash", trigger: trigger, lasts: try .rate(1), severity: [1, 0, 0], serious: serious,
          tolerance: tolerance))
    }
  }

  @Test func `tolerance is a factor that leaves a chance a chance`() throws {
    for ratio in [0, -1, .infinity, .nan] {
      #expect(try found(tolerance: .oddsRatio(ratio)) == ["\(path).tolerance.odds_ratio"])
    }
    for ratio in [0, 1.1, .nan] {
      #expect(try found(tolerance: .riskRatio(ratio)) == ["\(path).tolerance.risk_ratio"])
    }
    #expect(try found(tolerance: .oddsRatio(2)) == [] && found(tolerance: .riskRatio(1)) == [])
    #expect(
      try found(.once(probability: 0.1, after: .rate(1)), tolerance: .oddsRatio(0.5)) == ["\(path).tolerance"])
  }

  @Test func `the chance of a serious event is one for each grade`() throws {
    for serious in [[0.1], [0.1, 0.2, 1.3], [.nan, 0, 0]] {
      #expect(try found(serious: serious) == ["\(path).serious"])
    }
    #expect(try found(serious: [0, 0.1, 1]) == [])
  }

  @Test func `a rare harm is one in all arms, and has a list of its own`() throws {
    func harm(_ term: String) throws -> AdverseEventProfile {
      AdverseEventProfile(
        term: term, trigger: .recurrent(gap: try .rate(1e-5)), lasts: try .after(0), severity: [0, 0, 1],
        isRareHarm: true)
    }
    #expect(
      try faults { $0.arms[0].adverseEvents += [try harm("Misuse"), try harm("Insomnia")] }
        == ["truth.arms.active.rare_harms[1].term"])
    #expect(try faults { $0.arms[0].adverseEvents += [try harm("Misuse")] } == [])
    #expect(
      try faults { $0.arms[0].adverseEvents += [try harm("A"), try harm("A")] }
        == ["truth.arms.active.rare_harms[1].term"])
  }

  @Test func `a rule of causality names terms that are there, and times`() throws {
    func found(_ reporting: SafetyReporting) throws -> [String] { try faults { $0.safetyReporting = reporting } }
    for level in [0, 1, .nan] { #expect(try found(.init(confidence: level)) == ["analysis.safety.confidence"]) }
    #expect(try found(.init(related: .init(within: 0))) == ["analysis.safety.related.within"])
    #expect(
      try found(
        .init(
          related: .init(within: 1, exceptions: [.init(term: "Rash", within: 1), .init(term: "Nausea", within: 0)])))
        == ["analysis.safety.related.terms.Rash", "analysis.safety.related.terms.Nausea"])
    #expect(try found(.init(related: .init(within: 1, exceptions: [.init(term: "Nausea", within: nil)]))) == [])
  }
}
