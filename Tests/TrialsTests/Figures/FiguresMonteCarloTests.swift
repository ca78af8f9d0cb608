import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// Figures of whole trials against closed forms.
@Suite(.enabled(if: Build.isRelease)) struct FiguresMonteCarloTests {
  private func found(_ setup: TrialSetup, _ trials: Int) async throws -> OperatingCharacteristics {
    OperatingCharacteristics(try await Experiment([setup.plan()], seed: 61).run(replicates: 0..<trials, workers: 2))
  }

  private func expect(
    _ summary: OperatingCharacteristics.Summary?, _ expected: Double, _ what: String, slack: Double = 0
  ) throws {
    let summary = try #require(summary)
    #expect(
      abs(summary.mean - expected) <= 4 * summary.standardError + slack,
      "\(what): \(summary.mean) ± \(summary.standardError), expected \(expected)")
  }

  /// An estimate that is normal around δ with the error σ is, given that it exceeds c, δ + σ φ(a) / (1 − Φ(a)) on average,
  /// a = (c − δ) / σ: with 400 patients a t test is as good as one that knows the variance (to within 0.5 % of σ).
  @Test func `significant trials exaggerate as a truncated normal distribution does`() async throws {
    let (sd, benefit) = (14.0, 2.8)
    var setup = try MeansSetup.trial(
      [.continuous(.tTest, name: "change")], patients: 400, score: MeansSetup.score(benefit: benefit, sd: sd))
    setup.alpha = 0.025
    setup.sided = .one
    let found = try await found(setup, 20_000)
    let sigma = sd * (2.0 / 200).squareRoot()
    let a = 1.959964 - benefit / sigma
    let power = 1 - StandardNormal.cdf(at: a)
    let density = Elementary.exp(-0.5 * a * a) / (2 * Double.pi).squareRoot()
    let mean = benefit + sigma * density / power
    try expect(found["change.power.active"], power, "power", slack: 0.003)
    try expect(found["change.difference_if_significant.active"], -mean, "significant", slack: 0.005 * sigma)
    let exaggeration = try #require(found.exaggeration(.continuous(.tTest, name: "change"), arm: "active"))
    #expect(abs(exaggeration.ratio - mean / benefit) <= 4 * exaggeration.standardError + 0.005)
  }

  /// Patients leave at a rate λ: a visit on day t is paid with probability e^(−λ t). Enrollment is evenly spaced, so
  /// months are known where nobody leaves before the last visit of the last patient; here they have no price.
  @Test func `visits cost as often as patients are still there`() async throws {
    var setup = TrialSetup.twoArms { $0.dropout = (try? WaitingTime.rate(0.02)).map { Dropout(time: $0) } }
    setup.patients = 50
    setup.visits = [7, 28, 56]
    setup.followUp = 56
    setup.endpoints = [.response(at: 0)]
    setup.costs = Costs(currency: "EUR", prices: [.patient: 12_000, .visit: 1_000])
    let found = try await found(setup, 10_000)
    let attended = [7.0, 28, 56].reduce(0) { $0 + Elementary.exp(-0.02 * $1) }
    try expect(found["cost.visits"], 50 * attended, "visits")
    try expect(found["cost.total"], 50 * (12 + attended), "all")
  }

  /// All outcomes are there before the next patient comes, so a look at half of them finds half of the patients: the
  /// expected size is N/2 + N/2 · P(go on), with P(stop) = Φ(θ/√2 − c₁) at the drift θ of the whole trial.
  @Test func `the expected size is that of a trial that stops half-way or not at all`() async throws {
    let (sd, benefit, size) = (14.0, 4.0, 400)
    var setup = try MeansSetup.trial(
      [.continuous(.tTest, name: "change")], patients: size, score: MeansSetup.score(benefit: benefit, sd: sd))
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 0.1))
    setup.alpha = 0.025
    setup.sided = .one
    setup.interim = InterimPlan(
      tested: "change", looks: [.init(.completed(size / 2, visit: 0), fraction: 0.5)],
      maximumInformation: Double(size), efficacy: .spending(.pocock))
    let found = try await found(setup, 20_000)
    let critical = try #require(setup.plan().boundaries).criticalValues[0]
    let drift = benefit / (sd * (4.0 / Double(size)).squareRoot())
    let stop = StandardNormal.cdf(at: drift / 2.0.squareRoot() - critical)
    try expect(found["trial.stopped_for_efficacy"], stop, "stops", slack: 0.004)
    try expect(found["trial.patients"], Double(size) * (1 - stop / 2), "patients", slack: 0.8)
    try expect(found["looks.1.patients"], Double(size) / 2, "patients at the look")
  }

  /// Two independent comparisons at level α each: at least one false rejection with probability 1 − (1 − α)².
  @Test func `two endpoints that know nothing of each other have the error of two tests`() async throws {
    var setup = TrialSetup.twoArms {
      $0.relapse = (try? WaitingTime.rate(0.02)).map { Relapse(time: $0, from: .randomization) }
    }
    setup.entersAs = .responding
    setup.patients = 400
    setup.visits = [7]
    setup.followUp = 7
    setup.score = .plain(
      baseline: .normal(try Normal(mean: 50, sd: 5)), symptomatic: .normal(try Normal(mean: 0.1, sd: 0.1)),
      responding: .normal(try Normal(mean: 0.1, sd: 0.1)))
    setup.endpoints = [.change(at: 0, .tTest), .time(to: .relapse, .exactly)]
    let found = try await found(setup, 20_000)
    try expect(found["family.any_rejected"], 1 - 0.95 * 0.95, "any", slack: 0.002)
    let any = try #require(found["family.any_rejected"]).mean
    #expect(try #require(found["family.any_false_rejection"]).mean == any)
  }
}
