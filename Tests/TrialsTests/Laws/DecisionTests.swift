import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// What passes between the cut of a look and its decision, and after a decision to stop.
@Suite struct DecisionTests {
  /// 120 patients, one a day; half or a quarter relapse within a month; the look is when 60 are enrolled.
  static func setup(_ conduct: DecisionConduct, stops: Bool, sessions: Bool = false) throws -> TrialSetup {
    let leaves = Dropout(time: try .rate(0.004))
    var setup = TrialSetup.twoArms {
      $0.dropout = leaves
      if sessions { $0.sessions = [0, 14, 28] }
    }
    setup.arms[0].relapse = Relapse(time: try .rate(0.02), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .rate(0.02), from: .randomization)
    setup.entersAs = .responding
    setup.patients = 120
    setup.followUp = 60
    setup.enrollment = .poisson(rate: try .init(perDay: 1))
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.secondary = [.time(to: .dropout, .exactly, name: "leaving")]
    (setup.alpha, setup.sided) = (0.025, .one)
    // A bound of 4 stops all trials but one in many thousands.
    setup.interim = InterimPlan(
      tested: "survival", looks: [.init(.enrolled(60), fraction: 0.25)], maximumInformation: 80,
      efficacy: .spending(.obrienFleming), futility: try .bounds([stops ? 4 : -8]), conduct: conduct)
    return setup
  }

  private func pages(_ data: DataCut, _ plan: TrialPlan) -> [PatientPage] {
    (0..<data.patientCount).filter { data.enrolled($0) != nil }.map { PatientPage(data, $0, plan: plan) }
  }

  @Test func `the decision rests on the cut, and whoever comes before it is enrolled`() throws {
    let simulation = try Self.setup(.init(dataLag: 14), stops: true).simulation()
    let plain = try Self.setup(.init(), stops: true).simulation()
    for replicate in 0..<30 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let look = try #require(simulation.looks.first)
      let all = simulation.data
      #expect(look.decided == look.day + 14)
      let arrived = (0..<120).count { all.enrolled($0).map { $0 <= look.decided } ?? false }
      let patients = try #require(result["patients.active"]) + #require(result["patients.control"])
      #expect(patients == Double(arrived) && arrived > 60)
      #expect(result["overrun.patients"] == Double(arrived - 60))
      #expect(try #require(result["trial.duration"]) <= look.decided.day)
      #expect(result["analysis.day"] == look.day.day)
      let before = try plain.run(replicate: replicate)
      for path in ["survival.p_value", "survival.events.active", "survival.patients.control", "looks.1.information"] {
        #expect(result[path] == before[path], "\(path)")
      }
      #expect(plain.looks.first?.z == look.z)
    }
  }

  @Test func `a pause keeps everybody away, and who comes later comes later by it`() throws {
    let stopping = try Self.setup(.init(dataLag: 14, enrollment: .pauses), stops: true).simulation()
    let going = try Self.setup(.init(dataLag: 14, enrollment: .pauses), stops: false).simulation()
    let plain = try Self.setup(.init(), stops: false).simulation()
    for replicate in 0..<30 as Range<UInt32> {
      let stopped = try stopping.run(replicate: replicate)
      #expect(try #require(stopped["patients.active"]) + #require(stopped["patients.control"]) == 60)
      #expect(stopped["overrun.patients"] == 0)
      _ = try going.run(replicate: replicate)
      let moved = pages(going.data, going.plan)
      _ = try plain.run(replicate: replicate)
      let usual = pages(plain.data, plain.plan)
      #expect(moved.count == 120)
      for (number, (a, b)) in zip(moved, usual).enumerated() {
        #expect(a.enrolled == b.enrolled + (number < 60 ? 0 : 14))
        var same = a
        same.enrolled = b.enrolled
        #expect(same == b)
      }
      #expect(going.looks.first?.day == plain.looks.first?.day)
    }
  }

  @Test func `who is followed as planned has the future of a trial without looks`() throws {
    let simulation = try Self.setup(
      .init(dataLag: 7, pipeline: .followAsPlanned), stops: true, sessions: true
    ).simulation()
    var fixed = try Self.setup(.init(), stops: true, sessions: true)
    fixed.interim = nil
    let twin = try fixed.simulation()
    for replicate in 0..<30 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let look = try #require(simulation.looks.first)
      let followed = pages(simulation.conclusion, simulation.plan)
      _ = try twin.run(replicate: replicate)
      let expected = pages(twin.data, twin.plan).filter { $0.enrolled <= look.decided.day }
      #expect(followed == expected)
      #expect(result["trial.duration"] == expected.map { $0.enrolled + $0.leftAt }.max())
      // Other endpoints have all that is recorded, the tested one what the look saw.
      let left = expected.count { $0.departure == .dropout }
      #expect(
        try #require(result["leaving.events.active"]) + #require(result["leaving.events.control"]) == Double(left))
      let seen = expected.count { $0.first(.relapsed) + $0.enrolled <= look.day.day }
      #expect(
        try #require(result["survival.events.active"]) + #require(result["survival.events.control"]) == Double(seen))
      let relapses = expected.count { $0.first(.relapsed) < .infinity }
      #expect(result["overrun.information"] == Double(relapses - seen))
    }
  }

  @Test func `who is not followed further is followed to the decision`() throws {
    let simulation = try Self.setup(.init(dataLag: 7), stops: true, sessions: true).simulation()
    _ = try simulation.run(replicate: 0)
    let look = try #require(simulation.looks.first)
    #expect(pages(simulation.conclusion, simulation.plan) == pages(simulation.data(at: look.decided), simulation.plan))
  }

  @Test func `a look that is due before the decision on another is skipped`() throws {
    var setup = try Self.setup(.init(dataLag: 14), stops: false)
    let old = try #require(setup.interim)
    setup.interim = InterimPlan(
      tested: "survival",
      looks: [
        .init(.enrolled(60), fraction: 0.25), .init(.enrolled(62), fraction: 0.5),
        .init(.enrolled(110), fraction: 0.75),
      ],
      maximumInformation: 80, efficacy: old.efficacy, conduct: old.conduct)
    let simulation = try setup.simulation()
    _ = try simulation.run(replicate: 0)
    #expect(simulation.looks.map(\.number) == [1, 3, 4])
  }

  @Test func `the conclusion flips where all data say something else`() throws {
    var setup = try Self.setup(.init(dataLag: 14, pipeline: .followAsPlanned), stops: false)
    setup.alpha = 0.3
    setup.arms[0].relapse = Relapse(time: try .rate(0.014), from: .randomization)
    let simulation = try setup.simulation()
    var flips = [0, 0]
    for replicate in 0..<200 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let look = try #require(simulation.looks.first)
      guard simulation.stopped != nil else {
        #expect(try #require(result["overrun.flips"]).isNaN)
        continue
      }
      let critical = try #require(look.boundary).criticalValue
      let p = try #require(result["overrun.p_value"])
      let flipped = p > StandardNormal.survival(at: critical)
      #expect(result["overrun.flips"] == (flipped ? 1 : 0) && result["survival.rejected"] == 1)
      flips[flipped ? 1 : 0] += 1
    }
    #expect(flips[0] > 3 && flips[1] > 0)
  }

  @Test func `enrollment that ends on a day, or screening, does not pause`() throws {
    var setup = try Self.setup(.init(dataLag: 14, enrollment: .pauses), stops: false)
    #expect(setup.faultPaths == [])
    setup.enrollmentEnds = 100
    #expect(setup.faultPaths == ["analysis.looks.enrollment"])
  }

  @Test func `recorded lean or whole, alone or together, lag and pause are the same`() async throws {
    for conduct in [
      DecisionConduct(dataLag: 14, enrollment: .pauses), .init(dataLag: 9, pipeline: .followAsPlanned),
      .init(dataLag: 14, enrollment: .pauses, pipeline: .followAsPlanned),
    ] {
      var setup = try Self.setup(conduct, stops: false)
      setup.alpha = 0.2
      let whole = try setup.simulation()
      setup.record = .primary
      let lean = try setup.simulation()
      for replicate in 0..<40 as Range<UInt32> {
        let result = try whole.run(replicate: replicate)
        let together = try whole.run(replicate: replicate, together: true)
        #expect(result.values.map(\.bitPattern) == together.values.map(\.bitPattern))
        let primary = try lean.run(replicate: replicate)
        for (measure, value) in zip(primary.measures.all, primary.values) {
          #expect(value.bitPattern == result[measure.path]?.bitPattern, "\(measure.path)")
        }
      }
      // And so it is when the trial is simulated no further than to its end.
      let results = try await whole.experiment(replicates: 0..<40)
      for replicate in 0..<40 {
        let result = try whole.run(replicate: UInt32(replicate))
        #expect(results.trial(replicate)?.values.map(\.bitPattern) == result.values.map(\.bitPattern))
      }
    }
  }
}

extension Simulation {
  fileprivate func experiment(replicates: Range<Int>) async throws -> ExperimentResults {
    try await Experiment([plan], seed: 1).run(replicates: replicates, workers: 2)
  }
}
