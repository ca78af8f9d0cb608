import DiscreteEvents
import Distributions
import Testing
import Trials

/// What happens at one instant, and from when clocks run.
@Suite struct TimeLawTests {
  private func page(_ setup: TrialSetup) throws -> PatientPage {
    var one = setup
    one.patients = 1
    return try one.pages()[0]
  }

  @Test func `who leaves at an instant is not assessed at it, nor dosed`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 14] }
    setup.arms[0].dropout = Dropout(time: try .after(14))
    setup.visits = [7, 14, 21]
    let page = try page(setup)
    #expect(page.visits.map { $0?.time } == [7, nil, nil])
    #expect(page.sessions == [0, nil])
    #expect(page.departure == .dropout && page.leftAt == 14)
  }

  @Test func `an onset at an instant is seen at its visit`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = Onset(probability: 1, time: try .after(7), from: .randomization)
    setup.arms[0].relapse = Relapse(time: try .after(7), from: .onset)
    setup.visits = [7, 14]
    #expect(try page(setup).visits.map { $0?.state } == [.responding, .relapsed])
  }

  @Test func `a patient is assessed before being dosed`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [7] }
    setup.arms[0].onset = Onset(probability: 1, time: try .after(0), from: .firstSession)
    setup.visits = [7, 8]
    let page = try page(setup)
    #expect(page.visits.map { $0?.state } == [.symptomatic, .responding])
    #expect(page.changes == [.init(time: 7, state: .responding)])
  }

  @Test func `the last day on which anybody leaves counts`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].dropout = Dropout(time: try .after(14), until: 14)
    #expect(try page(setup).departure == .dropout)
    setup.arms[0].dropout = Dropout(time: try .after(14.0.nextUp), until: 14)
    #expect(try page(setup).departure == .completed)
  }

  @Test func `everything of the last day still happens, and nothing after`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 84] }
    setup.arms[0].adverseEvents = [
      AdverseEventProfile(
        term: "A", trigger: .perSession(probability: 1, withinPatientCorrelation: 0), lasts: try .after(1),
        severity: [1, 0, 0])
    ]
    setup.visits = [84]
    let page = try page(setup)
    #expect(page.sessions == [0, 84])
    #expect(page.visits[0]?.time == 84)
    #expect(page.events.map(\.begins) == [0, 84])
    #expect(page.events.map(\.resolved) == [true, false])
    #expect(page.departure == .completed && page.leftAt == 84)
  }

  @Test func `a relapse clock from a visit starts when it is attended, else on its target day`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .after(5), from: .visit(0))
    setup.entersAs = .responding
    setup.visits = [14, 28]
    setup.patients = 200
    setup.conduct = VisitConduct(scatterSD: 2, scatterMax: 4, attendance: 0.5)
    let pages = try setup.pages()
    #expect(pages.contains { $0.visits[0] == nil } && pages.contains { $0.visits[0] != nil })
    for page in pages {
      let start = page.visits[0]?.time ?? 14
      #expect(page.first(.relapsed) == start + 5)
    }
  }

  @Test func `a relapse clock from the end of the course starts at the last session, or at a later onset`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 7, 14] }
    setup.arms[0].relapse = Relapse(time: try .after(3), from: .endOfCourse)
    for (onset, relapse) in [(2.0, 17.0), (14.0, 17.0), (20.0, 23.0)] {
      setup.arms[0].onset = Onset(probability: 1, time: try .after(onset), from: .randomization)
      #expect(try page(setup).changes.map(\.time) == [onset, relapse])
    }
  }

  @Test func `a relapse clock from the last session starts anew at each`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 7, 14] }
    setup.entersAs = .responding
    setup.arms[0].relapse = Relapse(time: try .after(8), from: .lastSession)
    #expect(try page(setup).changes.map(\.time) == [0, 22])
    setup.arms[0].relapse = Relapse(time: try .after(7), from: .lastSession)
    // At the instant of a session the relapse comes first.
    #expect(try page(setup).changes.map(\.time) == [0, 7])
  }

  @Test func `a relapse clock from the first session starts once`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [3, 7, 14] }
    setup.entersAs = .responding
    setup.arms[0].relapse = Relapse(time: try .after(10), from: .firstSession)
    #expect(try page(setup).changes.map(\.time) == [0, 13])
  }

  @Test func `a visit on the day of a session takes place at it, though other visits scatter`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 7] }
    setup.visits = [7, 14]
    setup.patients = 100
    setup.conduct = VisitConduct(scatterSD: 2, scatterMax: 3, attendance: 0.5)
    let pages = try setup.pages()
    #expect(pages.allSatisfy { $0.visits[0]?.time == 7 })
    #expect(pages.contains { $0.visits[1] == nil })
    #expect(pages.allSatisfy { $0.visits[1]?.time != 14 })
  }

  /// Its mean of a day tells nobody that it takes no time but once in a million draws.
  private var nearlyAlwaysAtOnce: WaitingTime {
    get throws { .empirical(try Empirical(times: [0, 1e6], probabilities: [1 - 1e-6, 1e-6])) }
  }

  @Test func `a scenario that feeds on itself is an error with its address`() async throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = Onset(probability: 1, time: try .after(0), from: .randomization, again: true)
    setup.arms[0].relapse = Relapse(time: try nearlyAlwaysAtOnce, from: .onset)
    setup.patients = 3
    let simulation = try setup.simulation(seed: 12)
    #expect(throws: SimulationError.tooManyEvents(seed: 12, replicate: 6, patient: 0, day: 0)) {
      try simulation.run(replicate: 6)
    }
    let experiment = try Experiment([setup.plan()], seed: 12)
    await #expect(throws: SimulationError.tooManyEvents(seed: 12, replicate: 40, patient: 0, day: 0)) {
      try await experiment.run(replicates: 40..<400, workers: 2)
    }
  }

  @Test func `recurrent events without a gap are an error, not a single event`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].adverseEvents = [
      AdverseEventProfile(
        term: "A", trigger: .recurrent(gap: try nearlyAlwaysAtOnce), lasts: try .after(1), severity: [1, 0, 0])
    ]
    let simulation = try setup.simulation()
    #expect(throws: SimulationError.self) { try simulation.run(replicate: 0) }
  }
}
