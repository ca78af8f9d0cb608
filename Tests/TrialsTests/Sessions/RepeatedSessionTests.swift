import DiscreteEvents
import Distributions
import Testing
import Trials

/// Sessions that repeat, responses that each may start, and responses that last the longer.
@Suite struct RepeatedSessionTests {
  @Test func `phases follow one another, and none gives a session on the day on which it ends`() {
    let phases = [
      DosingPhase(every: 3.5, until: 14), DosingPhase(every: 7, until: 28), DosingPhase(every: 14, until: 60),
    ]
    #expect(DosingPhase.days(of: phases) == [0, 3.5, 7, 10.5, 14, 21, 28, 42, 56])
    let twice = DosingPhase(every: 7, until: 17, offsets: [0, 3])
    #expect(DosingPhase.days(of: [twice]) == [0, 3, 7, 10, 14])
  }

  @Test func `maintenance goes on after the course, or from day 0 where there is none`() {
    func days(_ course: [Days]) -> DosingSchedule {
      DosingSchedule(
        drug: "drug", days: course, length: 0, observation: 0, maintenance: DosingPhase(every: 7, until: 30))
    }
    #expect(days([0, 2, 4]).days == [0, 2, 4, 11, 18, 25] && days([0, 2, 4]).course == 3)
    #expect(days([]).days == [0, 7, 14, 21, 28] && days([]).course == 5)
  }

  @Test func `what counts from the end of the course does not wait for maintenance`() throws {
    var setup = try TrialSetup.onlyArm {
      $0.sessions = [0, 2]
      $0.maintenance = DosingPhase(every: 7, until: 40)
      $0.relapse = Relapse(time: try .after(5), from: .endOfCourse)
    }
    setup.entersAs = .responding
    #expect(try setup.pages()[0].first(.relapsed) == 7)
  }

  @Test func `a session is due when a visit sees a relapse, not too soon, and not too often`() throws {
    var setup = try TrialSetup.onlyArm {
      $0.onRelapse = RelapseSessions(by: .state, atLeast: 9, atMost: 2)
      $0.relapse = Relapse(time: try .after(5), from: .onset)
      $0.onset = Onset(probability: 1, time: try .after(1), from: .eachSession, perSession: 1)
    }
    setup.entersAs = .responding
    setup.visits = [3, 7, 14, 21, 28, 35]
    setup.patients = 1
    let page = try setup.pages()[0]
    // Lost on day 5, seen on day 7; again on day 13, seen on day 14, but nine days have passed on day 16; lost for good
    // on day 22.
    #expect(page.sessions == [7, 16])
    #expect(page.changes.map(\.time) == [0, 5, 8, 13, 17, 22])
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["sessions_on_relapse.only"] == 2 && result["sessions.only"] == 2)
    #expect(result["whole_course.only"] == nil)
  }

  @Test func `arms whose sessions on relapse differ in anything are not alike`() throws {
    func areAlike(_ change: (inout TrialSetup.ArmSetup) throws -> Void) throws -> Bool {
      var setup = TrialSetup.twoArms { $0.onRelapse = RelapseSessions(by: .state, atMost: 4) }
      for arm in 0..<2 {
        setup.arms[arm].onset = Onset(probability: 0.5, time: try .after(1), from: .eachSession, perSession: 0.5)
        setup.arms[arm].relapse = Relapse(time: try .rate(0.1), from: .onset)
      }
      setup.visits = [7, 14]
      setup.entersAs = .responding
      try change(&setup.arms[0])
      return setup.scenario.areAlike(0, 1, in: .response(at: 1))
    }
    #expect(try areAlike { _ in })
    #expect(try !areAlike { $0.onRelapse = RelapseSessions(by: .state, atMost: 5) })
    #expect(try !areAlike { $0.onRelapse = nil })
    #expect(
      try !areAlike { $0.onset = Onset(probability: 0.5, time: try .after(1), from: .eachSession, perSession: 0.4) })
    #expect(try !areAlike { $0.relapse = Relapse(time: try .rate(0.1), from: .onset, durability: 1.1) })
  }

  @Test func `who never responded has nothing to lose`() throws {
    var setup = try TrialSetup.onlyArm {
      $0.sessions = [0]
      $0.onRelapse = RelapseSessions(by: .state, atMost: 5)
      $0.onset = Onset(probability: 1, time: try .after(20), from: .eachSession, perSession: 1)
      $0.relapse = Relapse(time: try .after(2), from: .onset)
    }
    setup.visits = [7, 14, 21, 28]
    let page = try setup.pages()[0]
    // Responds from day 20 to 22, as the visit of day 21 sees; that of day 28 sees the loss.
    #expect(page.sessions.compactMap { $0 } == [0, 28])
    setup.visits = [7, 14, 28]
    #expect(try setup.pages()[0].sessions.compactMap { $0 } == [0])
  }

  @Test func `of several responses that are pending the earliest comes, and the others do not`() throws {
    let setup = try TrialSetup.onlyArm {
      $0.sessions = [0, 1, 2]
      $0.onset = Onset(probability: 1, time: try .after(5), from: .eachSession, perSession: 1)
    }
    #expect(try setup.pages()[0].changes.map(\.time) == [5])
  }

  @Test func `a response lasts the longer the more sessions there were when its clock starts`() throws {
    var setup = try TrialSetup.onlyArm {
      $0.sessions = [0, 10, 20]
      $0.onset = Onset(probability: 1, time: try .after(1), from: .eachSession, perSession: 1)
      $0.relapse = Relapse(time: try .after(4), from: .onset, durability: 1.5)
    }
    setup.patients = 1
    // 4, then 6, then 9 days.
    #expect(try setup.pages()[0].changes.map(\.time) == [1, 5, 11, 17, 21, 30])
    setup.arms[0].relapse = Relapse(time: try .after(11), from: .lastSession, durability: 1.5)
    setup.arms[0].onset = try .atOnce()
    // Each session starts the clock anew; the last of them 24.75 days.
    #expect(try setup.pages()[0].changes.map(\.time) == [0, 44.75])
  }

  @Test func `a hazard ratio acts on a time that has been stretched`() throws {
    // A hazard of 0.1 stretched twofold is 0.05, and 0.1 again under a hazard ratio of 2: what is spent is the same.
    var times: [Double] = []
    for (durability, ratio) in [(1.0, 1.0), (2, 2)] {
      var setup = try TrialSetup.onlyArm {
        $0.sessions = [0, 1]
        $0.relapse = Relapse(
          time: try .rate(0.1), from: .lastSession, whileMaintained: .init(hazardRatio: ratio, within: 1_000),
          durability: durability)
      }
      setup.entersAs = .responding
      setup.patients = 50
      times.append(contentsOf: try setup.pages(seed: 5).map { $0.first(.relapsed) })
    }
    for (plain, both) in zip(times[..<50], times[50...]) where plain < 84 && plain > 1 && both > 1 {
      #expect(abs(plain - both) < 1e-9)
    }
  }

  @Test func `sessions of an open phase count`() throws {
    var setup = try TrialSetup.onlyArm {
      $0.relapse = Relapse(time: try .after(5), from: .randomization, durability: 2)
    }
    setup.patients = 1
    setup.runIn = RunIn(
      treatment: .sessions(DosingSchedule(drug: "drug", days: [0, 5, 9], length: 0, observation: 0)), length: 14,
      visits: [14], by: .state)
    setup.runInTruth = ArmTruth(onset: try .atOnce())
    setup.followUp = 84
    #expect(try setup.pages()[0].first(.relapsed) == 20)
  }

  @Test func `what cannot be is a fault at its place`() throws {
    func paths(_ change: (inout TrialSetup.ArmSetup) throws -> Void) throws -> [String] {
      var setup = TrialSetup.oneArm { $0.sessions = [0, 7] }
      setup.endpoints = [.time(to: .dropout, .exactly)]
      try change(&setup.arms[0])
      return setup.faultPaths
    }
    func onset(_ from: ClockStart, again: Bool = false, _ chance: Double?) throws -> Onset {
      Onset(probability: 0.5, time: try .after(1), from: from, again: again, perSession: chance)
    }
    let place = "truth.arms.only"
    #expect(try paths { $0.onset = try onset(.eachSession, nil) } == ["\(place).onset.from"])
    #expect(try paths { $0.onset = try onset(.eachSession, 1.5) } == ["\(place).onset.per_session"])
    #expect(try paths { $0.onset = try onset(.firstSession, 0.5) } == ["\(place).onset.per_session"])
    #expect(try paths { $0.onset = try onset(.eachSession, again: true, 0.5) } == ["\(place).onset.again"])
    #expect(
      try paths { $0.relapse = Relapse(time: try .after(1), from: .eachSession) } == ["\(place).relapse.from"])
    for durability in [0, -1, Double.infinity, .nan] {
      #expect(
        try paths { $0.relapse = Relapse(time: try .after(1), from: .onset, durability: durability) } == [
          "\(place).relapse.durability.per_session"
        ])
    }
    #expect(
      try paths {
        $0.sessions = []
        $0.relapse = Relapse(time: try .after(1), from: .onset, durability: 1.1)
      } == ["\(place).relapse.durability"])
  }
}
