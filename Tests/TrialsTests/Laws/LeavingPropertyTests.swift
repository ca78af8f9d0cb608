import DiscreteEvents
import Distributions
import Testing
import Trials

/// Stopping treatment in 500 random scenarios.
@Suite struct LeavingPropertyTests {
  @Test func `who has neither stopped nor been rescued is as in a trial without such ways, to the bit`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.setup()
      var without = setup
      for arm in setup.arms.indices {
        without.arms[arm].discontinuation = nil
        without.arms[arm].rescue = nil
        without.arms[arm].offTreatment = nil
        without.arms[arm].rescued = nil
        without.arms[arm].adverseEvents = setup.arms[arm].adverseEvents.map { event in
          AdverseEventProfile(
            term: event.term, trigger: event.trigger, begins: event.begins, lasts: event.lasts,
            severity: event.severity, serious: event.serious, tolerance: event.tolerance, isRareHarm: event.isRareHarm,
            within: event.within)
        }
      }
      for (page, other) in zip(try setup.pages(seed: seed), try without.pages(seed: seed))
      where page.stoppedAt == .infinity && page.rescuedAt == .infinity {
        #expect(page == other, "seed \(seed)")
      }
    }
  }

  @Test func `until the treatment ends a patient is as in a trial without such ways, and then has no session`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.setup()
      for page in try setup.pages(seed: seed) {
        let end = min(page.stoppedAt, page.rescuedAt)
        for case let session? in page.sessions { #expect(session <= end, "seed \(seed)") }
        #expect(page.leftAt >= end || end == .infinity, "seed \(seed)")
        if page.stoppedAt < .infinity { #expect(page.rescuedAt >= page.stoppedAt, "seed \(seed)") }
        guard let term = page.stoppedFor else { continue }
        #expect(page.events.contains { $0.term == term && $0.begins == page.stoppedAt }, "seed \(seed)")
      }
    }
  }

  @Test func `over the terms those who stop for an adverse event add up to the disposition's`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.setup()
      let result = try setup.simulation(seed: seed).run(replicate: 1)
      for arm in setup.arms {
        guard let all = result["discontinued_for_adverse_event.\(arm.name)"], !all.isNaN else { continue }
        let parts = ["A", "B", "C"].compactMap { result["adverse_events.\($0).led_to_discontinuation.\(arm.name)"] }
        #expect(abs(parts.reduce(0, +) - all) < 1e-12, "seed \(seed)")
        #expect(try all <= #require(result["discontinued.\(arm.name)"]), "seed \(seed)")
      }
    }
  }
}
