import Testing
import Trials

/// Laws of trials with an open phase.
@Suite struct RunInPropertyTests {
  @Test func `one after another or all together, every page is the same to the bit`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.withRunIn()
      #expect(setup.faultPaths.isEmpty, "seed \(seed)")
      let simulation = try setup.simulation(seed: seed)
      let each = try simulation.pages(replicate: 3)
      let result = try simulation.run(replicate: 3)
      #expect(each == (try simulation.pages(replicate: 3, together: true)), "seed \(seed)")
      let again = try simulation.run(replicate: 3, together: true)
      #expect(result.values.map(\.bitPattern) == again.values.map(\.bitPattern), "seed \(seed)")
    }
  }

  // What the randomized phase reads of the open phase, its score above all, is kept in it.
  @Test func `one endpoint alone has the values that it has among all`() throws {
    var randomized = 0
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      var setup = try random.withRunIn()
      if seed % 2 == 0 { try setup.changeEntry(seed) }
      guard setup.faultPaths.isEmpty, let endpoint = setup.endpoints.last else { continue }
      if setup.interim?.tested != endpoint.name { setup.interim = nil }
      var pruned = setup
      pruned.endpoints = [endpoint]
      pruned.secondary = []
      pruned.record = .primary
      let lean = try pruned.simulation(seed: seed).run(replicate: 5)
      let whole = try setup.simulation(seed: seed).run(replicate: 5, together: true)
      for (measure, value) in zip(lean.measures.all, lean.values) where !measure.path.hasPrefix("family.") {
        let expected = try #require(whole[measure.path], "seed \(seed): \(measure.path)")
        #expect(value.bitPattern == expected.bitPattern, "seed \(seed), \(endpoint.name): \(measure.path)")
      }
      randomized += Int(whole["run_in.randomized"] ?? 0)
    }
    #expect(randomized > Build.seeds.count)
  }

  @Test func `sites and screening are those of the open phase`() throws {
    var seen = 0
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      var setup = try random.withRunIn()
      setup.interim = nil
      try setup.changeEntry(seed)
      guard setup.faultPaths.isEmpty else { continue }
      let simulation = try setup.simulation(seed: seed)
      _ = try simulation.run(replicate: 1)
      let data = simulation.data
      let open = try setup.openPhase.simulation(seed: seed)
      _ = try open.run(replicate: 1)
      #expect(data.screenedCount == open.data.screenedCount, "seed \(seed)")
      if setup.enrollment.sites.isEmpty { continue }
      var sites: [Int: Int] = [:]
      for person in 0..<open.data.patientCount {
        sites[open.data.number(person)] = open.data.level(ofFactor: setup.factors.count, person)
      }
      for patient in 0..<data.patientCount {
        seen += 1
        #expect(
          data.level(ofFactor: setup.factors.count, patient) == sites[data.number(patient)], "seed \(seed)")
      }
    }
    #expect(seen > 100)
  }

  @Test func `the open phase is a trial of its own, of which the responders are randomized in order`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.withRunIn()
      let runIn = try #require(setup.runIn)
      let simulation = try setup.simulation(seed: seed)
      _ = try simulation.run(replicate: 1)
      let data = simulation.data
      let pages = try setup.openPhase.simulation(seed: seed).pages(replicate: 1)
      #expect(data.openPhaseCount == pages.count, "seed \(seed)")
      var responding: [(day: Double, number: Int)] = []
      for (number, page) in pages.enumerated() {
        let visits = page.visits.suffix(runIn.atLast)
        let responds = visits.allSatisfy { visit in
          guard let visit else { return false }
          if runIn.by == .state { return visit.state == .responding }
          return page.baseline > 0 && page.baseline - visit.score >= runIn.fall * page.baseline
        }
        if page.departure == .completed, responds { responding.append((page.enrolled + page.leftAt, number)) }
        #expect(data.openPhase(number)?.lasted.value == page.leftAt, "seed \(seed)")
      }
      responding.sort { ($0.day, $0.number) < ($1.day, $1.number) }
      #expect((0..<data.patientCount).map { data.number($0) } == responding.map(\.number), "seed \(seed)")
      #expect((0..<data.patientCount).map { data.enrolled($0)?.day } == responding.map(\.day), "seed \(seed)")
      for patient in 0..<data.patientCount {
        let page = pages[data.number(patient)]
        #expect(data.baselineScore(patient).bitPattern == page.baselineBits, "seed \(seed)")
        #expect(setup.factors.indices.map { data.level(ofFactor: $0, patient) } == page.levels, "seed \(seed)")
      }
    }
  }
}
