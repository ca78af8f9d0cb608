import DiscreteEvents
import Distributions
import Testing
import Trials

/// What holds in the results of every trial: 500 random small scenarios.
@Suite struct ResultPropertyTests {
  private func forEachTrial(_ body: (TrialSetup, [PatientPage], TrialResult, UInt64) throws -> Void) throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.setup()
      let simulation = try setup.simulation(seed: seed)
      let result = try simulation.run(replicate: 3)
      try body(setup, simulation.pagesAnalysed(), result, seed)
    }
  }

  @Test func `a share is a share, a count a count and a time not negative`() throws {
    try forEachTrial { setup, _, result, seed in
      for (measure, value) in zip(result.measures.all, result.values) {
        let isDifference = measure.path.contains("difference") || measure.path.contains(".interaction.")
        switch measure.unit {
        case .proportion where isDifference:
          // An interaction is the difference of two differences.
          let most = measure.path.contains(".interaction.") ? 2.0 : 1
          #expect(value.isNaN || abs(value) <= most, "seed \(seed), \(measure.path)")
        case .proportion where measure.path.contains("per_session"):
          #expect(value.isNaN || value >= 0, "seed \(seed), \(measure.path)")
        case .proportion: #expect(value.isNaN || (0...1).contains(value), "seed \(seed), \(measure.path): \(value)")
        case .days,
          .ratio where !measure.path.contains("standardized") && !measure.path.contains("rise_"):
          #expect(value.isNaN || value >= 0, "seed \(seed), \(measure.path)")
        case .count: #expect(value.isNaN || value >= 0, "seed \(seed), \(measure.path)")
        default: break
        }
      }
    }
  }

  @Test func `counts add up`() throws {
    try forEachTrial { setup, pages, result, seed in
      var total = 0.0
      for (index, arm) in setup.arms.enumerated() {
        let here = pages.filter { $0.arm == index }
        let n = Double(here.count)
        total += try #require(result["patients.\(arm.name)"])
        #expect(result["patients.\(arm.name)"] == n, "seed \(seed)")
        #expect(result["time.patients"] == nil)
        #expect(result["relapse.patients.\(arm.name)"] == n, "seed \(seed)")
        let relapsed = Double(here.count { $0.count(.relapsed) > 0 })
        #expect(result["relapse.events.\(arm.name)"] == relapsed, "seed \(seed)")
        let left = Double(here.count { $0.departure == .dropout })
        #expect(result["leaving.events.\(arm.name)"] == left, "seed \(seed)")
        guard n > 0 else { continue }
        #expect(result["dropouts.\(arm.name)"] == left / n, "seed \(seed)")
        let completed = Double(here.count { $0.departure == .completed })
        #expect(result["completed.\(arm.name)"] == completed / n, "seed \(seed)")
        #expect(completed + left == n || here.contains { $0.departure == .none }, "seed \(seed)")
        if !arm.sessions.isEmpty {
          let given = Double(here.reduce(0) { $0 + $1.sessions.count { $0 != nil } })
          #expect(result["sessions.\(arm.name)"] == given / n, "seed \(seed)")
        }
        for event in arm.adverseEvents where !event.isRareHarm {
          let path = "adverse_events.\(event.term)"
          let episodes = here.reduce(0) { $0 + $1.events.count { $0.term == event.term } }
          let patients = here.count { $0.events.contains { $0.term == event.term } }
          #expect(result["\(path).episodes.\(arm.name)"] == Double(episodes) / n, "seed \(seed)")
          #expect(result["\(path).patients.\(arm.name)"] == Double(patients) / n, "seed \(seed)")
        }
      }
      #expect(total == Double(pages.count) && (setup.interim != nil || pages.count == setup.patients), "seed \(seed)")
      #expect(result["enrollment.duration"] == pages.map(\.enrolled).max(), "seed \(seed)")
      let last = try #require(pages.map { $0.enrolled + $0.leftAt }.max())
      let isCut = pages.contains { $0.departure == .none }
      #expect(
        isCut ? result["trial.duration"] == result["analysis.day"] : result["trial.duration"] == last, "seed \(seed)")
    }
  }

  @Test func `a proportion counts those whom the rule for missing values counts`() throws {
    try forEachTrial { setup, pages, result, seed in
      for endpoint in setup.endpoints {
        guard case .binary(let binary) = endpoint.kind, case .at(let visit) = binary.timing else { continue }
        for (index, arm) in setup.arms.enumerated() {
          // Who is not due yet when a look stops the trial is not missing.
          let isStopped = result["looks.\((setup.interim?.looks.count ?? 0) + 1).reached"] == 0
          let day = try isStopped ? #require(result["analysis.day"]) : .infinity
          let due = setup.visits[visit].value + setup.conduct.scatterMax.value
          let here = pages.filter {
            $0.arm == index
              && ($0.visits[visit] != nil || binary.missing == .nonResponse && $0.enrolled + due <= day)
          }
          let yes = here.count { $0.visits[visit]?.state == .responding }
          let found = try #require(result["response.proportion.\(arm.name)"])
          if here.isEmpty {
            #expect(found.isNaN, "seed \(seed)")
          } else {
            #expect(found == Double(yes) / Double(here.count), "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func `a failed test rejects nothing, a rejection is a small p-value, and power is a rejection`() throws {
    try forEachTrial { setup, _, result, seed in
      for endpoint in setup.endpoints where endpoint.name != setup.interim?.tested {
        for arm in setup.arms.dropFirst() {
          let of = { (name: String) in result["\(endpoint.name).\(name).\(arm.name)"] ?? -1 }
          if of("failed") == 1 {
            #expect(of("rejected") == 0 && of("power") == 0 && of("p_value").isNaN, "seed \(seed)")
          } else {
            #expect(of("failed") == 0 && of("rejected") == (of("p_value") <= setup.alpha ? 1 : 0), "seed \(seed)")
            #expect(of("power") <= of("rejected"), "seed \(seed)")
          }
        }
      }
    }
  }
}
