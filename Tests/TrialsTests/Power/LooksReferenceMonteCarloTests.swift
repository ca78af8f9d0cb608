import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// Trials with looks that others have simulated: `References/looks.json`.
///
/// The conventions are those of lrstat: arrivals are a Poisson process, dropout is a hazard (rpact's is a probability by a
/// given time), and the arms are balanced in blocks of two.
@Suite(.enabled(if: Build.isRelease)) struct LooksReferenceMonteCarloTests {
  private static let trials = 100_000
  private static let theirs = 100_000.0

  /// Hazards are per week.
  private func survival(
    _ experimental: WaitingTime, _ control: Double, dropout: Double, patients: Int,
    arrivals: Enrollment.PiecewiseRate, interim: InterimPlan
  ) throws -> TrialSetup {
    let leaves = Dropout(time: try .weekly(dropout))
    var setup = TrialSetup.twoArms { $0.dropout = leaves }
    setup.arms[0].relapse = Relapse(time: experimental, from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .weekly(control), from: .randomization)
    setup.entersAs = .responding
    setup.patients = patients
    setup.followUp = 100_000
    setup.enrollment = .poisson(rate: arrivals)
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.alpha = 0.025
    setup.sided = .one
    setup.time = .events(Int(interim.maximumInformation), of: "survival")
    setup.interim = interim
    setup.record = .primary
    return setup
  }

  private func expectClose(_ found: Double, _ error: Double, _ expected: Double, _ theirError: Double, _ what: String) {
    let combined = (error * error + theirError * theirError).squareRoot()
    #expect(abs(found - expected) <= 4 * combined, "\(what): \(found), expected \(expected) ± \(combined)")
  }

  private func compare(_ setup: TrialSetup, _ reference: Reference, unit: Double, rounded: Double = 0) async throws {
    let experiment = try Experiment([setup.plan()], seed: 2_026)
    let found = OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
    func expectShare(_ path: String, _ p: Double) throws {
      let share = try #require(found[path])
      let error = (p * (1 - p) / Self.theirs).squareRoot()
      expectClose(share.mean, share.standardError, p, max(error, rounded), path)
    }
    try expectShare("survival.power", reference.value("reject"))
    let stages = try reference.values("reject_per_look")
    for (number, share) in stages.enumerated() { try expectShare("looks.\(number + 1).efficacy", share) }
    if let futility = try reference.valuesIfAny("futility_per_look") {
      for (number, share) in futility.enumerated() where share > 0 {
        try expectShare("looks.\(number + 1).futility", share)
      }
    }
    let sums = try stages.indices.reduce(0.0) { try $0 + #require(found["looks.\($1 + 1).efficacy"]).mean }
    #expect(abs(sums - (try #require(found["survival.power"]).mean)) < 1e-12)
    let duration = try #require(found["analysis.day"])
    let expected = try reference.value("expected_duration")
    let theirs = duration.standardDeviation / unit / Self.theirs.squareRoot()
    expectClose(
      duration.mean / unit, duration.standardError / unit, expected, max(theirs, rounded * 10), "duration")
    if let enrolled = try reference.valuesIfAny("expected_subjects")?.first {
      let arms = try ["active", "control"].map { try #require(found["patients.\($0)"]) }
      let error = arms.reduce(0) { $0 + $1.standardError }
      expectClose(arms.reduce(0) { $0 + $1.mean }, error, enrolled, error, "patients")
    }
    if let days = try reference.valuesIfAny("analysis_time_per_look_all_replicates") {
      // All trials reach the first look.
      let first = try #require(found["looks.1.day"])
      expectClose(first.mean / unit, first.standardError / unit, days[0], first.standardError / unit, "first look")
    }
    // The spread of the sum is that of either arm's events at most twice.
    let events = try ["active", "control"].map { try #require(found["survival.events.\($0)"]) }
    let error = events.reduce(0) { $0 + $1.standardError }
    expectClose(
      events.reduce(0) { $0 + $1.mean }, error, try reference.value("expected_events"), max(error, rounded * 100),
      "events")
  }

  private func looks(_ events: [Int], of maximum: Int) -> [InterimPlan.Look] {
    events.map { .init(.events($0), fraction: Double($0) / Double(maximum)) }
  }

  private func twoLooks(_ hazard: Double) throws -> TrialSetup {
    try survival(
      .weekly(hazard), 0.025, dropout: 0.003, patients: 320, arrivals: .init(perDay: 10 / 7),
      interim: InterimPlan(
        tested: "survival", looks: looks([100], of: 200), maximumInformation: 200, efficacy: .spending(.obrienFleming)))
  }

  @Test func `two looks under proportional hazards`() async throws {
    let setup = try twoLooks(0.01625)
    let critical = try #require(try setup.plan().boundaries).criticalValues
    #expect(abs(critical[0] - 2.96258804) < 1e-6 && abs(critical[1] - 1.96859565) < 1e-6)
    try await compare(setup, try Reference("oc.ph_1to1_gs2", in: "looks"), unit: 7)
  }

  @Test func `two looks without an effect`() async throws {
    try await compare(twoLooks(0.025), try Reference("oc.null_1to1_gs2", in: "looks"), unit: 7)
  }

  @Test func `three looks with futility, under an effect that comes after three weeks`() async throws {
    let experimental = try PiecewiseExponential(starts: [0, 21], rates: [0.04 / 7, 0.022 / 7])
    let setup = try survival(
      .piecewiseExponential(experimental), 0.04, dropout: 0.006, patients: 260,
      arrivals: .init(starts: [0, 42], perDay: [4 / 7, 8 / 7]),
      interim: InterimPlan(
        tested: "survival", looks: looks([80, 120], of: 160), maximumInformation: 160,
        efficacy: .spending(try .hwangShihDeCani(gamma: -4)), futility: try .bounds([0, 0.6])))
    let critical = try #require(try setup.plan().boundaries).criticalValues
    for (value, expected) in zip(critical, [2.74996593, 2.43178246, 2.01155785]) {
      #expect(abs(value - expected) < 1e-6)
    }
    try await compare(setup, try Reference("oc.delayed_1to1_gs3_futility", in: "looks"), unit: 7)
  }

  /// The trial of `Benchmarks/peers/w2.yaml`. The figures are printed with three or four digits.
  @Test func `three looks at 125, 190 and 250 events`() async throws {
    let month = 365.25 / 12
    let leaves = Dropout(time: try .rate(0.01005033585350145 / month))
    var setup = TrialSetup.twoArms { $0.dropout = leaves }
    setup.arms[0].relapse = Relapse(time: try .rate(0.08086717106532694 / month), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .rate(0.11552453009332421 / month), from: .randomization)
    setup.randomization = .permutedBlock(sizes: [4])
    setup.entersAs = .responding
    setup.patients = 400
    setup.followUp = 36_525
    setup.enrollment = .uniform(over: Days(12 * month))
    setup.endpoints = [.time(to: .relapse, .exactly, name: "survival")]
    setup.alpha = 0.025
    setup.sided = .one
    setup.time = .events(250, of: "survival")
    setup.interim = InterimPlan(
      tested: "survival", looks: looks([125, 190], of: 250), maximumInformation: 250,
      efficacy: .spending(.obrienFleming))
    setup.record = .primary
    try await compare(setup, try Reference("w2.stages", in: "looks"), unit: month, rounded: 0.0003)
  }
}
