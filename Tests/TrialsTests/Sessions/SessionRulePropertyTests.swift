import DiscreteEvents
import Distributions
import Testing
import Trials

/// Sessions that are held, stopped and repeated, in 500 random scenarios.
@Suite struct SessionRulePropertyTests {
  private func forEach(_ body: (TrialSetup, UInt64) throws -> Void) throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      try body(random.repeated(), seed)
    }
  }

  @Test func `one after another or all together, every page is the same to the bit`() throws {
    try forEach { setup, seed in
      let faults = setup.scenario.faults()
      #expect(faults.isEmpty, "seed \(seed): \(faults)")
      let simulation = try setup.simulation(seed: seed)
      #expect(
        try simulation.pages(replicate: 3) == simulation.pages(replicate: 3, together: true), "seed \(seed)")
    }
  }

  @Test func `one endpoint alone has the values that it has among all`() throws {
    try forEach { setup, seed in
      var setup = setup
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

  @Test func `nobody is given a session who has left, has stopped, or has an event that holds it`() throws {
    try forEach { setup, seed in
      for page in try setup.pages(seed: seed) {
        let arm = setup.arms[page.arm]
        for case let time? in page.sessions {
          #expect(time <= page.leftAt && time <= min(page.stoppedAt, page.rescuedAt), "seed \(seed)")
          guard let hold = arm.hold else { continue }
          let holding = page.events.filter { event in
            (hold.terms.isEmpty || hold.terms.contains(event.term))
              && (event.severity?.rawValue ?? 0) >= hold.atLeast.rawValue
          }
          // What a session causes at once begins after it.
          #expect(!holding.contains { $0.begins < time && $0.ends > time }, "seed \(seed)")
        }
        let further = page.sessions.dropFirst(arm.sessions.count).compactMap { $0 }
        #expect(further.count <= arm.onRelapse?.atMost ?? 0, "seed \(seed)")
        if let rule = arm.onRelapse {
          let all = page.sessions.compactMap { $0 }
          for time in further {
            if let before = all.last(where: { $0 < time }) {
              #expect(time >= before + rule.atLeast.value, "seed \(seed)")
            }
          }
        }
        if let missed = arm.stop?.missed {
          #expect(page.missedSessions.compactMap { $0 }.count <= missed, "seed \(seed)")
        }
      }
    }
  }
}
