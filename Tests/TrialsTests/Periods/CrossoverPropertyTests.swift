import DiscreteEvents
import Testing
import Trials

/// Laws of trials in which treatments follow one another.
@Suite struct CrossoverPropertyTests {
  @Test func `one after another or all together, every course is the same to the bit`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.crossover()
      #expect(setup.faultPaths.isEmpty, "seed \(seed)")
      let simulation = try setup.simulation(seed: seed)
      let each = try simulation.courses(replicate: 3)
      let result = try simulation.run(replicate: 3)
      #expect(each == (try simulation.courses(replicate: 3, together: true)), "seed \(seed)")
      let again = try simulation.run(replicate: 3, together: true)
      #expect(result.values.map(\.bitPattern) == again.values.map(\.bitPattern), "seed \(seed)")
    }
  }

  @Test func `the first period is a trial of its own, to the bit`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.crossover(spacious: true)
      var twin = setup
      twin.crossover = nil
      twin.endpoints.removeAll { if case .crossover = $0.kind { true } else { false } }
      let end = (setup.crossover?.start(of: 1) ?? 0).value
      let pages = try setup.simulation(seed: seed).courses(replicate: 2).map(\.page)
      let twins = try twin.simulation(seed: seed).courses(replicate: 2).map(\.page)
      for (page, other) in zip(pages, twins) {
        #expect(page.enrolled == other.enrolled && page.arm == other.arm, "seed \(seed)")
        #expect(page.baselineBits == other.baselineBits && page.levels == other.levels, "seed \(seed)")
        #expect(page.visits == other.visits && page.sessions == other.sessions, "seed \(seed)")
        #expect(
          page.changes.filter { $0.time < end } == other.changes.filter { $0.time < end }, "seed \(seed)")
        #expect(
          page.events.filter { $0.begins < end }.map(\.begins) == other.events.filter { $0.begins < end }.map(\.begins),
          "seed \(seed)")
        if other.leftAt < end { #expect(page.leftAt == other.leftAt && page.departure == other.departure) }
      }
    }
  }

  @Test func `no period begins before its day, and none before the one before it`() throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.crossover()
      let course = try #require(setup.crossover)
      let simulation = try setup.simulation(seed: seed)
      _ = try simulation.run(replicate: 0)
      for patient in 0..<simulation.data.patientCount {
        var last = -1.0
        for period in 0..<course.periodCount {
          guard let began = simulation.data.period(period, of: patient)?.began?.value else { continue }
          #expect(began >= course.start(of: period).value && began > last, "seed \(seed)")
          #expect(period == 0 || last >= 0, "seed \(seed)")
          last = began
          if let least = course.continueIf?.scoreAtLeast, period > 0 {
            #expect(try #require(simulation.data.period(period, of: patient)).score >= least, "seed \(seed)")
          }
        }
      }
    }
  }
}
