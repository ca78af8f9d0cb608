import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct EstimandLawTests {
  private func setup() throws -> TrialSetup {
    var setup = try EstimandSetup.withdrawal(
      [
        EstimandSetup.response(at: 1, discontinuation: .hypothetical),
        EstimandSetup.time(.relapse, .hazardRatio, summary: .hazardRatio),
      ], dropout: 0.01)
    setup.patients = 20
    setup.truthPatients = 10_000
    return setup
  }

  @Test func `truth and performance do not depend on the number of workers`() async throws {
    let one = try await EstimandSetup.performances(try setup(), trials: 30, workers: 1)
    let two = try await EstimandSetup.performances(try setup(), trials: 30, workers: 2)
    #expect(one == two && one.count == 2 && one[0].truth.value.isFinite)
    #expect(one[0].all.count == 30 && one[0].stopped == nil && one[0].truthPatients == 10_000)
  }

  @Test func `a truth does not depend on how many trials are run`() async throws {
    let few = try await EstimandSetup.performances(try setup(), trials: 2)
    let many = try await EstimandSetup.performances(try setup(), trials: 9)
    #expect(few.map(\.truth) == many.map(\.truth))
  }

  /// Without words on intercurrent events an estimand changes no bit of what it is beside. Only the plain differences in
  /// levels of a factor, whose paths go on beyond the arm, are not taken from data under an estimand.
  @Test func `an estimand by treatment policy changes no result`() throws {
    for seed in 0..<50 as Range<UInt64> {
      var random = RandomSetup(seed: seed)
      let plain = try random.setup()
      var setup = plain
      setup.endpoints = plain.endpoints.map { endpoint in
        guard let summary = endpoint.summaries.first, plain.arms.contains(where: { $0.role == .experimental }) else {
          return endpoint
        }
        if case .timeToEvent = endpoint.kind { return endpoint }
        return Endpoint(name: endpoint.name, kind: endpoint.kind, estimand: Estimand(summary: summary))
      }
      let before = try plain.simulation(seed: seed).run(replicate: 1)
      let after = try setup.simulation(seed: seed).run(replicate: 1)
      for (measure, value) in zip(before.measures.all, before.values) {
        let parts = measure.path.split(separator: ".")
        if parts.count == 5, parts[1] == "difference" || parts[1] == "interaction" { continue }
        #expect(after[measure.path]?.bitPattern == value.bitPattern, "seed \(seed): \(measure.path)")
      }
    }
  }

  /// Whatever a scenario may say, its world without leaving is one that can be simulated.
  @Test func `each comparison of random scenarios has a true value`() async throws {
    for seed in 0..<12 as Range<UInt64> {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      setup.record = .all
      setup.truthPatients = 10_000
      setup.endpoints = [EstimandSetup.response(at: 0, discontinuation: .hypothetical, dropout: .whileOnTreatment)]
      setup.secondary = []
      setup.interim = nil
      setup.multiplicity = nil
      setup.time = .allFollowed
      guard setup.faultPaths.isEmpty else { continue }
      let found = try await EstimandSetup.performances(setup, trials: 1)
      #expect(found.count == setup.arms.count { $0.role == .experimental }, "seed \(seed)")
      #expect(found.allSatisfy { $0.truth.value.isFinite }, "seed \(seed): \(found.map(\.truth))")
    }
  }

  /// Every strategy in 500 random scenarios: both drivers agree to the bit.
  @Test func `one after another or all together, strategies give the same results`() throws {
    let strategies: [Estimand.Strategy] = [.treatmentPolicy, .hypothetical, .whileOnTreatment, .composite(change: nil)]
    for seed in 0..<500 as Range<UInt64> {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      setup.interim = nil
      let kind = Endpoint.time(to: .relapse, .exactly).kind
      guard case .timeToEvent(let old) = kind else { continue }
      let time = Endpoint.Kind.timeToEvent(
        TimeToEventEndpoint(
          event: .relapse, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization, ascertained: .exactly,
          times: old.times, test: .logRank, estimates: [.median, .hazardRatio]))
      if setup.arms.count == 1 { continue }
      setup.endpoints = [
        Endpoint(
          name: "time", kind: time,
          estimand: Estimand(
            discontinuation: strategies[Int(seed % 4)], rescue: strategies[Int(seed / 4 % 4)],
            dropout: strategies[Int(seed / 16 % 4)], summary: .hazardRatio))
      ]
      let simulation = try setup.simulation(seed: seed)
      let each = try simulation.run(replicate: 3)
      let together = try simulation.run(replicate: 3, together: true)
      #expect(each.values.map(\.bitPattern) == together.values.map(\.bitPattern), "seed \(seed)")
    }
  }
}
