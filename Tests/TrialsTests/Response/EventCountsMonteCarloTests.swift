import DiscreteEvents
import Distributions
import Testing
import Trials

/// How many relapses a trial has seen by a calendar day. Patients enter responding and may relapse or leave.
@Suite(.enabled(if: Build.isRelease)) struct EventCountsMonteCarloTests {
  private static let arrivals = try? Enrollment.PiecewiseRate(
    starts: [0, 28, 84], perDay: [3.0 / 7, 6.0 / 7, 9.0 / 7])

  private func twoHazards() throws -> WaitingTime {
    .piecewiseExponential(try PiecewiseExponential(starts: [0, 28], rates: [0.03 / 7, 0.0165 / 7]))
  }

  private func isRelapse(_ page: PatientPage, by week: Double) -> Bool {
    page.enrolled + page.first(.relapsed) <= week * 7
  }

  private func isDropout(_ page: PatientPage, by week: Double) -> Bool {
    page.departure == .dropout && page.changes.count == 1 && page.enrolled + page.leftAt <= week * 7
  }

  /// The number of patients of each trial for whom something holds.
  private func sample(_ trials: [[PatientPage]], _ holds: (PatientPage) -> Bool) -> Sample {
    var sample = Sample()
    for pages in trials { sample.add(Double(pages.count(where: holds))) }
    return sample
  }

  private func run(_ setup: TrialSetup, trials: Int) throws -> [[PatientPage]] {
    let simulation = try setup.simulation(seed: 5)
    return try (0..<UInt32(trials)).map { try simulation.pages(replicate: $0) }
  }

  @Test func `uniform accrual, a constant hazard and dropout`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .weekly(0.03), from: .randomization)
    setup.arms[0].dropout = Dropout(time: try .weekly(0.01))
    setup.patients = 200
    setup.entersAs = .responding
    setup.enrollment = .uniform(over: 140)
    setup.followUp = 14_000
    let trials = try run(setup, trials: 2_000)
    for (week, expected) in zip([5.0, 20, 30, 60, 2_000], try Reference("events.uniform_exp").values()) {
      expectMean(sample(trials) { isRelapse($0, by: week) }, expected, "relapses by week \(week)")
    }
  }

  @Test(arguments: [false, true])
  func `piecewise accrual and a piecewise hazard`(isPoisson: Bool) throws {
    let rate = try #require(Self.arrivals)
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try twoHazards(), from: .randomization)
    setup.arms[0].dropout = Dropout(time: try .weekly(0.004))
    // Arrivals of a Poisson process do not stop at a patient number; up to week 30 there are never 400.
    setup.patients = isPoisson ? 400 : 264
    setup.enrollment = isPoisson ? .poisson(rate: rate) : .evenlySpaced(rate: rate)
    setup.entersAs = .responding
    setup.followUp = 1_000
    let trials = try run(setup, trials: 1_000)
    let weeks = [10, 30, 34 + 2.0 / 3, 60, 104]
    for (week, expected) in zip(weeks, try Reference("events.piecewise").values()) where !isPoisson || week <= 30 {
      expectMean(sample(trials) { isRelapse($0, by: week) }, expected, "relapses by week \(week)")
    }
  }

  @Test func `two arms at two to one`() throws {
    let rate = try #require(Self.arrivals)
    var setup = TrialSetup.twoArms()
    setup.arms[0].relapse = Relapse(time: try twoHazards(), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .weekly(0.03), from: .randomization)
    for arm in 0..<2 { setup.arms[arm].dropout = Dropout(time: try .weekly(0.004)) }
    setup.arms[0].weight = 2
    setup.randomization = .permutedBlock(sizes: [3, 6])
    setup.patients = 264
    setup.entersAs = .responding
    setup.enrollment = .evenlySpaced(rate: rate)
    setup.followUp = 500
    let trials = try run(setup, trials: 1_000)
    let reference = try Reference("events.two_arm_2to1")
    for (index, week) in [20.0, 30, 60].enumerated() {
      #expect(
        trials.allSatisfy { Double($0.count { $0.enrolled <= week * 7 }) == (try? reference.values("subjects")[index]) }
      )
      for (arm, name) in ["exp", "ctl"].enumerated() {
        expectMean(
          sample(trials) { $0.arm == arm && isRelapse($0, by: week) }, try reference.values("events_\(name)")[index],
          "relapses, \(name), week \(week)")
        expectMean(
          sample(trials) { $0.arm == arm && isDropout($0, by: week) },
          try reference.values("dropouts_\(name)")[index], "dropouts, \(name), week \(week)")
      }
    }
    // The weeks by which so many relapses are expected.
    for (expected, week) in zip([60.0, 90, 120, 150], try Reference("events.time_to_D").values()) {
      expectMean(sample(trials) { isRelapse($0, by: week) }, expected, "relapses by week \(week)")
    }
  }

  @Test func `the time of the k-th event is an order statistic`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .rate(0.02), from: .randomization)
    setup.entersAs = .responding
    setup.enrollment = .uniform(over: 0)
    setup.followUp = 10_000
    let reference = try Reference("events.exact_TD")
    let trials = try run(setup, trials: 10_000)
    for (index, order) in [25, 50, 90].enumerated() {
      var times = Sample()
      for pages in trials { times.add(pages.map { $0.enrolled + $0.first(.relapsed) }.sorted()[order - 1]) }
      expectMean(times, try reference.values("mean")[index], "event \(order)")
      expectVariance(times, try reference.values("variance")[index], "event \(order)")
    }
  }
}
