import DiscreteEvents
import Testing
import Trials

@Suite struct TimeToEventFaultsTests {
  /// The faults of an endpoint of a trial with visits to day 14 and a follow-up of 60 days, without the common path.
  private func found(_ endpoint: Endpoint) -> [String] {
    var setup = TrialSetup.twoArms()
    setup.visits = [7, 14]
    setup.followUp = 60
    setup.endpoints = [endpoint]
    return setup.faultPaths.map { $0.replacing("analysis.primary.e.", with: "") }
  }

  @Test func `a time is within that for which the event is looked for`() {
    for day in [0, -1, 60.5, .nan, .infinity] as [Double] {
      let time = Days(day)
      #expect(found(.survival("e", .restrictedMean(until: time))) == ["test.until"], "\(day)")
      #expect(found(.survival("e", .milestone(at: time, scale: .logLog))) == ["test.at"], "\(day)")
      #expect(
        found(.survival("e", .logRank, estimates: [.median, .cumulativeIncidence(at: time)]))
          == ["estimates[1].cumulative_incidence"], "\(day)")
    }
    #expect(found(.survival("e", .restrictedMean(until: 60))) == [])
    #expect(found(.survival("e", .restrictedMean(until: 15), atVisits: true)) == ["test.until"])
  }

  @Test func `weights have exponents, shares and times that weights can have`() {
    for (weight, key) in [
      (.flemingHarrington(rho: -1, gamma: 0), ""), (.flemingHarrington(rho: 0, gamma: .nan), ""),
      (.modestDownTo(0), ".down_to"), (.modestDownTo(1.1), ".down_to"), (.modestUntil(-1), ".until"),
    ] as [(TimeToEventEndpoint.Weight, String)] {
      #expect(found(.survival("e", .weightedLogRank(weight))) == ["test\(key)"], "\(weight)")
      #expect(found(.survival("e", .maxCombo([.modestDownTo(0.5), weight]))) == ["test.weights[1]\(key)"], "\(weight)")
    }
    #expect(found(.survival("e", .maxCombo([]))) == ["test.weights"])
    #expect(found(.survival("e", .maxCombo(Array(repeating: .modestUntil(7), count: 7)))) == ["test.weights"])
  }

  @Test func `dropout does not compete with itself, and only visits make intervals`() {
    #expect(found(.survival("e", .gray, of: .dropout)) == ["test"])
    #expect(found(.survival("e", .logRank, of: .dropout, estimates: [.cumulativeIncidence(at: 7)])) == ["estimates[0]"])
    #expect(found(.survival("e", .intervalLogRank(.logistic))) == ["test"])
    #expect(found(.survival("e", .logRank, estimates: [.turnbullMedian])) == ["estimates[0]"])
    #expect(found(.survival("e", .intervalLogRank(.logistic), atVisits: true, estimates: [.turnbullMedian])) == [])
  }

  @Test func `each estimate is asked once, at the time that is tested`() {
    #expect(found(.survival("e", .logRank, estimates: [.milestone(at: 7), .milestone(at: 9)])) == ["estimates[1]"])
    let test = TimeToEventEndpoint.Test.milestone(at: 7, scale: .plain)
    #expect(found(.survival("e", test, estimates: [.milestone(at: 9)])) == ["estimates[0]"])
    #expect(found(.survival("e", test, estimates: [.milestone(at: 7), .restrictedMean(until: 9)])) == [])
  }

  @Test func `a margin is on the side of harm, and of a test that has one`() {
    for margin in [1, 0.8, .nan, .infinity] as [Double] {
      #expect(found(.survival("e", .cox(.wald), margin: margin)) == ["margin"], "\(margin)")
    }
    for margin in [1, 1.3, 0, .nan] as [Double] {
      #expect(found(.survival("e", .cox(.wald), of: .response, margin: margin)) == ["margin"], "\(margin)")
    }
    #expect(found(.survival("e", .cox(.score), margin: 1.3)) == [])
    #expect(found(.survival("e", .cox(.score), of: .response, margin: 0.8)) == [])
    #expect(found(.survival("e", .restrictedMean(until: 30), margin: 30)) == ["margin"])
    #expect(found(.survival("e", .restrictedMean(until: 30), margin: 3)) == [])
    #expect(found(.survival("e", .milestone(at: 30, scale: .plain), margin: 1)) == ["margin"])
    #expect(found(.survival("e", .milestone(at: 30, scale: .logLog), margin: 0.1)) == ["margin"])
    for test in [.logRank, .gray, .maxCombo([.modestUntil(7)])] as [TimeToEventEndpoint.Test] {
      #expect(found(.survival("e", test, margin: 1.3)) == ["margin"])
    }
  }
}
