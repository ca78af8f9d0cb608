import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

@Suite struct LookTests {
  /// 100 patients who come within 30 days, half of whom relapse at a tenth a day and the other half at a fifth.
  private func survival(_ looks: [InterimPlan.Trigger], strong: Bool = false) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms[0].relapse = Relapse(time: try .rate(strong ? 0.01 : 0.1), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .rate(strong ? 0.2 : 0.1), from: .randomization)
    setup.entersAs = .responding
    setup.followUp = 10_000
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.time = .events(80, of: "survival")
    setup.sided = .one
    setup.alpha = 0.025
    setup.interim = InterimPlan(
      tested: "survival",
      looks: looks.enumerated().map { .init($1, fraction: Double($0 + 1) / Double(looks.count + 1)) },
      maximumInformation: 80, efficacy: .spending(strong ? .pocock : .obrienFleming))
    return setup
  }

  @Test func `a look at forty events knows forty, and is on the day of the fortieth`() throws {
    let simulation = try survival([.events(40)]).simulation()
    for replicate in 0..<50 as Range<UInt32> {
      let pages = try simulation.pages(replicate: replicate)
      let look = try #require(simulation.looks.first)
      let days = pages.map { $0.enrolled + $0.first(.relapsed) }.sorted()
      #expect(look.information == 40 && look.day.day == days[39])
      #expect(try abs(#require(look.boundary).criticalValue - 2.9626) < 1e-4)
    }
  }

  @Test func `nobody is enrolled after a look that stops, and nothing later is analysed`() throws {
    let simulation = try survival([.events(20)], strong: true).simulation()
    let result = try simulation.run(replicate: 0)
    let stop = try #require(simulation.stopped)
    #expect(simulation.looks.count == 1 && simulation.looks[0].decision == .reject)
    #expect(result["looks.1.efficacy"] == 1 && result["looks.2.reached"] == 0)
    let enrolled = (0..<100).count { simulation.data(at: stop).enrolled($0) != nil }
    let patients = try #require(result["patients.active"]) + #require(result["patients.control"])
    #expect(enrolled < 100 && patients == Double(enrolled))
    let events = try #require(result["survival.events.active"]) + #require(result["survival.events.control"])
    #expect(events == 20)
    #expect(result["survival.power"] == 1 && result["analysis.day"] == stop.day)
  }

  @Test func `a look whose moment does not come, or comes with the final analysis or after it, is skipped`() throws {
    for trigger in [.events(80), .events(90), .day(100_000)] as [InterimPlan.Trigger] {
      let simulation = try survival([trigger]).simulation()
      let result = try simulation.run(replicate: 1)
      #expect(simulation.looks.map(\.number) == [2] && simulation.stopped == nil, "\(trigger)")
      #expect(result["looks.1.reached"] == 0 && result["looks.2.reached"] == 1, "\(trigger)")
      // All of the level is left for the end.
      #expect(try abs(#require(simulation.looks[0].boundary).criticalValue - 1.96) < 0.0001, "\(trigger)")
    }
  }

  @Test func `a look after all have been followed is skipped`() throws {
    var setup = try survival([.day(5_000)])
    setup.time = .allFollowed
    setup.followUp = 20
    let simulation = try setup.simulation()
    let result = try simulation.run(replicate: 1)
    #expect(result["looks.1.reached"] == 0)
    #expect(result["looks.2.day"] == result["trial.duration"])
  }

  @Test func `a look that does not come after the one before it is skipped`() throws {
    let simulation = try survival([.events(40), .events(40), .enrolled(1)]).simulation()
    _ = try simulation.run(replicate: 1)
    #expect(simulation.looks.map(\.number) == [1, 4])
  }

  @Test func `patients who share nothing or everything, all recorded or the primary endpoint, it is the same`() throws {
    var setup = try survival([.enrolled(60), .events(60)])
    let whole = try setup.simulation()
    setup.record = .primary
    let lean = try setup.simulation()
    for replicate in 0..<50 as Range<UInt32> {
      let result = try whole.run(replicate: replicate)
      let looks = whole.looks
      let together = try whole.run(replicate: replicate, together: true)
      #expect(whole.looks == looks)
      #expect(result.values.map(\.bitPattern) == together.values.map(\.bitPattern))
      let primary = try lean.run(replicate: replicate)
      #expect(lean.looks == looks)
      for (measure, value) in zip(primary.measures.all, primary.values) {
        #expect(value.bitPattern == result[measure.path]?.bitPattern, "\(measure.path)")
      }
    }
  }

  @Test func `conditional power below a tenth stops, at the information that is there`() throws {
    var setup = try survival([.day(22)])
    let interim = try #require(setup.interim)
    setup.interim = InterimPlan(
      tested: "survival", looks: interim.looks, maximumInformation: 80, efficacy: interim.efficacy,
      futilityPower: .init(.conditional, below: 0.1))
    let simulation = try setup.simulation()
    var stops = 0
    for replicate in 0..<100 as Range<UInt32> {
      _ = try simulation.run(replicate: replicate)
      guard let look = simulation.looks.first, look.number == 1, let boundary = look.boundary else { continue }
      let last = try #require(simulation.plan.boundaries).criticalValues[1]
      let power = try ConditionalPower(z: look.z, fraction: look.information / 80, criticalValue: last).underTrend
      if look.decision != .reject { #expect((look.decision == .stopForFutility) == (power <= 0.1)) }
      #expect(boundary.futilityBound < boundary.criticalValue)
      stops += look.decision == .stopForFutility ? 1 : 0
    }
    #expect(stops > 10)
  }
}
