import DiscreteEvents
import Distributions
import Testing
import Trials

/// An open phase of which every instant can be worked out by hand.
@Suite struct RunInTests {
  private func setup(response day: Double = 3) throws -> TrialSetup {
    var setup = TrialSetup.twoArms { $0.sessions = [0] }
    setup.arms[0].relapse = Relapse(time: try .after(10), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .after(5), from: .randomization)
    setup.patients = 6
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 1))
    setup.visits = [4, 8, 12]
    setup.followUp = 20
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 40)), symptomatic: .fixed(try FixedValue(value: 0)),
      responding: .fixed(try FixedValue(value: 0.5)))
    setup.runIn = RunIn(treatment: .none, length: 14, visits: [7, 14], by: .score)
    setup.runInTruth = ArmTruth(onset: Onset(probability: 1, time: try .after(day), from: .randomization))
    setup.endpoints = [
      .time(to: .relapse, by: .score, .atVisits, name: "loss"), .time(to: .relapse, .exactly, name: "relapse"),
    ]
    return setup
  }

  @Test func `day 0 is that of the randomization, and the baseline that of the entry`() throws {
    let simulation = try setup().simulation()
    let pages = try simulation.pages(replicate: 0)
    #expect(pages.map(\.enrolled) == (0..<6).map { 14.5 + Double($0) })
    for page in pages {
      #expect(page.baseline == 40 && page.changes.first?.time == 0 && page.changes.first?.state == .responding)
      #expect(page.changes.last?.time == (page.arm == 0 ? 10 : 5))
      #expect(page.visits.map { $0?.score } == (page.arm == 0 ? [20, 20, 40] : [20, 40, 40]))
    }
    let result = try simulation.run(replicate: 0)
    #expect(result["run_in.entered"] == 6 && result["run_in.randomized"] == 6)
    #expect(result["run_in.score_before"] == 40 && result["run_in.score_after"] == 20)
    // Whoever is randomized responds: a loss at a visit is one.
    #expect(result["loss.events.active"] == 3 && result["loss.events.control"] == 3)
  }

  @Test func `who does not respond at the end is not randomized`() throws {
    let simulation = try setup(response: 14.5).simulation()
    let result = try simulation.run(replicate: 0)
    #expect(simulation.data.patientCount == 0 && simulation.data.openPhaseCount == 6)
    #expect(result["run_in.no_response"] == 1 && result["run_in.randomized_share"] == 0)
    #expect(simulation.data.openPhase(2)?.outcome == .noResponse)
  }

  @Test func `a response at several visits is asked of each of them`() throws {
    var setup = try setup(response: 8)
    #expect(try setup.simulation().run(replicate: 0)["run_in.randomized"] == 6)
    setup.runIn = RunIn(treatment: .none, length: 14, visits: [7, 14], by: .score, atLast: 2)
    #expect(try setup.simulation().run(replicate: 0)["run_in.randomized"] == 0)
  }

  @Test func `the natural course goes on from the entry`() throws {
    var setup = try setup()
    setup.score = ScoreModel(
      instrument: "CAPS-5", range: 0...80, baseline: .fixed(try FixedValue(value: 40)),
      fall: try [0, 0.5, 0].map { .fixed(try FixedValue(value: $0)) }, natural: .init(share: 0.2, by: 28),
      betweenPatientSD: 0, errorSD: 0, rounded: false)
    let page = try #require(try setup.simulation().pages(replicate: 0).first)
    // 4 days after 14.
    #expect(abs(try #require(page.visits[0]).score - 40 * (1 - 0.2 * 18 / 28) * 0.5) < 1e-9)
  }

  @Test func `both phases are paid for, and those who are not randomized too`() throws {
    var setup = try setup()
    setup.costs = Costs(currency: "EUR", prices: [.screening: 1_000, .patient: 1_000, .visit: 1_000, .session: 1_000])
    let randomized = try setup.simulation().run(replicate: 0)
    // Six people with two open visits each, three more after the randomization, and a session then.
    for (item, cost) in ["screening": 6.0, "patients": 6, "visits": 30, "sessions": 6] {
      #expect(randomized["cost.\(item)"] == cost, "\(item)")
    }
    setup.record = .primary
    #expect(try setup.simulation().run(replicate: 0)["cost.visits"] == 30)
    setup.runInTruth = ArmTruth()
    let nobody = try setup.simulation().run(replicate: 0)
    #expect(nobody["cost.visits"] == 12 && nobody["cost.patients"] == 6 && nobody["cost.sessions"] == 0)
    // The last came on day 5.5, and was in the open phase for two weeks.
    #expect(nobody["trial.duration"] == 19.5)
  }

  @Test func `who is in the open phase when a look stops the trial is not randomized`() throws {
    var setup = try setup()
    // From day 14.5 on one a day is randomized, until day 39.5; those on the drug lose the response first.
    setup.arms[0].relapse = Relapse(time: try .after(5), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .after(10), from: .randomization)
    setup.patients = 26
    setup.endpoints = [.time(to: .relapse, .exactly, name: "relapse")]
    setup.interim = InterimPlan(
      tested: "relapse", looks: [.init(.day(25), fraction: 0.5)], maximumInformation: 20,
      efficacy: .spending(.obrienFleming), futility: try .bounds([0.5], binding: false))
    setup.sided = .one
    let simulation = try setup.simulation()
    let result = try simulation.run(replicate: 0)
    #expect(simulation.stopped?.day == 25)
    #expect(result["run_in.entered"] == 25 && result["run_in.randomized"] == 11)
    let patients = try (#require(result["patients.active"]), #require(result["patients.control"]))
    #expect(patients.0 + patients.1 == 11 && result["trial.duration"] == 25)
  }

  @Test func `what cannot be is a fault`() throws {
    func paths(_ change: (inout TrialSetup) throws -> Void) throws -> [String] {
      var setup = try setup()
      #expect(setup.faultPaths.isEmpty)
      try change(&setup)
      return setup.faultPaths
    }
    func open(length: Days = 14, visits: [Days] = [7, 14], fall: Double = 0.3, atLast: Int = 1) throws -> [String] {
      try paths {
        $0.runIn = RunIn(
          treatment: .none, length: length, visits: visits, by: .score, fall: fall, atLast: atLast)
      }
    }
    #expect(try open(length: 0).contains("design.run_in.length"))
    #expect(try open(visits: []).contains("design.run_in.visits"))
    #expect(try open(visits: [7, 20]) == ["design.run_in.visits[1]"])
    #expect(try open(fall: 0) == ["design.run_in.randomize_if.fall"])
    #expect(try open(atLast: 3) == ["design.run_in.randomize_if.at_last"])
    #expect(try paths { $0.runIn = nil } == ["truth.run_in"])
    #expect(
      try paths { $0.runInTruth = ArmTruth(discontinuation: Leaving(time: try .rate(0.1))) }
        == ["truth.run_in.discontinuation"])
    #expect(
      try paths {
        $0.endpoints = [.time(to: .relapse, .exactly, name: "relapse")]
        $0.interim = InterimPlan(
          tested: "relapse", looks: [.init(.day(20), fraction: 0.5)], maximumInformation: 6,
          efficacy: .spending(.obrienFleming), conduct: DecisionConduct(dataLag: 7, enrollment: .pauses))
      } == ["analysis.looks.enrollment"])
    // What both phases share is said once.
    #expect(try paths { $0.conduct = VisitConduct(attendance: 2) }.count == 1)
    #expect(
      try paths {
        $0.runInTruth = ArmTruth(onset: Onset(probability: 2, time: try .after(1), from: .firstSession))
      } == ["truth.run_in.onset.from", "truth.run_in.onset.probability"])
  }
}
