import DiscreteEvents
import Distributions
import Testing
import Trials

/// When a comparison has nothing to find: by the truth of the arms, never by their names.
@Suite struct AlikeTests {
  private static let observed = Endpoint.response(at: 0, missing: .observed)
  private static let counted = Endpoint.response(at: 0, missing: .nonResponse)
  private static let number = Endpoint(name: "nausea", kind: .count(CountEndpoint(test: .negativeBinomial)))

  private func isNull(_ endpoint: Endpoint, _ change: (inout TrialSetup) throws -> Void) throws -> Bool {
    var setup = TrialSetup.twoArms {
      $0.onset = try? .atOnce(0.5)
      $0.dropout = (try? WaitingTime.rate(0.01)).map { Dropout(time: $0) }
    }
    setup.visits = [7]
    try change(&setup)
    setup.endpoints = [endpoint]
    let scenario = setup.scenario
    return scenario.isNull(scenario.primaryTests[0])
  }

  @Test func `arms with the same truth are alike, whatever they are called`() throws {
    #expect(try isNull(Self.observed) { $0.arms[0].name = "a wonder drug" })
    #expect(try !isNull(Self.observed) { $0.arms[0].onset = try .atOnce(0.6) })
    #expect(try !isNull(Self.observed) { $0.arms[0].sessions = [0] })
    #expect(try !isNull(Self.observed) { $0.arms[0].relapse = Relapse(time: try .rate(0.1), from: .onset) })
  }

  @Test func `who leaves by chance shows only where leaving counts`() throws {
    let more: (inout TrialSetup) throws -> Void = { $0.arms[0].dropout = Dropout(time: try .rate(0.2)) }
    #expect(try isNull(Self.observed, more))
    #expect(try !isNull(Self.counted, more))
    #expect(try isNull(.time(to: .response, .exactly), more))
    #expect(try !isNull(.time(to: .dropout, .exactly), more))
    #expect(
      try !isNull(Self.observed) {
        try more(&$0)
        $0.factors = [
          PopulationFactor(
            name: "veteran",
            levels: [
              .init(name: "yes", share: 0.5, effects: FactorEffects(onsetOddsRatio: 0.5, dropoutHazardRatio: 2)),
              .init(name: "no", share: 0.5),
            ])
        ]
      })
  }

  @Test func `adverse events show in their own numbers alone`() throws {
    let nausea: (inout TrialSetup) throws -> Void = {
      $0.arms[0].adverseEvents = [try .recurrent("Nausea", perDay: 0.1)]
    }
    #expect(try isNull(Self.observed, nausea))
    #expect(try !isNull(Self.number, nausea))
  }

  @Test func `protection that changes nothing is none, and a factor that acts in one arm is something`() throws {
    func relapse(_ ratio: Double?) throws -> Relapse {
      Relapse(
        time: try .rate(0.1), from: .onset,
        whileMaintained: ratio.map { Relapse.Maintenance(hazardRatio: $0, within: 10) })
    }
    for (ratio, expected) in [(1.0, true), (0.5, false)] {
      #expect(
        try isNull(Self.observed) {
          $0.arms[0].relapse = try relapse(ratio)
          $0.arms[1].relapse = try relapse(nil)
        } == expected)
    }
    #expect(
      try !isNull(Self.observed) {
        $0.factors = [
          PopulationFactor(
            name: "veteran",
            levels: [
              .init(name: "yes", share: 0.5, effectsInArms: [FactorEffects(onsetOddsRatio: 2), FactorEffects()]),
              .init(name: "no", share: 0.5),
            ])
        ]
      })
  }

  @Test func `at a margin, arms that are alike are no null hypothesis`() throws {
    #expect(try !isNull(.binary(.farringtonManning, margin: 0.1, name: "response")) { _ in })
  }
}
