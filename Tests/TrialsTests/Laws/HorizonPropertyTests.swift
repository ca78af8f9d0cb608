import DiscreteEvents
import Testing
import Trials

/// A run simulates no further than to the day of the analysis; what it finds has the bits of the whole trial.
@Suite struct HorizonPropertyTests {
  private func compare(_ setup: TrialSetup, seed: UInt64) async throws {
    var setup = setup
    // Looks are at a primary endpoint.
    if !setup.endpoints.contains(where: { $0.name == setup.interim?.tested }) { setup.interim = nil }
    let plan = try setup.plan()
    let results = try await Experiment([plan], seed: seed).run(replicates: 0..<2, workers: 1)
    let simulation = Simulation(plan, seed: seed)
    for replicate in 0..<2 {
      let short = try #require(results.trial(replicate))
      let whole = try simulation.run(replicate: UInt32(replicate), together: replicate == 1)
      for (index, measure) in short.measures.all.enumerated() {
        let (found, expected) = (short.values[index], whole.values[index])
        #expect(
          found.bitPattern == expected.bitPattern,
          "seed \(seed), replicate \(replicate), \(measure.path): \(found), \(expected)")
      }
    }
  }

  @Test func `cut at an event`() async throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      setup.time = .events(1 + Int(seed) % min(6, setup.patients), of: seed % 3 == 0 ? "leaving" : "relapse")
      setup.secondary = Array(setup.endpoints.dropFirst())
      setup.endpoints = [setup.endpoints[0]]
      try await compare(setup, seed: seed)
    }
  }

  @Test func `cut on a day`() async throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      setup.time = .day(Days(Double(5 + seed % 60)))
      try await compare(setup, seed: seed)
    }
  }
}
