import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct FinalCutTests {
  private func survival(_ events: Int) throws -> TrialSetup {
    let relapse = Relapse(time: try .rate(0.1), from: .randomization)
    var setup = TrialSetup.twoArms { $0.relapse = relapse }
    setup.entersAs = .responding
    setup.followUp = 10_000
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.time = .events(events, of: "survival")
    return setup
  }

  @Test func `a cut at fifty events delivers fifty, and the fiftieth is on the day of the cut`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let simulation = try survival(50).simulation(seed: seed)
      let pages = try simulation.pages(replicate: 0)
      let result = try simulation.run(replicate: 0)
      let events = try #require(result["survival.events.active"]) + #require(result["survival.events.control"])
      #expect(events == 50, "seed \(seed)")
      let days = pages.map { $0.enrolled + $0.first(.relapsed) }.sorted()
      #expect(result["analysis.day"] == days[49], "seed \(seed)")
      #expect(result["analysis.not_reached"] == 0, "seed \(seed)")
      #expect(result["trial.duration"] == days[49] || days[49] < pages[99].enrolled, "seed \(seed)")
    }
  }

  @Test func `who is enrolled after the cut is not analysed`() throws {
    var setup = try survival(5)
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 1))
    let simulation = try setup.simulation()
    let pages = try simulation.pages(replicate: 2)
    let result = try simulation.run(replicate: 2)
    let day = try #require(result["analysis.day"])
    let counted = try #require(result["survival.patients.active"]) + #require(result["survival.patients.control"])
    #expect(Int(counted) == pages.count { $0.enrolled <= day })
    #expect(counted < 100)
  }

  @Test func `too few events are analysed when all have been followed, and counted`() throws {
    var setup = try survival(100)
    setup.followUp = 5
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["analysis.not_reached"] == 1)
    #expect(result["analysis.day"] == result["trial.duration"])
  }

  @Test func `a cut on a day knows what is recorded by then`() throws {
    var setup = try survival(1)
    setup.time = .day(20)
    let simulation = try setup.simulation()
    let pages = try simulation.pages(replicate: 0)
    let result = try simulation.run(replicate: 0)
    let events = try #require(result["survival.events.active"]) + #require(result["survival.events.control"])
    #expect(Int(events) == pages.count { $0.enrolled + $0.first(.relapsed) <= 20 })
    #expect(result["trial.duration"] == 20)
  }

  @Test func `events are counted of a time-to-event endpoint, and not more than there are patients`() throws {
    var setup = try survival(101)
    #expect(setup.faultPaths == ["analysis.at.events"])
    setup.time = .events(0, of: "survival")
    #expect(setup.faultPaths == ["analysis.at.events"])
    setup.time = .events(10, of: "nothing")
    #expect(setup.faultPaths == ["analysis.at.of"])
    setup.time = .day(Days(.nan))
    #expect(setup.faultPaths == ["analysis.at.day"])
  }
}
