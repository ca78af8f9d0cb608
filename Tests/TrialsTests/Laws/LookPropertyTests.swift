import DiscreteEvents
import Testing
import Trials

/// What holds of looks in every trial: random small scenarios with looks of every kind.
@Suite struct LookPropertyTests {
  private func forEachTrial(
    _ body: (TrialSetup, InterimPlan, Simulation, TrialResult, UInt64) throws -> Void
  ) throws {
    var count = 0
    for seed in 0..<1500 as Range<UInt64> {
      var random = RandomSetup(seed: seed)
      let setup = try random.setup()
      guard let interim = setup.interim else { continue }
      count += 1
      let simulation = try setup.simulation(seed: seed)
      let result = try simulation.run(replicate: 3)
      try body(setup, interim, simulation, result, seed)
    }
    #expect(count > 150)
  }

  /// The calendar days on which a trigger counts, in order; `nil` for events that are seen at visits.
  private func days(
    _ trigger: InterimPlan.Trigger, _ tested: String, _ pages: [PatientPage]
  ) -> (days: [Double], wanted: Int)? {
    switch trigger {
    case .followed, .all, .any, .known: return nil
    case .enrolled(let k): return (pages.map(\.enrolled), k)
    case .day(let day): return ([day.value], 1)
    case .completed(let k, let visit):
      return (pages.compactMap { page in page.visits[visit].map { page.enrolled + $0.time } }.sorted(), k)
    case .events(let k):
      switch tested {
      case "relapse":
        return (pages.filter { $0.count(.relapsed) > 0 }.map { $0.enrolled + $0.first(.relapsed) }.sorted(), k)
      case "leaving":
        return (pages.filter { $0.departure == .dropout }.map { $0.enrolled + $0.leftAt }.sorted(), k)
      default: return nil
      }
    }
  }

  @Test func `a look is on the day of the k-th smallest recorded day, in order and before the final analysis`() throws {
    var stops = 0
    var skips = 0
    try forEachTrial { setup, interim, simulation, result, seed in
      let looks = simulation.looks
      let stopped = simulation.stopped
      let pages = (0..<simulation.data.patientCount).map { PatientPage(simulation.data, $0, plan: simulation.plan) }
      let end = try #require(pages.map { $0.enrolled + $0.leftAt }.max())
      stops += stopped == nil ? 0 : 1
      #expect(looks.map(\.number) == looks.map(\.number).sorted(), "seed \(seed)")
      #expect((stopped == nil) == (looks.last?.number == interim.looks.count + 1), "seed \(seed)")
      var previous = -Double.infinity
      for (index, look) in interim.looks.enumerated() {
        let taken = looks.first { $0.number == index + 1 }
        if stopped != nil, index + 1 > (looks.last?.number ?? 0) {
          #expect(taken == nil, "seed \(seed)")
          continue
        }
        guard let (days, wanted) = days(look.trigger, interim.tested, pages) else { continue }
        let due = days.count < wanted ? nil : days[wanted - 1]
        if let due, due > previous, due < end {
          #expect(taken?.day.day == due, "seed \(seed), look \(index + 1)")
          previous = due
        } else {
          #expect(taken == nil, "seed \(seed), look \(index + 1)")
          skips += 1
        }
      }
      for (a, b) in zip(looks, looks.dropFirst()) { #expect(a.day < b.day, "seed \(seed)") }
      #expect(result["analysis.day"] == stopped?.day ?? end, "seed \(seed)")
    }
    #expect(stops > 20 && skips > 20)
  }

  @Test func `the measures say which look took place and what it decided, and rejections add up to the power`() throws {
    try forEachTrial { setup, interim, simulation, result, seed in
      var rejected = 0.0
      var ended = 0.0
      for number in 1...(interim.looks.count + 1) {
        let look = simulation.looks.first { $0.number == number }
        #expect(result["looks.\(number).reached"] == (look == nil ? 0 : 1), "seed \(seed)")
        if let look {
          #expect(result["looks.\(number).day"] == look.day.day, "seed \(seed)")
          #expect(result["looks.\(number).information"] == look.information, "seed \(seed)")
        } else {
          #expect(result["looks.\(number).day"]?.isNaN == true, "seed \(seed)")
        }
        rejected += try #require(result["looks.\(number).efficacy"])
        ended += try #require(result["looks.\(number).futility"])
      }
      #expect(rejected + ended == 1, "seed \(seed)")
      #expect(result["\(interim.tested).rejected"] == rejected, "seed \(seed)")
      #expect(try #require(result["\(interim.tested).power"]) <= rejected, "seed \(seed)")
      if setup.sided == .one { #expect(result["\(interim.tested).power"] == rejected, "seed \(seed)") }
    }
  }

  @Test func `a trial that a look stopped has the figures of one whose final analysis is on that day`() throws {
    try forEachTrial { setup, interim, simulation, result, seed in
      guard let stopped = simulation.stopped else { return }
      var cut = setup
      cut.interim = nil
      cut.time = .day(Days(stopped.day))
      let other = try cut.simulation(seed: seed).run(replicate: 3)
      for (measure, value) in zip(result.measures.all, result.values) {
        let words = measure.path.split(separator: ".")
        if words[0] == "looks" || words[0] == interim.tested && (words[1] == "rejected" || words[1] == "power") {
          continue
        }
        if words[1].hasPrefix("stopped") || words[1].contains("_if_stopped") || words[0] == "family" { continue }
        if words[1].hasPrefix("stagewise") || words[1] == "median_unbiased" { continue }
        let expected = try #require(other[measure.path], "\(measure.path)")
        #expect(value.bitPattern == expected.bitPattern, "seed \(seed), \(measure.path)")
      }
    }
  }

  @Test func `a decision follows from the statistic and the boundary`() throws {
    try forEachTrial { setup, interim, simulation, _, seed in
      for look in simulation.looks {
        let isLast = look.number == interim.looks.count + 1
        guard let boundary = look.boundary else {
          #expect(look.decision == (isLast ? .stopForFutility : .goOn), "seed \(seed)")
          continue
        }
        switch look.decision {
        case .reject: #expect(look.z >= boundary.criticalValue, "seed \(seed)")
        case .rejectBelow: #expect(look.z <= -boundary.criticalValue && setup.sided == .two, "seed \(seed)")
        case .stopForFutility: #expect(isLast || look.z <= boundary.futilityBound, "seed \(seed)")
        case .goOn: #expect(!isLast && !(look.z >= boundary.criticalValue), "seed \(seed)")
        }
      }
    }
  }
}
