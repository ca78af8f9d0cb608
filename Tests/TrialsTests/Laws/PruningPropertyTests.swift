import DiscreteEvents
import Testing
import Trials

/// What nobody listens to may be left out: whatever is still recorded has the same bits as in the whole simulation, with
/// all patients on one calendar.
@Suite struct PruningPropertyTests {
  private func compare(_ setup: TrialSetup, _ endpoint: Endpoint, seed: UInt64) throws {
    var setup = setup
    // Looks may be at this endpoint alone.
    if setup.interim?.tested != endpoint.name { setup.interim = nil }
    var pruned = setup
    pruned.endpoints = [endpoint]
    pruned.secondary = []
    pruned.record = .primary
    let lean = try pruned.simulation(seed: seed).run(replicate: 5)
    let whole = try setup.simulation(seed: seed).run(replicate: 5, together: true)
    // What all primary comparisons find together depends on which there are.
    for (measure, value) in zip(lean.measures.all, lean.values) where !measure.path.hasPrefix("family.") {
      let expected = try #require(whole[measure.path], "seed \(seed): \(measure.path)")
      #expect(value.bitPattern == expected.bitPattern, "seed \(seed), \(endpoint.name): \(measure.path)")
    }
  }

  @Test func `one endpoint alone has the values that it has among all`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.setup()
      for endpoint in setup.endpoints { try compare(setup, endpoint, seed: seed) }
    }
  }

  @Test func `so it is when the data are cut at an event`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      setup.time = .events(1 + Int(seed) % min(6, setup.patients), of: "relapse")
      guard case .events(let count, _) = setup.time, count <= setup.patients else { continue }
      try compare(setup, setup.endpoints[0], seed: seed)
    }
  }
}
