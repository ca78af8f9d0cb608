import DiscreteEvents
import Distributions
import Testing
import Trials

/// Looks stop trials for the reasons that the plan has, at whole numbers, and a second time as the first.
@Suite struct LookPitfallTests {
  private func setup(_ futility: InterimPlan.FutilityPower? = nil, ratio: Double = 0.6) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms[0].relapse = Relapse(time: try .rate(0.05 * ratio), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .rate(0.05), from: .randomization)
    setup.entersAs = .responding
    setup.patients = 120
    setup.followUp = 400
    setup.enrollment = .poisson(rate: try .init(perDay: 1))
    setup.endpoints = [.survival("survival", .logRank, estimates: [.hazardRatio])]
    setup.time = .events(80, of: "survival")
    setup.sided = .one
    setup.alpha = 0.025
    setup.interim = InterimPlan(
      tested: "survival", looks: [.init(.events(27), fraction: 27.0 / 80), .init(.events(54), fraction: 54.0 / 80)],
      maximumInformation: 80, efficacy: .spending(.obrienFleming), futilityPower: futility)
    return setup
  }

  private func found(_ setup: TrialSetup) async throws -> OperatingCharacteristics {
    OperatingCharacteristics(
      try await Experiment([setup.plan()], seed: 5).run(replicates: 0..<300, workers: 2))
  }

  @Test func `without a futility rule no look stops for futility, and with one some do`() async throws {
    let none = try await found(setup(ratio: 1))
    for look in 1...2 { #expect(try #require(none["looks.\(look).futility"]).mean == 0) }
    #expect(try #require(none["trial.stopped_for_futility"]).mean == 0)
    let some = try await found(setup(.init(.conditional, below: 0.2), ratio: 1))
    #expect(try #require(some["looks.1.futility"]).mean > 0.2)
    // A rule that does not bind can only make rejections fewer.
    #expect(try #require(some["survival.power.active"]).mean <= #require(none["survival.power.active"]).mean)
  }

  @Test func `stopping probabilities of the looks add up to one`() async throws {
    let found = try await found(setup(.init(.predictive, below: 0.2)))
    var sum = 0.0
    for look in 1...3 {
      for reason in ["efficacy", "futility"] { sum += try #require(found["looks.\(look).\(reason)"]).mean }
    }
    #expect(abs(sum - 1) < 1e-12)
  }

  @Test func `information at a look is a whole number, as planned, and patients are never more than planned`() throws {
    let simulation = try setup().simulation()
    for replicate in 0..<100 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      for (look, planned) in zip(simulation.looks, [27.0, 54, 80]) {
        #expect(look.information == planned)
        #expect(result["looks.\(look.number).information"] == planned)
      }
      #expect(try #require(result["trial.patients"]) <= 120)
    }
  }

  @Test func `a trial run again, after others or alone, has the same looks and the same patients`() throws {
    let simulation = try setup().simulation()
    let first = try simulation.run(replicate: 7)
    let looks = simulation.looks
    for other in [8, 9, 7, 7] as [UInt32] { _ = try simulation.run(replicate: other) }
    let again = try simulation.run(replicate: 7)
    #expect(simulation.looks == looks)
    #expect(again.values.map(\.bitPattern) == first.values.map(\.bitPattern))
    let alone = try setup().simulation().run(replicate: 7)
    #expect(alone.values.map(\.bitPattern) == first.values.map(\.bitPattern))
  }
}
