import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct AdverseEventFaultsTests {
  private func found(
    _ trigger: AdverseEventProfile.Trigger, stream: UInt32? = nil, severity: [Double] = [0.7, 0.2, 0.1]
  ) throws -> [String] {
    try faults {
      $0.arms[0].adverseEvents.append(
        AdverseEventProfile(
          term: "Rash", stream: stream, trigger: trigger, lasts: try .rate(1), severity: severity))
    }
  }

  private let path = "truth.arms.active.adverse_events[2]"

  @Test func `the chances of severities sum to one`() throws {
    for severity in [[0.7, 0.2], [0.7, 0.2, 0.2], [1.5, -0.5, 0], [.nan, 0.5, 0.5], []] {
      #expect(try found(.once(probability: 0.1, after: .rate(1)), severity: severity) == ["\(path).severity"])
    }
  }

  @Test func `a chance at a session is a probability, and its correlation below one`() throws {
    for p in [-0.1, 1.1, .nan] {
      #expect(try found(.perSession(probability: p, withinPatientCorrelation: 0)) == ["\(path).per_session"])
      #expect(try found(.once(probability: p, after: .rate(1))) == ["\(path).once.probability"])
    }
    for correlation in [-0.1, 1, 1.5, .nan] {
      #expect(
        try found(.perSession(probability: 0.2, withinPatientCorrelation: correlation))
          == ["\(path).within_patient_correlation"])
    }
    #expect(try found(.perSession(probability: 1, withinPatientCorrelation: 0.999)) == [])
  }

  @Test func `an arm has a term once`() throws {
    #expect(
      try faults { $0.arms[0].adverseEvents.append($0.arms[0].adverseEvents[0]) }
        == ["truth.arms.active.adverse_events[2].term"])
  }

  @Test func `the simulator's own streams are taken`() throws {
    #expect(try found(.once(probability: 0.1, after: .rate(1)), stream: 11) == ["\(path).term"])
    #expect(try found(.once(probability: 0.1, after: .rate(1)), stream: 1_001) == [])
  }

  @Test func `two terms with one stream would share their luck`() throws {
    // FNV-1a hashes of these two words are equal: costarring and liquid (a known pair).
    #expect(RandomStream.number(named: "costarring") == RandomStream.number(named: "liquid"))
    func paths(stream: UInt32?) throws -> [String] {
      try faults {
        $0.arms[0].adverseEvents.append(try .session("costarring", 0.1))
        $0.arms[1].adverseEvents.append(
          AdverseEventProfile(
            term: "liquid", stream: stream, trigger: .recurrent(gap: try .rate(1)), lasts: try .rate(1),
            severity: [1, 0, 0]))
      }
    }
    #expect(try paths(stream: nil) == ["truth.arms.control.adverse_events[2].term"])
    #expect(try paths(stream: 1_001) == [])
  }
}
