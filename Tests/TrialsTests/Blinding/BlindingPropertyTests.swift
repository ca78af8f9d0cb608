import DiscreteEvents
import Testing
import Trials

/// Beliefs obey the laws that all processes obey.
@Suite struct BlindingPropertyTests {
  @Test func `one after another or all together, beliefs and pages are the same to the bit`() throws {
    for seed in Build.seeds {
      let setup = try RandomSetup.blinded(seed: seed)
      #expect(setup.faultPaths.isEmpty, "seed \(seed): \(setup.faultPaths)")
      let simulation = try setup.simulation(seed: seed)
      let each = try simulation.pages(replicate: 3)
      #expect(each == (try simulation.pages(replicate: 3, together: true)), "seed \(seed)")
    }
  }

  @Test func `what nobody listens to is left out, and nothing else changes`() throws {
    for seed in Build.seeds {
      var setup = try RandomSetup.blinded(seed: seed)
      setup.interim = nil
      let whole = try setup.simulation(seed: seed).run(replicate: 5, together: true)
      for endpoint in setup.endpoints {
        var pruned = setup
        pruned.endpoints = [endpoint]
        pruned.secondary = []
        pruned.record = .primary
        let lean = try pruned.simulation(seed: seed).run(replicate: 5)
        for (measure, value) in zip(lean.measures.all, lean.values) where !measure.path.hasPrefix("family.") {
          let expected = try #require(whole[measure.path], "seed \(seed): \(measure.path)")
          #expect(value.bitPattern == expected.bitPattern, "seed \(seed), \(endpoint.name): \(measure.path)")
        }
      }
    }
  }

  @Test func `a belief is formed after what it rests on, and nobody believes anything after leaving`() throws {
    for seed in Build.seeds {
      let setup = try RandomSetup.blinded(seed: seed)
      let sessions = setup.arms.map(\.sessions.count).max() ?? 0
      for page in try setup.pages(seed: seed) {
        for belief in page.beliefs {
          let since =
            belief.moment < sessions ? page.sessions[belief.moment] : page.visits[belief.moment - sessions]?.time
          #expect(since.map { $0 <= belief.time } == true && belief.time <= page.leftAt, "seed \(seed)")
        }
      }
    }
  }
}
