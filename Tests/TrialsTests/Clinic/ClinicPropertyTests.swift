import DiscreteEvents
import Testing
import Trials

/// What holds of every trial with a clinic, whatever else is in it.
@Suite struct ClinicPropertyTests {
  /// One session as it found its chair.
  private struct Stay {
    let due: Double
    let patient: Int
    let facts: ChairFacts
    let given: Double
  }

  private func stays(_ simulation: Simulation, _ setup: TrialSetup) -> [Stay] {
    let data = simulation.data
    var all: [Stay] = []
    for patient in 0..<data.patientCount {
      guard let enrolled = data.enrolled(patient) else { continue }
      let days = setup.arms[data.arm(patient)].sessions
      for (session, day) in days.enumerated() {
        guard let facts = data.chair(session, of: patient), let given = data.session(session, of: patient) else {
          continue
        }
        all.append(Stay(due: (enrolled + day).day, patient: patient, facts: facts, given: (enrolled + given).day))
      }
    }
    return all
  }

  @Test func `chairs for everybody at any time change no bit`() throws {
    var compared = 0
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      let plain = try setup.simulation(seed: seed)
      let (pages, result) = (try plain.pages(replicate: 3), try plain.run(replicate: 3))
      setup.clinic = .always(chairs: nil)
      if !setup.faultPaths.isEmpty { continue }
      compared += 1
      let clinic = try setup.simulation(seed: seed)
      #expect(try clinic.pages(replicate: 3) == pages, "seed \(seed)")
      let other = try clinic.run(replicate: 3)
      for (measure, value) in zip(result.measures.all, result.values) {
        #expect(other[measure.path]?.bitPattern == value.bitPattern, "seed \(seed): \(measure.path)")
      }
    }
    #expect(compared > Build.seeds.count * 2 / 5)
  }

  @Test func `no chair is taken twice, sessions keep to hours and windows, and nobody passes another`() throws {
    for seed in Build.seeds {
      let chairs = 1 + Int(seed % 4)
      let setup = try TrialSetup.busy(chairs: chairs, patients: 12 + Int(seed % 30))
      let simulation = try setup.simulation(seed: seed)
      _ = try simulation.run(replicate: 0)
      let all = stays(simulation, setup)
      #expect(!all.isEmpty)
      for stay in all {
        let began = stay.facts.began.day
        let hour = (began - began.rounded(.down)) * 24
        #expect(hour >= 8 - 1e-6 && hour <= 17 - 8.0 / 3 + 1e-6, "seed \(seed), patient \(stay.patient): \(hour)")
        #expect(stay.facts.left.day <= began.rounded(.down) + 17.0 / 24 + 1e-9, "seed \(seed)")
        #expect(stay.facts.left.day - began >= 8.0 / 72 - 1e-9, "seed \(seed)")
        #expect(abs(stay.given - began) < 1e-9 && began >= stay.facts.ready.day, "seed \(seed)")
        #expect(began <= stay.due + 1 + 1e-9, "seed \(seed): given at \(began), due on \(stay.due)")
        let there = all.count { $0.facts.began.day <= began && $0.facts.left.day > began }
        #expect(there <= chairs, "seed \(seed): \(there) patients in \(chairs) chairs")
      }
      let order = all.sorted { ($0.due, $0.patient) < ($1.due, $1.patient) }
      for (earlier, later) in zip(order, order.dropFirst()) {
        #expect(earlier.facts.began <= later.facts.began, "seed \(seed): \(later.patient) passed \(earlier.patient)")
      }
    }
  }

  @Test func `simulated no further than to the analysis, or with the primary endpoint alone, the bits are the same`()
    async throws
  {
    for seed in 0..<200 as Range<UInt64> {
      var setup = try TrialSetup.busy(chairs: 1 + Int(seed % 3))
      setup.endpoints = [.time(to: .response, .exactly, name: "onset")]
      setup.secondary = [.response(at: 2)]
      setup.time = .events(3 + Int(seed % 5), of: "onset")
      let plan = try setup.plan()
      let short = try #require(
        try await Experiment([plan], seed: seed).run(replicates: 0..<2, workers: 2).trial(1))
      let whole = try setup.simulation(seed: seed).run(replicate: 1)
      for (index, measure) in short.measures.all.enumerated() {
        #expect(short.values[index].bitPattern == whole.values[index].bitPattern, "seed \(seed): \(measure.path)")
      }
      setup.record = .primary
      setup.secondary = []
      let lean = try setup.simulation(seed: seed).run(replicate: 1)
      for (measure, value) in zip(lean.measures.all, lean.values) {
        #expect(whole[measure.path]?.bitPattern == value.bitPattern, "seed \(seed): \(measure.path)")
      }
    }
  }

  @Test func `random trials run to their end with one chair`() throws {
    var compared = 0
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      setup.clinic = Clinic(room: .init(chairs: 1, hours: try .weekdays(from: 9, to: 17)))
      if !setup.faultPaths.isEmpty { continue }
      compared += 1
      let simulation = try setup.simulation(seed: seed)
      let pages = try simulation.pages(replicate: 3)
      _ = try simulation.run(replicate: 8)
      #expect(try simulation.pages(replicate: 3) == pages, "seed \(seed)")
      for page in pages {
        for time in page.sessions where time != nil { #expect(time ?? 0 <= page.leftAt, "seed \(seed)") }
      }
    }
    #expect(compared > Build.seeds.count * 2 / 5)
  }
}
