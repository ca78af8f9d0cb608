import DiscreteEvents
import Testing
import Trials

/// What holds of decisions in the course of a trial, in random small scenarios of every kind.
@Suite struct SteeringPropertyTests {
  private func forEachTrial(
    _ body: (TrialSetup, Simulation, TrialResult, UInt64) throws -> Void
  ) throws {
    var count = 0
    var seed: UInt64 = 0
    while count < 500 {
      var random = RandomSetup(seed: seed)
      defer { seed += 1 }
      guard let setup = try random.adaptive() else { continue }
      count += 1
      let simulation = try setup.simulation(seed: seed)
      try body(setup, simulation, try simulation.run(replicate: 3), seed)
    }
  }

  private func pages(_ simulation: Simulation, at day: Double = .infinity) -> [PatientPage] {
    let data = day == .infinity ? simulation.data : simulation.data(at: CalendarTime(day: day))
    return (0..<data.patientCount).filter { data.enrolled($0) != nil }.map {
      PatientPage(data, $0, plan: simulation.plan)
    }
  }

  @Test func `the same decisions handed in from the start give the same record`() throws {
    var changed = 0
    try forEachTrial { setup, simulation, _, seed in
      let decisions = simulation.decisions
      changed += decisions.isEmpty ? 0 : 1
      let other = try setup.simulation(seed: seed)
      try other.simulate(replicate: 3, under: decisions)
      #expect(pages(other) == pages(simulation), "seed \(seed)")
    }
    #expect(changed > 200)
  }

  @Test func `the past before a decision never changes`() throws {
    var compared = 0
    try forEachTrial { setup, simulation, _, seed in
      let decisions = simulation.decisions
      for (index, decision) in decisions.enumerated() {
        let other = try setup.simulation(seed: seed)
        try other.simulate(replicate: 3, under: Array(decisions[..<index]))
        let before = pages(other, at: decision.day)
        let after = pages(simulation, at: decision.day)
        // Who would have been enrolled on the day when enrollment ends is still enrolled.
        #expect(before.prefix(after.count) == after[...], "seed \(seed)")
        #expect(after.count >= min(before.count, decision.firstPatient), "seed \(seed)")
        compared += 1
      }
    }
    #expect(compared > 200)
  }

  @Test func `nobody is assigned to a closed arm after its day, and nobody is enrolled beyond the size`() throws {
    try forEachTrial { setup, simulation, result, seed in
      let pages = pages(simulation)
      for decision in simulation.decisions {
        for page in pages where page.enrolled > decision.day {
          #expect(decision.odds[page.arm] > 0, "seed \(seed)")
        }
        for page in pages where decision.stoppedArms & (1 << UInt16(page.arm)) != 0 {
          #expect(page.sessions.allSatisfy { $0.map { page.enrolled + $0 <= decision.day } ?? true }, "seed \(seed)")
        }
        if decision.factor >= 0 {
          for page in pages where page.enrolled > decision.day {
            #expect(page.levels[decision.factor] == decision.level, "seed \(seed)")
          }
        }
      }
      if let last = simulation.decisions.last { #expect(pages.count == last.sampleSize, "seed \(seed)") }
      #expect(zip(pages, pages.dropFirst()).allSatisfy { $0.enrolled <= $1.enrolled }, "seed \(seed)")
      #expect(result["adaptation.sample_size"] == Double(pages.count), "seed \(seed)")
    }
  }

  @Test func `looks are in order, and say what the measures say`() throws {
    var stops = 0
    try forEachTrial { setup, simulation, result, seed in
      let looks = simulation.steeringLooks
      let plan = try #require(setup.adaptation)
      for (a, b) in zip(looks, looks.dropFirst()) { #expect(a.decided <= b.day, "seed \(seed)") }
      #expect((simulation.stopped == nil) == (looks.last?.outcome == .final), "seed \(seed)")
      stops += simulation.stopped == nil ? 0 : 1
      for number in 1...(plan.looks.count + 1) {
        let look = looks.first { $0.number == number }
        #expect(result["adaptation.\(number).reached"] == (look == nil ? 0 : 1), "seed \(seed)")
        if let look { #expect(result["adaptation.\(number).day"] == look.day.day, "seed \(seed)") }
      }
    }
    #expect(stops > 50)
  }

  @Test func `a rule that never drops anybody changes no bit of the trial`() throws {
    try forEachTrial { setup, _, _, seed in
      guard let plan = setup.adaptation, plan.dropping != nil else { return }
      var idle = setup
      idle.adaptation = AdaptationPlan(
        tested: plan.tested, looks: plan.looks, maximumInformation: plan.maximumInformation,
        dropping: ArmDropping(bounds: plan.looks.map { _ in -.infinity }))
      var plain = setup
      plain.adaptation = nil
      let steered = try idle.simulation(seed: seed)
      let result = try steered.run(replicate: 5)
      let unsteered = try plain.simulation(seed: seed)
      let expected = try unsteered.run(replicate: 5)
      #expect(pages(steered) == pages(unsteered), "seed \(seed)")
      for (measure, value) in zip(expected.measures.all, expected.values) {
        // Its arms are tested in closed form, and what counts rejections follows.
        let claims = [".rejected", ".power"].contains { measure.path.hasPrefix(plan.tested + $0) }
        if claims || measure.path.hasPrefix("family.") { continue }
        if measure.path.hasPrefix(plan.tested), measure.path.contains("_if_significant.") { continue }
        #expect(result[measure.path]?.bitPattern == value.bitPattern, "seed \(seed), \(measure.path)")
      }
    }
  }
}
