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
          for arm in 0..<2 { $0.arms[arm].sessions = [0, 3] }
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

  @Test func `sessions show where something waits for them, and nowhere else`() throws {
    #expect(try isNull(Self.observed) { $0.arms[0].sessions = [0] })
    let waiting: (inout TrialSetup) throws -> Void = { setup in
      for arm in 0..<2 {
        setup.arms[arm].sessions = arm == 0 ? [0, 3, 9] : [0, 5]
        setup.arms[arm].onset = Onset(probability: 0.5, time: try .rate(0.1), from: .firstSession)
      }
    }
    #expect(try isNull(Self.observed, waiting), "the first is on the same day")
    #expect(
      try !isNull(Self.observed) {
        try waiting(&$0)
        for arm in 0..<2 { $0.arms[arm].relapse = Relapse(time: try .rate(0.1), from: .endOfCourse) }
      })
    let sick: (inout TrialSetup) throws -> Void = {
      for arm in 0..<2 {
        $0.arms[arm].sessions = arm == 0 ? [0, 3, 9] : [0, 5]
        $0.arms[arm].adverseEvents = [try .session("Nausea", 0.2)]
      }
    }
    #expect(try isNull(Self.observed, sick))
    #expect(try !isNull(Self.number, sick))
    // Who comes to a session is there for its visit.
    #expect(
      try !isNull(Self.counted) {
        $0.arms[0].sessions = [7]
        $0.conduct = VisitConduct(attendance: 0.9)
      })
    #expect(
      try isNull(Self.counted) {
        $0.arms[0].sessions = [6]
        $0.conduct = VisitConduct(attendance: 0.9)
      })
  }

  @Test func `how patients come to sessions shows where sessions do`() throws {
    func given(on day: Days, _ change: @escaping (inout TrialSetup) throws -> Void = { _ in }) throws -> Bool {
      try isNull(Self.counted) { setup in
        for arm in 0..<2 { setup.arms[arm].sessions = [day] }
        setup.arms[0].attendance = SessionAttendance(attendance: 0.5)
        try change(&setup)
      }
    }
    #expect(try given(on: 6) && !given(on: 7), "there is a visit on day 7")
    #expect(
      try !given(on: 6) {
        for arm in 0..<2 { $0.arms[arm].onset = Onset(probability: 1, time: try .rate(1), from: .firstSession) }
      })
    #expect(try given(on: 7) { $0.arms[0].attendance = SessionAttendance() })
  }

  @Test func `what never acts is not there`() throws {
    func same(_ change: @escaping (inout TrialSetup) throws -> Void) throws {
      #expect(try isNull(Self.observed, change))
    }
    try same {
      // Protection that changes nothing, against none and without sessions.
      let maintained = Relapse(
        time: try .rate(0.1), from: .onset, whileMaintained: .init(hazardRatio: 1, within: 10))
      ($0.arms[0].sessions, $0.arms[0].relapse) = ([0, 3], maintained)
      $0.arms[1].relapse = Relapse(time: try .rate(0.1), from: .onset)
    }
    try same {
      // Nobody responds who could relapse.
      for arm in 0..<2 { $0.arms[arm].onset = nil }
      $0.arms[0].onset = try .atOnce(0)
      $0.arms[1].relapse = Relapse(time: try .rate(0.1), from: .onset)
    }
    try same {
      // The end of a treatment that does nothing, and changes of the course after an end that does not come.
      $0.arms[0].discontinuation = Leaving(time: try .rate(0.1))
      $0.arms[1].offTreatment = OffTreatment(onset: .never, relapse: .hazardRatio(3))
    }
    try same {
      $0.factors = [
        PopulationFactor(
          name: "veteran",
          levels: [
            .init(name: "yes", share: 0.5, effectsInArms: [FactorEffects(relapseHazardRatio: 2), FactorEffects()]),
            .init(name: "no", share: 0.5),
          ])
      ]
    }
    #expect(
      try !isNull(Self.observed) {
        $0.arms[0].discontinuation = Leaving(time: try .rate(0.1))
        for arm in 0..<2 { $0.arms[arm].offTreatment = OffTreatment(onset: .never) }
        $0.arms[0].onset = Onset(probability: 0.5, time: try .rate(0.1), from: .randomization)
        $0.arms[1].onset = $0.arms[0].onset
      })
  }

  @Test func `the course of response does not show in numbers of adverse events`() throws {
    let nausea: (inout TrialSetup) throws -> Void = {
      for arm in 0..<2 { $0.arms[arm].adverseEvents = [try .recurrent("Nausea", perDay: 0.1)] }
      $0.arms[0].onset = nil
    }
    #expect(try isNull(Self.number, nausea))
    #expect(try !isNull(Self.observed, nausea))
  }

  @Test func `at a margin, arms that are alike are no null hypothesis`() throws {
    #expect(try !isNull(.binary(.farringtonManning, margin: 0.1, name: "response")) { _ in })
  }
}
