import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct FactorialPropertyTests {
  /// A 2 × 2 trial drawn at random, with adjuncts for the second factor.
  private func setup(_ seed: UInt64) throws -> TrialSetup {
    var luck = SplitMix64(seed: seed)
    let response = Endpoint.response(at: 1, by: .score, test: .cochranMantelHaenszel)
    var setup = try FactorialSetup.trial([response], patients: 20 + Int(luck.next() % 40)) { arm, a, b in
      arm.weight = 1 + Int(luck.next() % 2)
      arm.sessions = [0, 7]
      if b == 1 { arm.adjuncts = [Adjunct(name: "integration", days: [3, 7, 10])] }
      arm.onset = Onset(
        probability: 0.2 + 0.6 * luck.uniform(), time: try .weibull(0.8, scale: 4), from: .firstSession)
      arm.relapse = Relapse(time: try .rate(0.01 + 0.05 * luck.uniform()), from: .onset)
      arm.dropout = Dropout(time: try .rate(0.01))
    }
    setup.adjuncts = [
      AdjunctTruth(
        name: "integration", attendance: 0.8, effects: AdjunctEffects(onsetOddsRatio: 2, relapseHazardRatio: 0.5))
    ]
    setup.randomization = .simple
    setup.visits = [7, 21, 42]
    setup.conduct = VisitConduct(scatterSD: 1, scatterMax: 2, attendance: 0.9)
    setup.score = try .caps5()
    setup.factors = [
      PopulationFactor(name: "sex", levels: [.init(name: "f", share: 0.6), .init(name: "m", share: 0.4)])
    ]
    setup.secondary = [
      .change(at: 2, .ancova),
      Endpoint(name: "adjusted", kind: Endpoint.change(at: 2, .ancova).stratified(by: ["sex"]).kind),
      .survival("relapse", .logRank),
      Endpoint(name: "cox", kind: Endpoint.survival("x", .logRank).stratified(by: ["sex"], test: .cox(.wald)).kind),
      Endpoint(name: "strata", kind: response.stratified(by: ["sex"]).kind),
    ]
    return setup
  }

  @Test func `both drivers agree, and one endpoint alone has the values that it has among all`() throws {
    for seed in 0..<500 as Range<UInt64> {
      let whole = try setup(seed)
      let simulation = try whole.simulation(seed: seed)
      let each = try simulation.run(replicate: 3)
      let together = try simulation.run(replicate: 3, together: true)
      #expect(each.values.map(\.bitPattern) == together.values.map(\.bitPattern), "seed \(seed)")
      let endpoints = whole.endpoints + whole.secondary
      var lean = whole
      lean.endpoints = [endpoints[Int(seed) % endpoints.count]]
      lean.secondary = []
      lean.record = .primary
      let alone = try lean.simulation(seed: seed).run(replicate: 3)
      // What all primary comparisons find together depends on which there are.
      for (measure, value) in zip(alone.measures.all, alone.values) where !measure.path.hasPrefix("family.") {
        // Some figures are those of primary endpoints alone.
        guard let expected = each[measure.path] else { continue }
        #expect(value.bitPattern == expected.bitPattern, "seed \(seed): \(measure.path)")
      }
    }
  }

  /// Exchanging what the levels of a factor are called changes the sign of its effects, and of hazard ratios the direction.
  @Test func `turning a factor round turns its effects round`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let plain = try setup(seed)
      var turned = plain
      turned.factorial = Factorial(
        factors: FactorialSetup.twoByTwo.factors, cells: [[1, 0], [1, 1], [0, 0], [0, 1]])
      for arm in 0..<4 { turned.arms[arm].role = arm == 2 ? .control : .experimental }
      let one = try plain.simulation(seed: seed).run(replicate: 0)
      let other = try turned.simulation(seed: seed).run(replicate: 0)
      for path in ["response.difference.a.on", "change.difference.a.on", "change.interaction.a.on.b.on"] {
        let (x, y) = (try #require(one[path]), try #require(other[path]))
        #expect(x.isNaN && y.isNaN || abs(x + y) < 1e-9, "seed \(seed): \(path) \(x) \(y)")
      }
      let (x, y) = (try #require(one["relapse.hazard_ratio.a.on"]), try #require(other["relapse.hazard_ratio.a.on"]))
      if x > 0, x < .infinity { #expect(abs(x * y - 1) < 1e-6, "seed \(seed): \(x) \(y)") }
      let (p, q) = (try #require(one["relapse.p_value.b.on"]), try #require(other["relapse.p_value.b.on"]))
      #expect(p.isNaN && q.isNaN || abs(p - q) < 1e-9, "seed \(seed)")
    }
  }
}
