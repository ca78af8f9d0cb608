import DiscreteEvents
import Distributions
import Testing
import Trials

/// symptomatic → responding → relapsed → responding, and nothing else.
@Suite struct ResponseLawTests {
  private func changes(_ setup: TrialSetup) throws -> [PatientPage.Change] {
    var one = setup
    one.patients = 1
    return try one.pages()[0].changes
  }

  @Test func `a first session given while responding starts no onset`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [2, 9] }
    setup.entersAs = .responding
    setup.arms[0].onset = Onset(probability: 1, time: try .after(3), from: .firstSession)
    setup.arms[0].relapse = Relapse(time: try .after(30), from: .onset)
    #expect(try changes(setup) == [.init(time: 0, state: .responding), .init(time: 30, state: .relapsed)])
  }

  @Test func `of two pending onsets the earlier wins`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [4, 6] }
    setup.entersAs = .responding
    // Relapse on day 2 starts an onset for day 5; the session of day 4 would start one for day 7.
    setup.arms[0].onset = Onset(probability: 1, time: try .after(3), from: .firstSession, again: true)
    setup.arms[0].relapse = Relapse(time: try .after(2), from: .randomization)
    setup.followUp = 6
    #expect(try changes(setup).map(\.time) == [0, 2, 5])
  }

  @Test func `who has relapsed responds again only where that is said`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .after(10), from: .onset)
    setup.arms[0].onset = Onset(probability: 1, time: try .after(5), from: .randomization, again: false)
    #expect(try changes(setup).map(\.time) == [5, 15])
    setup.arms[0].onset = Onset(probability: 1, time: try .after(5), from: .randomization, again: true)
    #expect(try changes(setup).map(\.time) == [5, 15, 20, 30, 35, 45, 50, 60, 65, 75, 80])
  }

  @Test func `who enters responding relapses from randomization: the plain survival trial`() throws {
    var setup = TrialSetup.oneArm()
    setup.entersAs = .responding
    setup.arms[0].relapse = Relapse(time: try .after(12), from: .randomization)
    #expect(try changes(setup) == [.init(time: 0, state: .responding), .init(time: 12, state: .relapsed)])
  }

  @Test func `who enters relapsed can respond`() throws {
    var setup = TrialSetup.oneArm()
    setup.entersAs = .relapsed
    setup.arms[0].onset = Onset(probability: 1, time: try .after(12), from: .randomization)
    #expect(try changes(setup) == [.init(time: 12, state: .responding)])
  }

  @Test func `an onset from a visit that is missed starts on its target day`() throws {
    var setup = TrialSetup.oneArm()
    setup.visits = [14]
    setup.conduct = VisitConduct(attendance: 0)
    setup.arms[0].onset = Onset(probability: 1, time: try .after(3), from: .visit(0))
    #expect(try changes(setup).map(\.time) == [17])
  }
}
