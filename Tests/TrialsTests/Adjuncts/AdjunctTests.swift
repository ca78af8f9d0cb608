import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct AdjunctTests {
  /// Two arms with sessions, visits and scores, of which the first has an adjunct.
  private func rich(_ truth: AdjunctTruth? = nil, days: [Days] = [3, 7, 12, 28]) throws -> TrialSetup {
    var setup = try RandomSetup(seed: 1).rich()
    if let truth {
      setup.arms[0].adjuncts = [Adjunct(name: truth.name, days: days)]
      setup.adjuncts = [truth]
    }
    return setup
  }

  @Test
  func `a session is attended as a number of the stream with the adjunct's name says, as long as the patient stays`()
    throws
  {
    let setup = try rich(AdjunctTruth(name: "integration", attendance: 0.6))
    let pages = try setup.simulation(seed: 9).pages(replicate: 4)
    for (patient, page) in pages.enumerated() {
      let expected = [3.0, 7, 12, 28].enumerated().map { number, day -> Double? in
        var stream = RandomStream(
          seed: 9, replicate: 4, patient: UInt32(patient), stream: RandomStream.number(named: "integration"),
          occasion: UInt32(number))
        return stream.uniform() < 0.6 && day <= page.leftAt ? day : nil
      }
      #expect(page.adjuncts == (page.arm == 0 ? expected : []), "patient \(patient)")
    }
    #expect(pages.contains { $0.arm == 0 && $0.leftAt < 28 })
  }

  @Test func `an adjunct that changes nothing, or that nobody attends, changes no bit`() throws {
    let none = AdjunctEffects(onsetOddsRatio: 1, relapseHazardRatio: 1)
    let strong = AdjunctEffects(onsetOddsRatio: 5, relapseHazardRatio: 0.1)
    let plain = try rich().pages()
    for truth in [
      AdjunctTruth(name: "a"), AdjunctTruth(name: "a", attendance: 0.5, within: 9, effects: none),
      AdjunctTruth(name: "a", attendance: 0, effects: strong),
      AdjunctTruth(name: "a", effects: strong, effectsInArms: [none, strong]),
    ] {
      #expect(plain == (try rich(truth).pages().map(\.withoutAdjuncts)), "\(truth)")
    }
  }

  @Test func `what an adjunct changes it changes in its own arm, and not before the first attended session`() throws {
    let truth = AdjunctTruth(name: "a", attendance: 0.7, effects: AdjunctEffects(relapseHazardRatio: 0.1))
    var changed = 0
    for (old, new) in zip(try rich().pages(), try rich(truth).pages()) {
      let first = new.adjuncts.compactMap { $0 }.first ?? .infinity
      if new.arm == 1 || old.first(.relapsed) <= first {
        #expect(old.changes.prefix { $0.time <= first } == new.changes.prefix { $0.time <= first })
      }
      if new.arm == 1 {
        #expect(old == new)
      } else if old.changes != new.changes {
        changed += 1
      }
    }
    #expect(changed > 0)
  }

  @Test func `a session on the day of an administration comes before it, one after the follow-up is a fault`() throws {
    let truth = AdjunctTruth(name: "a")
    let pages = try rich(truth, days: [0, 7]).pages()
    #expect(pages.filter { $0.arm == 0 && $0.leftAt >= 7 }.allSatisfy { $0.adjuncts == [0, 7] })
    #expect(try rich(truth, days: [0, 100]).faultPaths == ["design.arms.active.adjunct.a.at[1]"])
  }

  @Test func `a ratio of an arm's own stands in place of the adjunct's`() {
    let truth = AdjunctTruth(
      name: "a", effects: AdjunctEffects(onsetOddsRatio: 2, relapseHazardRatio: 0.5),
      effectsInArms: [AdjunctEffects(relapseHazardRatio: 0.2), AdjunctEffects()])
    #expect(truth.ratio(.onsetOdds, arm: 0) == 2 && truth.ratio(.relapseHazard, arm: 0) == 0.2)
    #expect(truth.ratio(.relapseHazard, arm: 1) == 0.5 && AdjunctTruth(name: "b").ratio(.onsetOdds, arm: 0) == 1)
  }

  @Test func `adjuncts that nothing reads are left out where only primary endpoints are recorded`() throws {
    var setup = try rich(AdjunctTruth(name: "a", effects: AdjunctEffects(onsetOddsRatio: 3)))
    setup.record = .primary
    setup.secondary = []
    func count(_ endpoint: Endpoint) throws -> Int {
      setup.endpoints = [endpoint]
      let simulation = try setup.simulation()
      _ = try simulation.run(replicate: 0)
      return simulation.data.adjunctSessionCount
    }
    #expect(try count(.time(to: .dropout, .exactly)) == 0)
    #expect(try count(.response(at: 2)) == 4)
    setup.adjuncts = [AdjunctTruth(name: "a")]
    #expect(try count(.response(at: 2)) == 0)
  }

  @Test func `a race gives way to adjuncts that change its clock`() throws {
    var setup = TrialSetup.twoArms { $0.relapse = Relapse(time: try? .rate(0.03), from: .randomization) }
    setup.entersAs = .responding
    setup.endpoints = [.time(to: .relapse, .exactly)]
    setup.record = .primary
    let plain = try setup.pages()
    setup.arms[0].adjuncts = [Adjunct(name: "a", days: [5])]
    setup.adjuncts = [AdjunctTruth(name: "a", effects: AdjunctEffects(relapseHazardRatio: 0.5))]
    for (old, new) in zip(plain, try setup.pages()) {
      let relapse = old.first(.relapsed)
      if old.arm == 1 || relapse <= 5 {
        #expect(new.first(.relapsed) == relapse)
      } else if relapse < .infinity {
        // From day 5 on the clock runs at half its speed.
        let expected = 5 + 2 * (relapse - 5)
        #expect(expected > 84 ? new.first(.relapsed) == .infinity : abs(new.first(.relapsed) - expected) < 1e-9)
      }
    }
  }

  /// Whoever stops a therapy comes no more; coaching beside a drug goes on without the drug.
  @Test(arguments: [false, true]) func `sessions that are all the treatment end with it`(hasDrug: Bool) throws {
    let stops = Leaving(time: try .rate(0.06))
    var setup = TrialSetup.oneArm {
      $0.sessions = hasDrug ? [0, 7, 14, 21] : []
      $0.adjuncts = [Adjunct(name: "therapy", days: [3, 9, 16, 28])]
      $0.discontinuation = stops
    }
    setup.adjuncts = [AdjunctTruth(name: "therapy")]
    let pages = try setup.simulation(seed: 5).pages(replicate: 1)
    for page in pages {
      let expected = [3.0, 9, 16, 28].map { hasDrug || $0 < page.stoppedAt ? $0 : nil }
      #expect(page.adjuncts == expected)
    }
    #expect(pages.contains { $0.stoppedAt < 28 })
  }

  /// Each patient's own chance is one draw of Beta(0.6 s, 0.4 s), s = (1 − 0.5) / 0.5, of a stream with a name of its own.
  @Test func `a patient's own chance to come has an address`() throws {
    let setup = try rich(AdjunctTruth(name: "integration", attendance: 0.6, attendanceCorrelation: 0.5))
    let chances = try Beta(alpha: 0.6, beta: 0.4)
    let name = RandomStream.number(named: "integration")
    for (patient, page) in try setup.simulation(seed: 9).pages(replicate: 4).enumerated() where page.arm == 0 {
      var own = RandomStream(
        seed: 9, replicate: 4, patient: UInt32(patient), stream: RandomStream.number(named: "\(name)/attendance"))
      let chance = chances.sample(from: &own)
      let expected = [3.0, 7, 12, 28].enumerated().map { number, day -> Double? in
        var stream = RandomStream(
          seed: 9, replicate: 4, patient: UInt32(patient), stream: name, occasion: UInt32(number))
        return stream.uniform() < chance && day <= page.leftAt ? day : nil
      }
      #expect(page.adjuncts == expected, "patient \(patient)")
    }
  }
}

extension Relapse {
  fileprivate init?(time: WaitingTime?, from: ClockStart) {
    guard let time else { return nil }
    self.init(time: time, from: from)
  }
}
