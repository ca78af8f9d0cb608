import DiscreteEvents
import Testing
import Trials

/// What holds of response-adaptive randomization in every trial.
@Suite struct AllocationPropertyTests {
  private func setup(seed: UInt64, burnIn: Int, floor: Double = 0.1) throws -> TrialSetup? {
    var random = RandomSetup(seed: seed)
    var setup = try random.setup()
    setup.interim = nil
    guard setup.arms.count > 1, setup.endpoints.contains(where: { $0.name == "response" }) else { return nil }
    setup.patients += 20
    setup.randomization = .responseAdaptive(
      ResponseAdaptive(
        outcome: "response", burnIn: min(burnIn, setup.patients), every: 1 + random.below(7), floor: floor,
        power: seed.isMultiple(of: 2) ? .growing : .fixed(1)))
    return setup
  }

  private func pages(_ simulation: Simulation) -> [PatientPage] {
    (0..<simulation.data.patientCount).map { PatientPage(simulation.data, $0, plan: simulation.plan) }
  }

  @Test func `a burn-in of all patients is simple randomization`() throws {
    for seed in Build.seeds {
      guard let adaptive = try setup(seed: seed, burnIn: .max) else { continue }
      var simple = adaptive
      simple.randomization = .simple
      #expect(try adaptive.pages(seed: seed) == simple.pages(seed: seed), "seed \(seed)")
    }
  }

  @Test func `the same odds handed in from the start give the same record`() throws {
    for seed in Build.seeds {
      guard let setup = try setup(seed: seed, burnIn: 10) else { continue }
      let simulation = try setup.simulation(seed: seed)
      _ = try simulation.run(replicate: 2)
      let other = try setup.simulation(seed: seed)
      try other.simulate(replicate: 2, under: simulation.decisions)
      #expect(pages(other) == pages(simulation), "seed \(seed)")
    }
  }

  @Test func `odds add up to one, keep to the floor, and rest on what is recorded by their day`() throws {
    var updates = 0
    for seed in Build.seeds {
      guard let setup = try setup(seed: seed, burnIn: 10) else { continue }
      let simulation = try setup.simulation(seed: seed)
      _ = try simulation.run(replicate: 2)
      guard case .binary(let endpoint)? = setup.endpoints.first(where: { $0.name == "response" })?.kind,
        case .at(let visit) = endpoint.timing
      else { continue }
      for update in simulation.allocationUpdates {
        updates += 1
        let odds = setup.arms.indices.map { update.probabilities[$0] }
        #expect(abs(odds.reduce(0, +) - 1) < 1e-12, "seed \(seed)")
        #expect(odds.allSatisfy { $0 >= 0.1 - 1e-12 }, "seed \(seed)")
        let data = simulation.data(at: update.day)
        #expect(data.enrolled(update.firstPatient) == update.day, "seed \(seed)")
        let seen = (0..<update.firstPatient).count { data.visit(visit, of: $0) != nil }
        #expect(endpoint.missing == .observed ? update.known == seen : update.known >= seen, "seed \(seed)")
      }
    }
    #expect(updates > 2 * Build.seeds.count)
  }
}
