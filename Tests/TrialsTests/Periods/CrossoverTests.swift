import DiscreteEvents
import Distributions
import Testing
import Trials

/// Crossovers of which every instant can be worked out by hand.
@Suite struct CrossoverTests {
  /// A drug to which everybody responds on day 1 of its period, losing half of 40 points until day 8; and nothing.
  private func setup(
    washout: Days = 0, relapse: Double = 7, baseline: Double = 40, continueIf: Crossover.Severity? = nil
  ) throws -> TrialSetup {
    var setup = TrialSetup.twoArms { $0.sessions = [0, 3] }
    setup.arms[0].onset = Onset(probability: 1, time: try .after(1), from: .firstSession)
    setup.arms[0].relapse = Relapse(time: try .after(relapse), from: .onset)
    setup.patients = 4
    setup.visits = [2, 10]
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: baseline)), symptomatic: .fixed(try FixedValue(value: 0)),
      responding: .fixed(try FixedValue(value: 0.5)))
    setup.crossover = Crossover(
      sequences: [.init(name: "drug_first", arms: [0, 1]), .init(name: "nothing_first", arms: [1, 0])], period: 14,
      washout: washout, continueIf: continueIf)
    setup.followUp = 28 + washout + 70
    setup.endpoints = [.crossover(at: 0)]
    return setup
  }

  private func course(_ setup: TrialSetup, _ sequence: Int) throws -> (CoursePage, Simulation, Int) {
    let simulation = try setup.simulation()
    let pages = try simulation.courses(replicate: 0)
    let patient = try #require(pages.firstIndex { $0.sequence == sequence })
    return (pages[patient], simulation, patient)
  }

  @Test func `sessions and visits repeat in each period, counted from its beginning`() throws {
    let (page, simulation, patient) = try course(try setup(washout: 3), 1)
    let data = simulation.data
    #expect((0..<4).map { data.session($0, of: patient)?.value } == [0, 3, 17, 20])
    #expect((0..<4).map { data.visit($0, of: patient)?.time.value } == [2, 10, 19, 27])
    #expect(data.period(1, of: patient)?.began == 17)
    #expect(data.visit(0, ofPeriod: 1, patient)?.score == 20)
    #expect(page.page.changes.map(\.time) == [18, 25])
    #expect(page.page.leftAt == 101)
  }

  @Test func `who still responds carries the response over`() throws {
    // Lost on day 21: seven days into the second period.
    let (page, simulation, patient) = try course(try setup(relapse: 20), 0)
    #expect(page.page.changes.map(\.time) == [1, 21])
    #expect(simulation.data.period(1, of: patient)?.score == 20)
    #expect(simulation.data.visit(0, ofPeriod: 1, patient)?.state == .responding)
    #expect(simulation.data.visit(1, ofPeriod: 1, patient)?.state == .relapsed)
  }

  @Test func `without a return to severity the study ends, or there is no further treatment`() throws {
    let (_, ended, first) = try course(
      try setup(relapse: 20, continueIf: .init(scoreAtLeast: 30, otherwise: .ends)), 0)
    #expect(ended.data.departure(first).0 == .completed && ended.data.departure(first).1 == 14)
    #expect(ended.data.period(1, of: first)?.began == nil)
    #expect(ended.data.period(1, of: first)?.score == 20)
    let (_, untreated, second) = try course(
      try setup(relapse: 20, continueIf: .init(scoreAtLeast: 30, otherwise: .untreated)), 0)
    #expect(untreated.data.departure(second).1 == 98)
    #expect((0..<4).map { untreated.data.session($0, of: second)?.value } == [0, 3, nil, nil])
    #expect((0..<4).map { untreated.data.visit($0, of: second)?.time.value } == [2, 10, 16, 24])
    #expect(untreated.data.visit(0, ofPeriod: 1, second) == nil)
  }

  @Test func `who waits begins when the score has returned`() throws {
    let rule = Crossover.Severity(scoreAtLeast: 30, otherwise: .waits(every: 4, atMost: 20))
    let (page, simulation, patient) = try course(try setup(relapse: 20, continueIf: rule), 0)
    let data = simulation.data
    // Measured on days 14 and 18, and on day 22, a day after the response is lost.
    let facts = try #require(data.period(1, of: patient))
    #expect(facts.firstAssessed == 14 && facts.assessed == 22 && facts.began == 22 && facts.score == 40)
    #expect((0..<4).map { data.session($0, of: patient)?.value } == [0, 3, 22, 25])
    #expect((0..<4).map { data.visit($0, of: patient)?.time.value } == [2, 10, 24, 32])
    #expect(page.page.leftAt == 98 + 8)
    let never = Crossover.Severity(scoreAtLeast: 30, otherwise: .waits(every: 4, atMost: 7))
    let (last, _, _) = try course(try setup(relapse: 20, continueIf: never), 0)
    #expect(last.page.departure == .completed && last.page.leftAt == 18)
  }

  @Test func `the score of a visit on that day decides`() throws {
    var setup = try setup(relapse: 20, continueIf: .init(scoreAtLeast: 0, otherwise: .ends))
    setup.visits = [2, 14]
    setup.conduct = VisitConduct(scatterSD: 1, scatterMax: 2)
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 40)), symptomatic: .fixed(try FixedValue(value: 0)),
      responding: .fixed(try FixedValue(value: 0.5)), errorSD: 4)
    let simulation = try setup.simulation()
    _ = try simulation.run(replicate: 0)
    for patient in 0..<4 {
      let visit = try #require(simulation.data.visit(1, of: patient))
      #expect(visit.time == 14 && simulation.data.period(1, of: patient)?.score == visit.score)
    }
  }

  @Test func `events belong to the treatment that caused them`() throws {
    var setup = try setup()
    setup.arms[0].adverseEvents = [try .session("Nausea", 1)]
    setup.arms[1].adverseEvents = [try .recurrent("Insomnia", perDay: 1)]
    let simulation = try setup.simulation()
    let result = try simulation.run(replicate: 0)
    // Two sessions of the drug a patient; everybody is on it for 14 days of the first or 84 of the second period.
    #expect(result["adverse_events.Nausea.episodes.active"] == 2)
    #expect(result["adverse_events.Nausea.per_session.active"] == 1)
    let years = 2.0 * (14 + 84) / 365.25
    let rate = try #require(result["adverse_events.Nausea.rate.active"])
    #expect(abs(rate - 8 / years) < 1e-9)
    for patient in 0..<4 {
      let start = simulation.data.period(1, of: patient)?.began ?? 0
      simulation.data.forEachEpisode(of: patient) { episode in
        let isFirst = (simulation.data.sequence(patient) == 0) == (episode.arm == 0)
        #expect((episode.begins < start) == isFirst)
      }
    }
  }
}
