import DiscreteEvents
import Distributions
import Testing
import Trials

/// What an endpoint makes of one patient whose course is fixed.
@Suite struct TimeToEventEndpointTests {
  /// One arm of two patients with the same fixed course: onset on day 3, relapse on day 25, weekly visits to day 42.
  private func median(
    _ endpoint: Endpoint, attendance: Double = 1, dropout: Double? = nil, relapse: Double = 22
  ) throws -> Double? {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = Onset(probability: 1, time: try .after(3), from: .randomization)
    setup.arms[0].relapse = Relapse(time: try .after(relapse), from: .onset)
    if let dropout { setup.arms[0].dropout = Dropout(time: try .after(dropout)) }
    setup.patients = 2
    setup.visits = [7, 14, 21, 28, 35, 42]
    setup.followUp = 42
    setup.endpoints = [endpoint]
    return try setup.simulation().run(replicate: 0)["time.median.only"]
  }

  @Test func `an event seen exactly has its own time, from its origin`() throws {
    #expect(try median(.time(to: .response, .exactly)) == 3)
    #expect(try median(.time(to: .relapse, .exactly)) == 25)
    #expect(try median(.time(to: .relapse, origin: .respondingAt(visit: 1), .exactly)) == 11)
    #expect(try median(.time(to: .dropout, .exactly), dropout: 30) == 30)
  }

  @Test func `an event seen at visits has the time of the first visit that shows it`() throws {
    #expect(try median(.time(to: .response, .atVisits)) == 7)
    #expect(try median(.time(to: .relapse, .atVisits)) == 28)
    #expect(try median(.time(to: .relapse, origin: .respondingAt(visit: 1), .atVisits)) == 14)
    #expect(try median(.time(to: .relapse, .atVisits), relapse: 25) == 28)
    #expect(try median(.time(to: .relapse, .atVisits), relapse: 25.5) == 35)
  }

  @Test func `a confirmed loss counts from the first of the two visits`() throws {
    #expect(try median(.time(to: .relapse, .atVisits, confirmedBy: 2)) == 28)
    // Day 42 is the last visit: nobody can confirm what it shows.
    #expect(try median(.time(to: .relapse, .atVisits, confirmedBy: 2), relapse: 38) == .infinity)
    #expect(try median(.time(to: .relapse, .atVisits, confirmedBy: 1), relapse: 38) == 42)
  }

  @Test func `what happens after the patient has left is not seen`() throws {
    #expect(try median(.time(to: .relapse, .atVisits), dropout: 27) == .infinity)
    #expect(try median(.time(to: .relapse, .atVisits), dropout: 28) == .infinity)
    #expect(try median(.time(to: .relapse, .atVisits), dropout: 28.0.nextUp) == 28)
    #expect(try median(.time(to: .relapse, .exactly), dropout: 25) == 25)
    #expect(try median(.time(to: .relapse, .exactly), dropout: 25.0.nextDown) == .infinity)
  }

  @Test func `a trial without a responder at the visit has no median and no patients`() throws {
    var setup = TrialSetup.oneArm()
    setup.visits = [7, 14]
    setup.followUp = 14
    setup.endpoints = [.time(to: .relapse, origin: .respondingAt(visit: 0), .atVisits)]
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["time.patients.only"] == 0)
    #expect(result["time.median.only"]?.isFinite == false)
  }
}
