import DiscreteEvents
import Distributions
import Testing
import Trials

/// A trial that is to be analysed at a number of events has that number: not one fewer in one trial of a thousand, and no
/// other number in a stratum, an arm or a table.
@Suite struct EventCutPitfallTests {
  private func survival(_ events: Int, patients: Int = 60) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms[0].relapse = Relapse(time: try .rate(0.03), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .rate(0.05), from: .randomization)
    for arm in setup.arms.indices { setup.arms[arm].dropout = Dropout(time: try .rate(0.005)) }
    setup.entersAs = .responding
    setup.patients = patients
    setup.followUp = 365
    setup.endpoints = [.survival("survival", .logRank, estimates: [.hazardRatio])]
    setup.time = .events(events, of: "survival")
    return setup
  }

  @Test func `one thousand trials cut at ten events have ten each`() throws {
    let simulation = try survival(10).simulation()
    for replicate in 0..<1_000 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      #expect(result["survival.total_events"] == 10 && result["analysis.not_reached"] == 0, "replicate \(replicate)")
    }
  }

  @Test func `fifty events of a stratified analysis are fifty in all strata together`() throws {
    var setup = try survival(50, patients: 120)
    setup.factors = [
      PopulationFactor(
        name: "site",
        levels: [
          .init(name: "a", share: 0.7, effects: FactorEffects(relapseHazardRatio: 2)), .init(name: "b", share: 0.3),
        ])
    ]
    setup.endpoints = [
      Endpoint(
        name: "survival",
        kind: .timeToEvent(
          TimeToEventEndpoint(
            event: .relapse, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization, ascertained: .exactly,
            times: .planned, test: .logRank, estimates: [.hazardRatio], stratifiedBy: ["site"])))
    ]
    let simulation = try setup.simulation()
    for replicate in 0..<200 as Range<UInt32> {
      #expect(try simulation.run(replicate: replicate)["survival.total_events"] == 50, "replicate \(replicate)")
    }
  }

  @Test func `a trial that never sees so many events says so, and has all that there are`() throws {
    var setup = try survival(58)
    setup.followUp = 20
    let simulation = try setup.simulation()
    for replicate in 0..<100 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let seen = try simulation.pages(replicate: replicate).count { $0.count(.relapsed) > 0 }
      #expect(result["survival.total_events"] == Double(min(58, seen)))
      #expect(result["analysis.not_reached"] == (seen < 58 ? 1 : 0))
    }
  }

  @Test func `events visits alone can see come in ties, of which the cut takes all or none`() throws {
    var setup = try survival(20)
    setup.visits = [14, 28, 42, 56, 70]
    setup.followUp = 70
    setup.enrollment = .uniform(over: 0)
    setup.endpoints = [.survival("survival", .logRank, atVisits: true)]
    let simulation = try setup.simulation()
    for replicate in 0..<100 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let day = try #require(result["analysis.day"])
      let events = try #require(result["survival.total_events"])
      #expect(events >= 20 && [14, 28, 42, 56, 70].contains(day))
      // On the visit before there were fewer.
      setup.time = .day(Days(day - 14))
      if day > 14 { #expect(try #require(setup.simulation().run(replicate: replicate)["survival.total_events"]) < 20) }
    }
  }

  @Test func `a faster event comes more often by a day, whatever its effect on the cut`() throws {
    func mean(_ rate: Double) throws -> Double {
      var setup = try survival(40)
      setup.time = .day(60)
      for arm in setup.arms.indices { setup.arms[arm].relapse = Relapse(time: try .rate(rate), from: .randomization) }
      let simulation = try setup.simulation()
      var sum = 0.0
      for replicate in 0..<50 as Range<UInt32> {
        sum += try #require(simulation.run(replicate: replicate)["survival.total_events"])
      }
      return sum / 50
    }
    let (slow, fast) = (try mean(0.01), try mean(0.05))
    #expect(fast > 1.5 * slow)
  }

  @Test func `arms with different effects have different numbers of events at a look`() throws {
    let simulation = try survival(30).simulation()
    var (active, control) = (0.0, 0.0)
    for replicate in 0..<200 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      active += try #require(result["survival.events.active"])
      control += try #require(result["survival.events.control"])
    }
    #expect(active < control && active + control == 200 * 30)
  }
}
