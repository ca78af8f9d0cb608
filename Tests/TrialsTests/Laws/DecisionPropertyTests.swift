import DiscreteEvents
import Testing
import Trials

/// What holds of every decision: random small scenarios with looks, lags, pauses and pipelines of every kind.
@Suite struct DecisionPropertyTests {
  private func forEachTrial(
    _ body: (TrialSetup, InterimPlan, Simulation, TrialResult, UInt64) throws -> Void
  ) throws {
    var count = 0
    var seed: UInt64 = 0
    while count < 500 {
      defer { seed += 1 }
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      random.varyLooks(of: &setup)
      guard let interim = setup.interim else { continue }
      count += 1
      let simulation = try setup.simulation(seed: seed)
      let result = try simulation.run(replicate: 3)
      try body(setup, interim, simulation, result, seed)
    }
  }

  private func pages(_ data: DataCut, _ plan: TrialPlan) -> [PatientPage] {
    (0..<data.patientCount).filter { data.enrolled($0) != nil }.map { PatientPage(data, $0, plan: plan) }
  }

  @Test func `nobody is enrolled after a decision to stop, nor in a pause`() throws {
    var stops = 0
    try forEachTrial { setup, interim, simulation, result, seed in
      let pages = pages(simulation.conclusion, simulation.plan)
      for look in simulation.looks where look.number <= interim.looks.count {
        #expect(look.decided == look.day + interim.conduct.dataLag, "seed \(seed)")
        if interim.conduct.enrollment == .pauses {
          #expect(!pages.contains { $0.enrolled > look.day.day && $0.enrolled <= look.decided.day }, "seed \(seed)")
        }
      }
      guard simulation.stopped != nil, let last = simulation.looks.last else { return }
      stops += 1
      #expect(pages.allSatisfy { $0.enrolled <= last.decided.day }, "seed \(seed)")
      let counts = setup.arms.reduce(0.0) { $0 + (result["patients.\($1.name)"] ?? .nan) }
      #expect(counts == Double(pages.count), "seed \(seed)")
      let end = pages.map { $0.enrolled + $0.leftAt }.max() ?? 0
      let duration = try #require(result["trial.duration"])
      #expect(abs(duration - end) < 1e-9, "seed \(seed)")
      if interim.conduct.pipeline == .stop { #expect(end <= last.decided.day + 1e-9, "seed \(seed)") }
    }
    #expect(stops > 30)
  }

  @Test func `a decision uses nothing that is recorded after its cut`() throws {
    var stops = 0
    try forEachTrial { setup, interim, simulation, result, seed in
      guard let stopped = simulation.stopped else { return }
      stops += 1
      // The same trial decided at once, without what comes later, says the same of the tested endpoint. Pauses before
      // that look must be the same, so only a first look is compared where enrollment pauses.
      if interim.conduct.enrollment == .pauses, simulation.looks.count > 1 { return }
      var bare = setup
      bare.interim = nil
      bare.time = .day(Days(stopped.day))
      let other = try bare.simulation(seed: seed).run(replicate: 3)
      for (measure, value) in zip(result.measures.all, result.values) where measure.path.hasPrefix(interim.tested + ".")
      {
        let word = measure.path.split(separator: ".")[1]
        if ["rejected", "power", "median_unbiased"].contains(word) || word.hasPrefix("stagewise") { continue }
        if word.contains("if_stopped") { continue }
        let expected = try #require(other[measure.path], "\(measure.path)")
        #expect(value.bitPattern == expected.bitPattern, "seed \(seed), \(measure.path)")
      }
    }
    #expect(stops > 30)
  }

  @Test func `looks come one after the other, each after the decision before it`() throws {
    try forEachTrial { _, _, simulation, result, seed in
      for (a, b) in zip(simulation.looks, simulation.looks.dropFirst()) {
        let isFinal = b.number > simulation.plan.scenario.analysis.interim?.looks.count ?? 0
        #expect(isFinal ? a.day < b.day : a.decided < b.day, "seed \(seed)")
      }
      for look in simulation.looks {
        #expect(result["looks.\(look.number).reached"] == 1 && result["looks.\(look.number).day"] == look.day.day)
        if let boundary = look.boundary {
          if look.decision == .reject { #expect(boundary.criticalValue < .infinity) }
          if look.decision == .stopForFutility && !boundary.isLast { #expect(boundary.futilityBound > -.infinity) }
        }
      }
      let stopped = simulation.stopped != nil
      if let flips = result["overrun.flips"] {
        #expect(flips.isNaN == (!stopped || simulation.looks.last?.boundary == nil), "seed \(seed)")
        let patients = try #require(result["overrun.patients"])
        #expect(patients.isNaN == !stopped, "seed \(seed)")
      }
    }
  }

  @Test func `simulated to its end or beyond, alone or together, a trial is the same`() async throws {
    var checked = 0
    for seed in 0..<600 as Range<UInt64> {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      random.varyLooks(of: &setup)
      guard setup.interim != nil else { continue }
      checked += 1
      let plan = try setup.plan()
      let simulation = Simulation(plan, seed: seed)
      let results = try await Experiment([plan], seed: seed).run(replicates: 0..<2, workers: 1)
      for replicate in 0..<2 {
        let whole = try simulation.run(replicate: UInt32(replicate)).values.map(\.bitPattern)
        let together = try simulation.run(replicate: UInt32(replicate), together: true).values.map(\.bitPattern)
        #expect(whole == together, "seed \(seed)")
        #expect(results.trial(replicate)?.values.map(\.bitPattern) == whole, "seed \(seed)")
      }
    }
    #expect(checked > 50)
  }
}
