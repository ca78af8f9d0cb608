import DiscreteEvents
import Testing
import Trials

/// Whoever comes and however patients are assigned, the laws of the simulation hold.
@Suite struct EntryPropertyTests {
  private func setup(_ seed: UInt64) throws -> TrialSetup {
    var random = RandomSetup(seed: seed)
    var setup = try random.setup()
    try setup.changeEntry(seed)
    return setup
  }

  @Test func `one after another or all together, every patient's page is the same to the bit`() throws {
    var sizes: Set<Int> = []
    for seed in Build.seeds {
      let setup = try setup(seed)
      #expect(setup.faultPaths.filter { !$0.hasPrefix("analysis") } == [], "seed \(seed)")
      guard setup.faultPaths.isEmpty else { continue }
      let simulation = try setup.simulation(seed: seed)
      let each = try simulation.pages(replicate: 3)
      let result = try simulation.run(replicate: 3)
      #expect(each == (try simulation.pages(replicate: 3, together: true)), "seed \(seed)")
      let again = try simulation.run(replicate: 3, together: true)
      #expect(result.values.map(\.bitPattern) == again.values.map(\.bitPattern), "seed \(seed)")
      sizes.insert(each.count)
    }
    #expect(sizes.contains(0) && sizes.count > 10)
  }

  @Test func `one endpoint alone has the values that it has among all`() throws {
    for seed in Build.seeds {
      let setup = try setup(seed)
      guard setup.faultPaths.isEmpty, let endpoint = setup.endpoints.last, setup.interim == nil else { continue }
      var pruned = setup
      pruned.endpoints = [endpoint]
      pruned.record = .primary
      let lean = try pruned.simulation(seed: seed).run(replicate: 5)
      let whole = try setup.simulation(seed: seed).run(replicate: 5)
      for (measure, value) in zip(lean.measures.all, lean.values) where !measure.path.hasPrefix("family.") {
        let expected = try #require(whole[measure.path], "seed \(seed): \(measure.path)")
        #expect(value.bitPattern == expected.bitPattern, "seed \(seed), \(endpoint.name): \(measure.path)")
      }
    }
  }

  @Test func `no more than the sample size come, in order, within caps and before the end`() throws {
    for seed in Build.seeds {
      let setup = try setup(seed)
      guard setup.faultPaths.isEmpty else { continue }
      let simulation = try setup.simulation(seed: seed)
      let days = try simulation.pages(replicate: 3).map(\.enrolled)
      #expect(days.count <= setup.patients && zip(days, days.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed)")
      if setup.enrollmentEnds == nil { #expect(days.count == setup.patients, "seed \(seed)") }
      if let end = setup.enrollmentEnds { #expect(days.allSatisfy { $0 <= end.value }, "seed \(seed)") }
      let data = simulation.data
      let column = setup.factors.count
      for (index, site) in setup.enrollment.sites.enumerated() {
        let here = days.indices.filter { data.level(ofFactor: column, $0) == index }
        #expect(here.count <= site.cap ?? .max, "seed \(seed)")
        #expect(here.allSatisfy { days[$0] >= site.opens.value }, "seed \(seed)")
      }
    }
  }

  @Test func `who is screened has a number, and those randomized are those who were found fit`() throws {
    for seed in Build.seeds {
      let setup = try setup(seed)
      guard setup.faultPaths.isEmpty, setup.scenario.hasScreening else { continue }
      let simulation = try setup.simulation(seed: seed)
      let pages = try simulation.pages(replicate: 3)
      let data = simulation.data
      let people = (0..<data.screenedCount).map { data.screened($0) }
      let fit = people.indices.filter { people[$0].outcome == .randomized }
      #expect(pages.indices.map { data.number($0) } == fit, "seed \(seed)")
      let wait = setup.eligibility?.before.value ?? 0
      for (page, person) in zip(pages, fit) { #expect(page.enrolled == people[person].day.day + wait, "seed \(seed)") }
      guard let eligibility = setup.eligibility else { continue }
      for person in people {
        let qualifies =
          person.score >= eligibility.atLeast ?? -.infinity && person.score <= eligibility.atMost ?? .infinity
        #expect((person.outcome == .score) == !qualifies, "seed \(seed)")
      }
    }
  }
}
