import DiscreteEvents
import Distributions
import Testing
import Trials

/// What a trial costs, counted by hand.
@Suite struct CostTests {
  /// Ten patients in steps of ten days, two sessions, three visits, nobody leaves.
  private func setup() throws -> TrialSetup {
    var setup = TrialSetup.twoArms { $0.sessions = [0, 7] }
    setup.patients = 10
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 0.1))
    setup.visits = [7, 14, 28]
    setup.followUp = 28
    setup.arms[0].onset = try .atOnce(0.5)
    setup.endpoints = [.response(at: 1)]
    setup.costs = Costs(
      currency: "EUR",
      prices: [.fixed: 10_000, .screening: 500, .patient: 2_000, .visit: 300, .session: 800, .month: 36_525])
    return setup
  }

  @Test func `each item is its number times its price, in thousands`() throws {
    let result = try setup().simulation().run(replicate: 0)
    // The first comes on day 5 (half a step), the last on day 95, and is followed for 28 days; a day costs 1,200.
    let expected: [String: Double] = [
      "fixed": 10, "screening": 5, "patients": 20, "visits": 9, "sessions": 16, "time": 147.6, "total": 207.6,
    ]
    for (item, cost) in expected {
      let found = try #require(result["cost.\(item)"])
      #expect(abs(found - cost) < 1e-9, "\(item): \(found)")
    }
  }

  @Test func `a visit that is missed and a session after leaving cost nothing`() throws {
    var setup = try setup()
    setup.costs = Costs(currency: "EUR", prices: [.visit: 1_000, .session: 1_000])
    setup.arms[0].dropout = Dropout(time: try .after(3))
    let left = try setup.simulation().run(replicate: 0)
    // Five patients leave on day 3, before any visit and after one session.
    #expect(left["cost.visits"] == 15 && left["cost.sessions"] == 15 && left["cost.total"] == 30)
    setup.arms[0].dropout = nil
    setup.conduct = VisitConduct(attendance: 0)
    // Who comes to the session of day 7 is there for its visit.
    #expect(try setup.simulation().run(replicate: 0)["cost.visits"] == 10)
  }

  @Test func `prices keep what they pay for in a simulation of the primary endpoints alone, and change nothing else`()
    throws
  {
    var setup = try setup()
    setup.arms[1].onset = Onset(probability: 0.4, time: try .rate(0.1), from: .firstSession)
    setup.conduct = VisitConduct(attendance: 0.7)
    let whole = try setup.simulation()
    setup.record = .primary
    let lean = try setup.simulation()
    setup.costs = nil
    let unpaid = try setup.simulation()
    for replicate in 0..<50 as Range<UInt32> {
      let all = try whole.run(replicate: replicate)
      let primary = try lean.run(replicate: replicate)
      for (measure, value) in zip(primary.measures.all, primary.values) {
        #expect(value.bitPattern == all[measure.path]?.bitPattern, "\(measure.path)")
      }
      let free = try unpaid.run(replicate: replicate)
      #expect(free["cost.total"] == nil)
      for (measure, value) in zip(free.measures.all, free.values) {
        #expect(value.bitPattern == all[measure.path]?.bitPattern, "\(measure.path)")
      }
    }
  }

  @Test func `what nobody can pay is a fault`() throws {
    func faults(_ prices: [Costs.Item: Double], visits: [Days] = [7]) throws -> [String] {
      var setup = try setup()
      setup.visits = visits
      setup.endpoints = []
      setup.costs = Costs(currency: "EUR", prices: prices)
      return setup.faultPaths
    }
    #expect(try faults([.patient: 1e9 + 1]) == ["design.costs.per_patient"])
    #expect(try faults([.patient: .nan]) == ["design.costs.per_patient"])
    #expect(try faults([.patient: -1]) == ["design.costs.per_patient"])
    #expect(try faults([.visit: 5], visits: []) == ["design.costs.per_visit"])
    #expect(try faults([.patient: 1e9]) == [])
    #expect(try faults([.patient: 1e9, .screening: 1e8]) == ["design.costs"])
    #expect(try faults([:]) == ["design.costs"])
  }
}
