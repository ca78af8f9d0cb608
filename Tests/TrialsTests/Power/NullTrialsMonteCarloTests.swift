import DiscreteEvents
import Distributions
import Testing
import Trials

/// Two arms between which there is no difference: how often is one found?
@Suite(.enabled(if: Build.isRelease)) struct NullTrialsMonteCarloTests {
  private static let trials = 100_000

  /// 75 patients an arm, blocks of two, a relapse time, a score at day 14 and a response at day 14.
  private func results() async throws -> OperatingCharacteristics {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 {
      setup.arms[arm].onset = Onset(probability: 0.5, time: try .rate(0.1), from: .randomization)
      setup.arms[arm].relapse = Relapse(time: try .rate(0.05), from: .onset)
    }
    setup.patients = 150
    setup.visits = [14]
    setup.followUp = 60
    let fall = MeasurementDistribution.fixed(try FixedValue(value: 0.2))
    setup.score = .plain(
      baseline: .normal(try Normal(mean: 40, sd: 6)), symptomatic: fall, responding: fall, errorSD: 5)
    setup.endpoints = [.response(at: 0)]
    setup.secondary = [
      .time(to: .response, .exactly), .change(at: 0, .tTest, name: "t"), .change(at: 0, .ancova, name: "ancova"),
    ]
    let experiment = try Experiment([setup.plan()], seed: 2_026)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
  }

  /// Nominal 0.05, Monte-Carlo standard error √(0.05 · 0.95 / 100,000) = 0.00069.
  @Test func `tests reject a true null as often as they say`() async throws {
    let found = try await results()
    let limit = 4 * (0.05 * 0.95 / Double(Self.trials)).squareRoot()
    for name in ["time", "t", "ancova"] {
      let rejected = try #require(found["\(name).rejected"])
      #expect(rejected.count == Self.trials)
      #expect(abs(rejected.mean - 0.05) <= limit, "\(name): \(rejected.mean)")
      let power = try #require(found["\(name).power"])
      #expect(
        abs(power.mean - 0.025) <= 4 * (0.025 * 0.975 / Double(Self.trials)).squareRoot(), "\(name): \(power.mean)")
      #expect(found["\(name).failed"]?.mean == 0)
    }
    // Fisher's test is conservative: it never rejects more often than it says.
    let fisher = try #require(found["response.rejected"])
    #expect(fisher.mean <= 0.05 + limit && fisher.mean > 0.01, "Fisher: \(fisher.mean)")
    // Identical arms have identical means, and p-values are uniform: their median is ½ ± ½/√n.
    for path in ["response.difference", "t.difference", "ancova.difference"] {
      let difference = try #require(found[path])
      #expect(abs(difference.mean) <= 4 * difference.standardError, "\(path): \(difference.mean)")
    }
    for path in ["time.p_value", "t.p_value", "ancova.p_value"] {
      let p = try #require(found[path])
      #expect(abs(p.estimate - 0.5) <= 4 * 0.5 / Double(Self.trials).squareRoot(), "\(path): \(p.estimate)")
    }
  }

  /// Under a one-sided level the same data reject half as often, and only for benefit.
  @Test func `a one-sided test rejects only for benefit`() async throws {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 {
      setup.arms[arm].relapse = Relapse(time: try .rate(0.05), from: .randomization)
    }
    setup.patients = 150
    setup.entersAs = .responding
    setup.sided = .one
    setup.endpoints = [.time(to: .relapse, .exactly)]
    let experiment = try Experiment([setup.plan()], seed: 77)
    let found = OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
    let rejected = try #require(found["time.rejected"])
    #expect(abs(rejected.mean - 0.05) <= 4 * (0.05 * 0.95 / Double(Self.trials)).squareRoot(), "\(rejected.mean)")
    #expect(found["time.power"]?.mean == rejected.mean)
  }
}
