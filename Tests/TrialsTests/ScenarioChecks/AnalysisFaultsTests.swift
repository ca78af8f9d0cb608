import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct AnalysisFaultsTests {
  private func found(_ endpoint: Endpoint, score: Bool = true) throws -> [String] {
    try faults {
      $0.endpoints = [endpoint]
      $0.secondary = []
      if !score { $0.score = nil }
    }
  }

  private func binary(
    _ event: BinaryEndpoint.Event, _ by: Ascertainment, _ timing: BinaryEndpoint.Timing, threshold: Double = 0.3
  ) -> Endpoint {
    Endpoint(
      name: "e",
      kind: .binary(
        BinaryEndpoint(
          event: event, by: by, timing: timing, threshold: threshold, missing: .observed, test: .fisherExact,
          interval: .newcombe)))
  }

  @Test func `a level is inside nought and one`() throws {
    for alpha in [0, 1, -0.1, .nan] { #expect(try faults { $0.alpha = alpha } == ["analysis.alpha"], "\(alpha)") }
  }

  @Test func `an endpoint is at a visit that is planned`() throws {
    for visit in [5, -1] {
      #expect(try found(binary(.response, .state, .at(visit: visit))) == ["analysis.primary.e.at"])
      #expect(try found(binary(.response, .state, .everBy(visit: visit))) == ["analysis.primary.e.ever_by"])
      #expect(try found(.change(at: visit, .ancova)) == ["analysis.primary.change.change_at"])
      #expect(
        try found(.time(to: .relapse, origin: .respondingAt(visit: visit), .atVisits))
          == ["analysis.primary.time.among.responding_at"])
    }
  }

  @Test func `what is seen by score needs a score`() throws {
    #expect(try found(binary(.response, .score, .at(visit: 0)), score: false) == ["analysis.primary.e.by"])
    #expect(try found(binary(.remission, .score, .at(visit: 0)), score: false) == ["analysis.primary.e.by"])
    #expect(try found(.change(at: 0, .tTest), score: false) == ["analysis.primary.change.score"])
    #expect(try found(.time(to: .relapse, by: .score, .atVisits), score: false) == ["analysis.primary.time.by"])
  }

  @Test func `a remission is a score`() throws {
    #expect(try found(binary(.remission, .state, .at(visit: 0))) == ["analysis.primary.e.by"])
  }

  @Test func `a score is seen at visits, and a dropout on its day`() throws {
    #expect(try found(.time(to: .relapse, by: .score, .exactly)) == ["analysis.primary.time.ascertained"])
    #expect(try found(.time(to: .dropout, .atVisits)) == ["analysis.primary.time.ascertained"])
  }

  @Test func `what is seen at visits needs visits`() throws {
    let paths = try faults {
      $0.visits = []
      $0.endpoints = [.time(to: .relapse, .atVisits)]
      $0.secondary = []
    }
    #expect(paths == ["analysis.primary.time.ascertained"])
  }

  @Test func `a loss is confirmed by one visit or two`() throws {
    for visits in [0, 3, -1] {
      #expect(
        try found(.time(to: .relapse, .atVisits, confirmedBy: visits)) == ["analysis.primary.time.loss_confirmed_by"])
    }
    for visits in [1, 2] { #expect(try found(.time(to: .relapse, .atVisits, confirmedBy: visits)) == []) }
  }

  @Test func `a threshold is a number`() throws {
    #expect(
      try found(binary(.response, .score, .at(visit: 0), threshold: .nan)) == ["analysis.primary.e.threshold"])
  }

  @Test func `endpoints have names of their own`() throws {
    #expect(try faults { $0.secondary.append($0.endpoints[0]) } == ["analysis.secondary.response"])
    #expect(try faults { $0.endpoints.append($0.endpoints[0]) } == ["analysis.primary.response"])
  }
}
