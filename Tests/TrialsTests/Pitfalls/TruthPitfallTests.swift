import DiscreteEvents
import Distributions
import Testing
import Trials

/// What the assumed world may be without the simulator or an analysis giving way.
@Suite struct TruthPitfallTests {
  private static func events() throws -> [AdverseEventProfile] {
    [try .session("Nausea", 0.6), try .recurrent("Headache", perDay: 0.1)]
  }

  /// Nobody relapses in the first two weeks, in either arm or in one.
  @Test func `a time without hazard leaves the hazard ratio and the test what they are`() throws {
    for arms in [[0, 1], [0]] {
      var setup = TrialSetup.twoArms()
      for arm in 0...1 {
        let rates: [Double] = arms.contains(arm) ? [0, 0.05] : [0.05, 0.05]
        setup.arms[arm].relapse = Relapse(
          time: .piecewiseExponential(try PiecewiseExponential(starts: [0, 14], rates: rates)), from: .randomization)
      }
      setup.entersAs = .responding
      setup.followUp = 120
      setup.endpoints = [.survival("survival", .cox(.wald), estimates: [.hazardRatio])]
      let simulation = try setup.simulation()
      for replicate in 0..<50 as Range<UInt32> {
        let result = try simulation.run(replicate: replicate)
        let ratio = try #require(result["survival.hazard_ratio.active"])
        #expect(ratio.isFinite && ratio > 0 && result["survival.failed.active"] == 0)
        let concerned = try simulation.pages(replicate: replicate).filter { arms.contains($0.arm) }
        #expect(concerned.allSatisfy { $0.first(.relapsed) > 14 })
      }
    }
  }

  @Test func `a hazard that ends leaves the rest without event, and an arm without any fails aloud`() throws {
    var setup = TrialSetup.twoArms()
    for arm in 0...1 {
      setup.arms[arm].relapse = Relapse(
        time: .piecewiseExponential(try PiecewiseExponential(starts: [0, 10], rates: [0.05, 0])), from: .randomization)
    }
    setup.entersAs = .responding
    setup.endpoints = [.survival("survival", .logRank, estimates: [.hazardRatio])]
    let pages = try setup.pages()
    #expect(pages.contains { $0.first(.relapsed) == .infinity } && pages.contains { $0.first(.relapsed) <= 10 })
    #expect(!pages.contains { $0.first(.relapsed) > 10 && $0.first(.relapsed) < .infinity })
    for arm in 0...1 { setup.arms[arm].relapse = nil }
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["survival.failed.active"] == 1 && result["survival.rejected.active"] == 0)
    #expect(result["survival.hazard_ratio.active"]?.isNaN == true)
  }

  @Test func `a pause in enrollment costs its days and no patient`() throws {
    func last(_ rate: Enrollment.PiecewiseRate) throws -> [Double] {
      var setup = TrialSetup.twoArms()
      setup.patients = 40
      setup.enrollment = .evenlySpaced(rate: rate)
      return try setup.pages().map(\.enrolled)
    }
    let whole = try last(.init(perDay: 1))
    let paused = try last(.init(starts: [0, 20, 50], perDay: [1, 0, 1]))
    #expect(whole.count == 40 && paused.count == 40)
    for (a, b) in zip(whole, paused) { #expect(b == (a < 20 ? a : a + 30)) }
  }

  /// Visits and the beginnings of adverse events are days of patients, not of a schedule.
  @Test func `visits and adverse events do not sit on nominal days`() throws {
    var setup = TrialSetup.twoArms {
      $0.adverseEvents = (try? [AdverseEventProfile.recurrent("Nausea", perDay: 0.1)]) ?? []
    }
    setup.visits = [14, 28, 42]
    setup.conduct = VisitConduct(scatterSD: 2, scatterMax: 5, attendance: 0.9)
    let pages = try setup.pages()
    let times = pages.flatMap { $0.visits.compactMap { $0?.time } }
    #expect(Set(times).count == times.count && times.allSatisfy { abs($0 / 14 - ($0 / 14).rounded()) <= 5.0 / 14 })
    let begun = pages.flatMap { $0.events.map(\.begins) }
    #expect(begun.count > 100 && Set(begun).count == begun.count && begun.allSatisfy { $0 != $0.rounded() })
  }

  @Test func `nothing is recorded of a patient after leaving, and everybody has one end`() throws {
    var setup = TrialSetup.twoArms {
      $0.sessions = [0, 7, 14, 21]
      $0.dropout = (try? WaitingTime.rate(0.05)).map { Dropout(time: $0) }
      $0.adverseEvents = (try? Self.events()) ?? []
    }
    setup.visits = [7, 14, 28]
    for page in try setup.pages() {
      #expect(page.departure != .none && page.leftAt <= 84)
      #expect((page.departure == .completed) == (page.leftAt == 84))
      let visits = page.visits.compactMap { $0?.time }
      let sessions = page.sessions.compactMap { $0 }
      for time in visits + sessions + page.events.map(\.begins) { #expect(time <= page.leftAt) }
      for event in page.events where event.resolved { #expect(event.ends <= page.leftAt) }
    }
  }
}
