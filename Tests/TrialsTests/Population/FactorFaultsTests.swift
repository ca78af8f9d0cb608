import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct FactorFaultsTests {
  private func factor(
    _ shares: [Double], name: String = "x", effects: FactorEffects = FactorEffects(), inArms: [FactorEffects] = []
  ) -> PopulationFactor {
    PopulationFactor(
      name: name,
      levels: shares.enumerated().map {
        .init(name: "l\($0)", share: $1, effects: $0 == 0 ? effects : FactorEffects(), effectsInArms: inArms)
      })
  }

  @Test func `levels are two to ten, with shares that sum to 1`() throws {
    let whole = [Double](repeating: 0.1, count: 10)
    #expect(try faults { $0.factors = [factor(whole), factor([1, 0], name: "y")] } == [])
    for shares in [[1], [0.5, 0.4], [0.5, 0.6], [1.5, -0.5], [.nan, 1], [], whole + [0]] {
      #expect(try faults { $0.factors = [factor(shares)] } == ["truth.population.factors.x"], "\(shares)")
    }
    let twice = PopulationFactor(
      name: "x", levels: [.init(name: "a", share: 0.5), .init(name: "a", share: 0.5)])
    #expect(try faults { $0.factors = [twice] } == ["truth.population.factors.x"])
  }

  @Test func `twenty factors at most, each name once`() throws {
    let many = (0..<21).map { factor([0.5, 0.5], name: "f\($0)") }
    #expect(try faults { $0.factors = Array(many.prefix(20)) } == [])
    #expect(try faults { $0.factors = many } == ["truth.population.factors"])
    let same = try faults { $0.factors = [factor([0.5, 0.5]), factor([0.5, 0.5])] }
    #expect(Set(same) == ["truth.population.factors.x"])
  }

  /// `costarring` and `liquid` have one 32-bit FNV-1a hash, a collision of the published list of English words.
  @Test func `two names with one stream ask for another number, also a factor and an adverse event`() throws {
    let pair = [factor([0.5, 0.5], name: "costarring"), factor([0.5, 0.5], name: "liquid")]
    #expect(try faults { $0.factors = pair } == ["truth.population.factors.liquid"])
    let own = PopulationFactor(name: "liquid", stream: 1_001, levels: pair[1].levels)
    #expect(try faults { $0.factors = [pair[0], own] } == [])
    let built = PopulationFactor(name: "liquid", stream: 12, levels: pair[1].levels)
    #expect(try faults { $0.factors = [built] } == ["truth.population.factors.liquid"])
    #expect(
      try faults { $0.factors = [factor([0.5, 0.5], name: "Nausea")] }
        == (0..<2).map { "truth.arms.\($0 == 0 ? "active" : "control").adverse_events[0].term" })
  }

  @Test func `ratios are from 0.001 to 1,000`() throws {
    for ratio in [0, -1, .nan, .infinity, 0.0009, 1_001] {
      #expect(
        try faults { $0.factors = [factor([0.5, 0.5], effects: FactorEffects(onsetOddsRatio: ratio))] }
          == ["truth.population.modifiers.x.l0.onset_odds_ratio"], "\(ratio)")
    }
    let arms = [FactorEffects(), FactorEffects(relapseHazardRatio: 0)]
    #expect(
      try faults { $0.factors = [factor([0.5, 0.5], inArms: arms)] }
        == [0, 1].map { "truth.population.modifiers.x.l\($0).arms.control.relapse_hazard_ratio" })
    #expect(
      try faults { $0.factors = [factor([0.5, 0.5], inArms: [FactorEffects()])] }
        == [0, 1].map { "truth.population.modifiers.x.l\($0).arms" })
  }

  @Test func `a hazard ratio wants a hazard where it holds`() throws {
    let effects = FactorEffects(dropoutHazardRatio: 1.2)
    func leaving(_ effects: FactorEffects, _ arms: [FactorEffects] = []) throws -> [String] {
      try faults {
        $0.arms[1].dropout = Dropout(time: try .after(20))
        $0.factors = [factor([0.5, 0.5], effects: effects, inArms: arms)]
      }
    }
    #expect(try leaving(effects) == ["truth.population.modifiers.x.l0.dropout_hazard_ratio"])
    #expect(try leaving(FactorEffects(dropoutHazardRatio: 1)) == [])
    // In the arm whose time has no hazard another ratio holds.
    #expect(try leaving(effects, [FactorEffects(), FactorEffects(dropoutHazardRatio: 1)]) == [])
    #expect(try leaving(FactorEffects(), [effects, FactorEffects()]) == [])
    let empirical = WaitingTime.empirical(try Empirical(times: [3, 30], probabilities: [0.4, 0.6]))
    #expect(
      try faults {
        for arm in 0..<2 { $0.arms[arm].relapse = Relapse(time: empirical, from: .onset) }
        $0.factors = [factor([0.5, 0.5], effects: FactorEffects(relapseHazardRatio: 2))]
      } == ["truth.population.modifiers.x.l0.relapse_hazard_ratio"])
  }

  @Test func `analyses go by factors that there are, each once`() throws {
    let path = "analysis.primary.response"
    func strata(_ names: [String]) throws -> [String] {
      try faults {
        $0.factors = [factor([0.5, 0.5])]
        $0.endpoints = [Endpoint.response(at: 2).stratified(by: names)]
      }
    }
    #expect(try strata(["x"]) == [])
    #expect(try strata(["y"]) == ["\(path).stratified_by[0]"])
    #expect(try strata(["x", "x"]) == ["\(path).stratified_by[1]"])
    #expect(try strata([]) == ["\(path).test"])
    let ten = [Double](repeating: 0.1, count: 10)
    let names = ["a", "b", "c", "d"]
    func crossed(_ count: Int, _ endpoint: Endpoint) throws -> [String] {
      try faults {
        $0.factors = names.map { factor(ten, name: $0) }
        $0.endpoints = [endpoint.stratified(by: Array(names.prefix(count)))]
      }
    }
    #expect(try crossed(3, .time(to: .dropout, .exactly)) == [])
    #expect(try crossed(4, .time(to: .dropout, .exactly)) == ["analysis.primary.time.stratified_by"])
    #expect(try crossed(4, .change(at: 2, .ancova)) == [])
  }
}
