import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct FactorTests {
  static let sex = PopulationFactor(
    name: "sex", levels: [.init(name: "female", share: 0.6), .init(name: "male", share: 0.4)])
  static let site = PopulationFactor(
    name: "site", levels: ["a", "b", "c"].map { .init(name: $0, share: 1.0 / 3) })

  private func rich(_ factors: [PopulationFactor] = []) throws -> TrialSetup {
    var setup = try RandomSetup(seed: 1).rich()
    setup.factors = factors
    return setup
  }

  @Test func `each patient has a level of each factor, the same in every arm and whatever else is drawn`() throws {
    let pages = try rich([Self.sex, Self.site]).pages()
    #expect(pages.allSatisfy { $0.levels.count == 2 })
    #expect(Set(pages.map { $0.levels[0] }) == [0, 1] && Set(pages.map { $0.levels[1] }) == [0, 1, 2])
    let turned = try rich([Self.site, Self.sex]).pages()
    #expect(pages.map(\.levels) == turned.map { $0.levels.reversed() })
  }

  @Test func `the level is the first whose summed share exceeds a number of the stream with the factor's name`() throws
  {
    let pages = try rich([Self.site]).simulation(seed: 9).pages(replicate: 4)
    for (patient, page) in pages.enumerated() {
      var stream = RandomStream(
        seed: 9, replicate: 4, patient: UInt32(patient), stream: RandomStream.number(named: "site"))
      #expect(page.levels == [min(2, Int(stream.uniform() * 3))])
    }
  }

  @Test func `a factor that changes nothing moves nothing`() throws {
    for replicate in 0..<20 as Range<UInt32> {
      let without = try rich().pages(replicate: replicate)
      let with = try rich([Self.sex, Self.site]).pages(replicate: replicate)
      #expect(without == with.map(\.withoutLevels), "replicate \(replicate)")
      #expect(without.allSatisfy { $0.levels.isEmpty })
    }
  }

  @Test func `ratios of 1, and ratios that cancel out, change no bit`() throws {
    let one = FactorEffects(onsetOddsRatio: 1, relapseHazardRatio: 1, dropoutHazardRatio: 1)
    let half = FactorEffects(onsetOddsRatio: 0.5, relapseHazardRatio: 0.5, dropoutHazardRatio: 0.5)
    let twice = FactorEffects(onsetOddsRatio: 2, relapseHazardRatio: 2, dropoutHazardRatio: 2)
    func factor(_ name: String, _ effects: FactorEffects) -> PopulationFactor {
      PopulationFactor(name: name, levels: ["a", "b"].map { .init(name: $0, share: 0.5, effects: effects) })
    }
    var base = try rich()
    for arm in 0..<2 { base.arms[arm].dropout = Dropout(time: .gamma(try Gamma(shape: 2, scale: 60))) }
    for factors in [[factor("x", one)], [factor("x", half), factor("y", twice)]] {
      var changed = base
      changed.factors = factors
      #expect(try base.pages() == changed.pages().map(\.withoutLevels))
    }
  }

  @Test func `an effect in one arm leaves the other arm alone`() throws {
    let level = PopulationFactor.Level(
      name: "yes", share: 0.5,
      effectsInArms: [FactorEffects(onsetOddsRatio: 0.01, relapseHazardRatio: 9), FactorEffects()])
    let pages = try rich([PopulationFactor(name: "v", levels: [level, .init(name: "no", share: 0.5)])]).pages()
    let base = try rich().pages()
    var changed = 0
    for (page, old) in zip(pages, base) {
      if page.arm == 0 && page.levels == [0] {
        changed += page.withoutLevels == old ? 0 : 1
      } else {
        #expect(page.withoutLevels == old)
      }
    }
    #expect(changed > 0)
  }

  @Test func `factors that nothing reads are not drawn where only primary endpoints are recorded`() throws {
    let veteran = PopulationFactor(
      name: "veteran",
      levels: [
        .init(name: "yes", share: 0.3, effects: FactorEffects(relapseHazardRatio: 2)), .init(name: "no", share: 0.7),
      ])
    var setup = try rich([Self.sex, Self.site, veteran])
    setup.record = .primary
    setup.endpoints = [Endpoint.time(to: .dropout, .exactly, name: "leaving").stratified(by: ["site"])]
    setup.secondary = []
    func drawn() throws -> [Bool] {
      let simulation = try setup.simulation()
      _ = try simulation.run(replicate: 0)
      return (0..<3).map { simulation.data.level(ofFactor: $0, 7) != nil }
    }
    // Only the stratum counts for leaving; the hazard of relapse does not.
    #expect(try drawn() == [false, true, false])
    setup.endpoints = [.response(at: 2)]
    #expect(try drawn() == [false, false, true])
  }

  @Test(arguments: [false, true]) func `a race is stratified, and gives way where factors change its clocks`(
    changes: Bool
  ) throws {
    var setup = TrialSetup.twoArms { $0.onset = nil }
    for arm in 0..<2 {
      setup.arms[arm].relapse = Relapse(time: try .weibull(1.3, scale: 40), from: .randomization)
      setup.arms[arm].dropout = Dropout(time: try .rate(0.005))
    }
    setup.entersAs = .responding
    let effects = changes ? FactorEffects(relapseHazardRatio: 3, dropoutHazardRatio: 0.4) : FactorEffects()
    setup.factors = [
      PopulationFactor(
        name: "x", levels: [.init(name: "a", share: 0.2, effects: effects), .init(name: "b", share: 0.8)])
    ]
    setup.record = .primary
    setup.endpoints = [Endpoint.time(to: .relapse, .exactly).stratified(by: ["x"])]
    for seed in 0..<50 as Range<UInt64> {
      let simulation = try setup.simulation(seed: seed)
      let alone = try simulation.run(replicate: 0)
      let together = try simulation.run(replicate: 0, together: true)
      #expect(alone.values.map(\.bitPattern) == together.values.map(\.bitPattern), "seed \(seed)")
    }
  }
}
