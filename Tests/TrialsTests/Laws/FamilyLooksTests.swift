import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// Several comparisons tested at the looks of whole simulated trials.
@Suite struct FamilyLooksTests {
  private func results(_ setup: TrialSetup, _ count: UInt32 = 200) throws -> [TrialResult] {
    let simulation = try setup.simulation()
    return try (0..<count).map { try simulation.run(replicate: $0) }
  }

  @Test func `one comparison is judged as at looks without multiplicity`() throws {
    for sided in AnalysisPlan.Sided.allCases {
      var family = try FamilyLooksSetup.survival(ratio: 0.6)
      family.endpoints = [family.endpoints[0]]
      family.sided = sided
      family.multiplicity = .adjustment(.holm)
      family.familyLooks = FamilyLooksSetup.plan(.first, ["first": 60])
      var alone = family
      alone.multiplicity = nil
      alone.familyLooks = nil
      for (a, b) in zip(try results(family), try results(alone)) {
        for path in [
          "first.rejected", "first.power", "first.p_value", "analysis.day", "looks.1.reached", "looks.2.day",
        ] {
          #expect(a[path]?.bitPattern == b[path]?.bitPattern, "\(path)")
        }
      }
    }
  }

  @Test func `a trial stops at the first rejection, or when all are rejected`() throws {
    for stopping in FamilyLooks.Stopping.allCases {
      var setup = try FamilyLooksSetup.survival(ratio: 0.3)
      setup.familyLooks = FamilyLooksSetup.plan(stopping, ["first": 60, "second": 25])
      let simulation = try setup.simulation()
      var early = 0
      for replicate in 0..<200 as Range<UInt32> {
        let result = try simulation.run(replicate: replicate)
        let rejections = ["first", "second"].map { name in
          (1...3).first { result["looks.\($0).rejected.\(name).active"] == 1 }
        }
        let stop = simulation.looks.last?.number ?? 0
        for (name, look) in zip(["first", "second"], rejections) {
          #expect(result["\(name).rejected.active"] == (look == nil ? 0 : 1) && look ?? 0 <= stop)
          #expect(result["\(name).rejected_adjusted.active"] == result["\(name).rejected.active"])
        }
        let done = rejections.compactMap(\.self)
        if stop < 3 {
          early += 1
          #expect(stopping == .first ? done.min() == stop : done.count == 2 && done.max() == stop)
          #expect(simulation.stopped != nil)
        } else if stopping == .first {
          #expect(done.allSatisfy { $0 == 3 })
        }
        #expect(result["family.number_rejected"] == Double(done.count))
        #expect(result["family.any_rejected"] == (done.isEmpty ? 0 : 1))
      }
      #expect(early > 20)
    }
  }

  @Test func `in a fixed sequence nothing is rejected before what comes first`() throws {
    var setup = try FamilyLooksSetup.survival(ratio: 0.5)
    setup.multiplicity = .adjustment(.fixedSequence)
    setup.familyLooks = FamilyLooksSetup.plan(.all, ["first": 60, "second": 60])
    var both = 0
    for result in try results(setup) {
      let looks = ["first", "second"].map { name in
        (1...3).first { result["looks.\($0).rejected.\(name).active"] == 1 } ?? 4
      }
      #expect(looks[1] == 4 || looks[0] <= looks[1])
      both += looks[1] < 4 ? 1 : 0
    }
    #expect(both > 20)
  }

  @Test func `a rejected comparison passes its level on at the same look`() throws {
    var setup = try FamilyLooksSetup.survival(ratio: 0.5)
    setup.familyLooks = FamilyLooksSetup.plan(.all, ["first": 60, "second": 60])
    let simulation = try setup.simulation()
    var passed = 0
    for replicate in 0..<100 as Range<UInt32> {
      _ = try simulation.run(replicate: replicate)
      for look in 1...3 {
        let seen = simulation.comparisonOutcomes.filter { $0.look == look }
        guard seen.count == 2 else { continue }
        let isOpen = seen.map { $0.rejectedAtLook == nil }
        if isOpen == [true, true] { #expect(seen.allSatisfy { $0.decision.level == 0.0125 }) }
        if isOpen == [false, true] || isOpen == [true, false] {
          #expect(seen[isOpen[0] ? 0 : 1].decision.level == 0.025)
          passed += 1
        }
      }
    }
    #expect(passed > 10)
  }

  @Test func `several arms are compared with their own events`() throws {
    var setup = try FamilyLooksSetup.arms(ratios: [1, 0.4])
    setup.familyLooks = FamilyLooksSetup.plan(.all, ["first": 90])
    let simulation = try setup.simulation()
    for replicate in 0..<50 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      for (number, arm) in ["active", "other"].enumerated() {
        let last = try #require(simulation.comparisonOutcomes.last(where: { $0.comparison == number }))
        let events = try #require(result["first.events.\(arm)"]) + #require(result["first.events.control"])
        // Two of three arms: 60 of the 90 events planned.
        #expect(abs(last.fraction - events / 60) < 1e-12)
      }
    }
  }

  @Test func `patients who share nothing or everything, all recorded or the primary endpoints, it is the same`() throws
  {
    var setup = try FamilyLooksSetup.survival(ratio: 0.6)
    let whole = try setup.simulation()
    setup.record = .primary
    let lean = try setup.simulation()
    for replicate in 0..<50 as Range<UInt32> {
      let result = try whole.run(replicate: replicate)
      let together = try whole.run(replicate: replicate, together: true)
      #expect(result.values.map(\.bitPattern) == together.values.map(\.bitPattern))
      let primary = try lean.run(replicate: replicate)
      for (measure, value) in zip(primary.measures.all, primary.values) {
        #expect(value.bitPattern == result[measure.path]?.bitPattern, "\(measure.path)")
      }
    }
  }

  @Test func `what cannot be tested at looks is a fault`() throws {
    func faults(_ change: (inout TrialSetup) throws -> Void) throws -> [String] {
      var setup = try FamilyLooksSetup.survival(ratio: 1)
      #expect(setup.faultPaths.isEmpty)
      try change(&setup)
      return setup.faultPaths
    }
    #expect(try faults { $0.multiplicity = .adjustment(.hommel) } == ["analysis.multiplicity.adjust"])
    #expect(try faults { $0.familyLooks = nil } == ["analysis.looks"])
    #expect(
      try faults { $0.familyLooks = FamilyLooksSetup.plan(.all, ["first": 60]) } == [
        "analysis.looks.by_endpoint.second"
      ])
    #expect(
      try faults { $0.familyLooks = FamilyLooksSetup.plan(.all, ["first": 60, "second": 0]) } == [
        "analysis.looks.by_endpoint.second.maximum_information"
      ])
    #expect(try faults { $0.multiplicity = nil } == ["analysis.looks"])
    #expect(
      try faults {
        let looks = try #require($0.interim)
        let bounds = try FutilityRule.bounds([0, 0])
        $0.interim = InterimPlan(
          tested: "first", looks: looks.looks, maximumInformation: 60, efficacy: looks.efficacy,
          futility: bounds)
      } == ["analysis.looks.futility"])
  }
}
