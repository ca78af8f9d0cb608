import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// When looks take place that wait for several things.
@Suite struct LookTriggerTests {
  /// 100 patients who come within 30 days and relapse at a tenth a day; looks that decide nothing.
  private func simulation(_ triggers: InterimPlan.Trigger..., end: Int = 95) throws -> Simulation {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 { setup.arms[arm].relapse = Relapse(time: try .rate(0.1), from: .randomization) }
    setup.entersAs = .responding
    setup.followUp = 10_000
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.time = .events(end, of: "survival")
    setup.alpha = 1e-6
    setup.interim = InterimPlan(
      tested: "survival",
      looks: triggers.enumerated().map { .init($1, fraction: Double($0 + 1) / Double(triggers.count + 1)) },
      maximumInformation: Double(end), efficacy: .spending(.obrienFleming))
    return try setup.simulation()
  }

  private func eventDays(_ pages: [PatientPage]) -> [Double] {
    pages.map { $0.enrolled + $0.first(.relapsed) }.sorted()
  }

  @Test func `all waits for the last moment and any for the first`() throws {
    let all = try simulation(.all([.events(40), .day(20)]))
    let any = try simulation(.any([.events(40), .day(20)]))
    var sides = [0, 0]
    for replicate in 0..<60 as Range<UInt32> {
      let event = eventDays(try all.pages(replicate: replicate))[39]
      #expect(try #require(all.looks.first).day.day == max(event, 20))
      _ = try any.run(replicate: replicate)
      #expect(try #require(any.looks.first).day.day == min(event, 20))
      sides[event < 20 ? 0 : 1] += 1
    }
    #expect(sides[0] > 5 && sides[1] > 5)
  }

  @Test func `minimum follow-up counts from the enrollment of the patient with that number`() throws {
    let first = try simulation(.followed(60, 10))
    let both = try simulation(.all([.events(10), .followed(100, 1)]))
    for replicate in 0..<20 as Range<UInt32> {
      let pages = try first.pages(replicate: replicate)
      let day = pages[59].enrolled + 10
      let look = try #require(first.looks.first)
      #expect(look.day.day == day)
      // Each of them has been followed that long.
      #expect(pages.prefix(60).allSatisfy { $0.enrolled + 10 <= look.day.day })
      _ = try both.run(replicate: replicate)
      #expect(try #require(both.looks.first).day.day == max(eventDays(pages)[9], pages[99].enrolled + 1))
    }
  }

  @Test func `moments can be nested`() throws {
    let simulation = try simulation(.any([.all([.events(30), .enrolled(80)]), .day(60)]))
    for replicate in 0..<20 as Range<UInt32> {
      let pages = try simulation.pages(replicate: replicate)
      let expected = min(60, max(eventDays(pages)[29], pages[79].enrolled))
      #expect(try #require(simulation.looks.first).day.day == expected)
    }
  }

  @Test func `a look that waits for what never comes is counted as not reached`() throws {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 { setup.arms[arm].relapse = Relapse(time: try .rate(0.01), from: .randomization) }
    setup.entersAs = .responding
    setup.followUp = 100
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.interim = InterimPlan(
      tested: "survival",
      looks: [
        .init(.events(60), fraction: 0.6), .init(.all([.events(66), .day(20)]), fraction: 0.66),
        .init(.any([.events(99), .enrolled(100)]), fraction: 0.8),
      ], maximumInformation: 100, efficacy: .spending(.obrienFleming))
    let simulation = try setup.simulation()
    var missed = 0
    for replicate in 0..<100 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let events = simulation.pagesAnalysed().count { $0.count(.relapsed) > 0 }
      if simulation.stopped != nil { continue }
      #expect(result["looks.1.not_reached"] == (events < 60 ? 1 : 0))
      #expect(result["looks.2.not_reached"] == (events < 66 ? 1 : 0))
      #expect(result["looks.3.not_reached"] == 0)
      missed += events < 60 ? 1 : 0
      if events < 60 { #expect(result["looks.1.reached"] == 0) }
    }
    #expect(missed > 5)
  }

  @Test func `looks for efficacy and looks for futility decide what they may, and no more`() throws {
    var setup = TrialSetup.twoArms()
    setup.arms[0].relapse = Relapse(time: try .rate(0.08), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .rate(0.1), from: .randomization)
    setup.entersAs = .responding
    setup.followUp = 10_000
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.time = .events(95, of: "survival")
    (setup.alpha, setup.sided) = (0.3, .one)
    setup.interim = InterimPlan(
      tested: "survival",
      looks: [
        .init(.events(25), fraction: 0.25, for: .futility), .init(.events(50), fraction: 0.5, for: .efficacy),
        .init(.events(75), fraction: 0.75),
      ], maximumInformation: 100, efficacy: .spending(.pocock), futility: try .bounds([0, 0, 0]))
    let simulation = try setup.simulation()
    var stops = [0, 0, 0]
    for replicate in 0..<300 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      for look in simulation.looks where look.number < 4 {
        let boundary = try #require(look.boundary)
        switch look.number {
        case 1: #expect(boundary.criticalValue == .infinity && look.decision != .reject)
        case 2: #expect(boundary.futilityBound == -.infinity && look.decision != .stopForFutility)
        default: break
        }
      }
      if let last = simulation.looks.last, last.number < 4 { stops[last.number - 1] += 1 }
      #expect(result["looks.1.efficacy"] == 0 && result["looks.2.futility"] == 0)
    }
    #expect(stops.allSatisfy { $0 > 5 })
  }
}
