import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// A cut at so many events has so many, whatever the arms, the strata and the hazards.
@Suite struct ExactCutTests {
  private func survival(_ weight: Int, _ relapse: WaitingTime, at looks: [Int], end: Int) throws -> TrialSetup {
    let relapse = Relapse(time: relapse, from: .randomization)
    let leaves = Dropout(time: try .rate(0.003))
    var setup = TrialSetup.twoArms {
      $0.relapse = relapse
      $0.dropout = leaves
    }
    setup.arms[0].weight = weight
    setup.randomization = .permutedBlock(sizes: [weight + 1, 2 * weight + 2])
    setup.entersAs = .responding
    setup.patients = 120
    setup.followUp = 10_000
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.time = .events(end, of: "survival")
    (setup.alpha, setup.sided) = (0.2, .one)
    setup.interim = InterimPlan(
      tested: "survival", looks: looks.map { .init(.events($0), fraction: Double($0) / Double(end)) },
      maximumInformation: Double(end), efficacy: .spending(.obrienFleming), futility: try .bounds(looks.map { _ in -1 })
    )
    return setup
  }

  private func events(_ result: TrialResult) throws -> Double {
    try #require(result["survival.events.active"]) + #require(result["survival.events.control"])
  }

  /// Each look has the events planned, the endpoint those of the look that ended the trial.
  private func expectExact(_ setup: TrialSetup, _ planned: [Int], trials: UInt32 = 60) throws {
    let simulation = try setup.simulation()
    for replicate in 0..<trials {
      let result = try simulation.run(replicate: replicate)
      for look in simulation.looks { #expect(look.information == Double(planned[look.number - 1]), "\(replicate)") }
      let last = try #require(simulation.looks.last)
      #expect(try events(result) == Double(planned[last.number - 1]), "\(replicate)")
    }
  }

  @Test(arguments: [1, 2, 3]) func `with any allocation`(weight: Int) throws {
    try expectExact(try survival(weight, .rate(0.03), at: [30, 50], end: 80), [30, 50, 80])
  }

  @Test func `within strata`() throws {
    var setup = try survival(1, .rate(0.03), at: [50], end: 80)
    setup.factors = [
      PopulationFactor(
        name: "sex",
        levels: [
          .init(name: "female", share: 0.7, effects: FactorEffects(relapseHazardRatio: 2)),
          .init(name: "male", share: 0.3, effects: FactorEffects()),
        ])
    ]
    setup.endpoints = setup.endpoints.map { $0.stratified(by: ["sex"]) }
    try expectExact(setup, [50, 80])
  }

  @Test func `with times in which nothing can happen`() throws {
    let hazards = WaitingTime.piecewiseExponential(
      try PiecewiseExponential(starts: [0, 30, 60, 90], rates: [0.02, 0, 0.05, 0.01]))
    try expectExact(try survival(1, hazards, at: [40, 60], end: 90), [40, 60, 90])
    // A look while nothing can have happened yet decides nothing and disturbs nothing.
    let late = WaitingTime.piecewiseExponential(try PiecewiseExponential(starts: [0, 60], rates: [0, 0.05]))
    var setup = try survival(1, late, at: [40], end: 90)
    let old = try #require(setup.interim)
    setup.interim = InterimPlan(
      tested: "survival", looks: [.init(.day(50), fraction: 0.2), .init(.events(45), fraction: 0.5)],
      maximumInformation: 90, efficacy: old.efficacy)
    let simulation = try setup.simulation()
    for replicate in 0..<20 as Range<UInt32> {
      _ = try simulation.run(replicate: replicate)
      let first = try #require(simulation.looks.first)
      #expect(first.number == 1 && first.information == 0 && first.z.isNaN && first.decision == .goOn)
      #expect(simulation.looks[1].information == 45)
    }
  }

  @Test func `events recorded at one instant are all counted`() throws {
    var setup = try survival(1, .rate(0.03), at: [30, 50], end: 80)
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 1))
    setup.visits = (1...30).map { Days(7 * Double($0)) }
    setup.followUp = 210
    setup.endpoints = [.time(to: .relapse, .atVisits, name: "survival")]
    let simulation = try setup.simulation()
    var more = 0
    for replicate in 0..<60 as Range<UInt32> {
      _ = try simulation.run(replicate: replicate)
      let days = (0..<120).compactMap { number -> Double? in
        let page = PatientPage(simulation.data, number, plan: simulation.plan)
        return page.visits.compactMap { $0 }.first { $0.state != .responding }.map { page.enrolled + $0.time }
      }.sorted()
      for look in simulation.looks where look.number < 3 {
        let planned = [30, 50][look.number - 1]
        #expect(look.day.day == days[planned - 1])
        #expect(look.information == Double(days.count { $0 <= look.day.day }))
        more += look.information > Double(planned) ? 1 : 0
      }
    }
    #expect(more > 20)
  }
}
