import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

extension ScoreModel {
  /// A true severity with mean 40 and standard deviation 8, measured without error.
  fileprivate static func ofSeverity() throws -> ScoreModel {
    let fall = MeasurementDistribution.normal(try Normal(mean: 0.3, sd: 0.1))
    return .plain(baseline: .normal(try Normal(mean: 40, sd: 8)), symptomatic: fall, responding: fall)
  }
}

/// What it changes to be more ill.
@Suite struct SeverityTests {
  private func setup(_ severity: BaselineSeverity?) throws -> TrialSetup {
    var setup = TrialSetup.oneArm()
    setup.score = try .ofSeverity()
    setup.followUp = 10_000
    setup.severity = severity
    return setup
  }

  @Test func `ratios of 1 change no bit`() throws {
    var plain = try RandomSetup(seed: 1).rich()
    let before = try plain.pages()
    plain.severity = BaselineSeverity(reference: 40)
    #expect(before == (try plain.pages()))
    plain.severity = BaselineSeverity(reference: 40, relapseHazardRatio: 2)
    #expect(before != (try plain.pages()))
  }

  /// With a hazard ratio r an exponential time is 1 / r as long; here r = 1.5^((severity − 40) / 10).
  @Test func `each point of severity multiplies the hazard of relapse`() throws {
    var setup = try setup(nil)
    setup.arms[0].relapse = Relapse(time: try .rate(0.03), from: .randomization)
    setup.entersAs = .responding
    let plain = try setup.simulation(seed: 7).pages(replicate: 2)
    setup.severity = BaselineSeverity(reference: 40, relapseHazardRatio: 1.5)
    for (old, new) in zip(plain, try setup.simulation(seed: 7).pages(replicate: 2)) {
      let expected = old.first(.relapsed) / pow(1.5, (new.baseline - 40) / 10)
      if expected < 10_000 { #expect(abs(new.first(.relapsed) / expected - 1) < 1e-9) }
    }
  }

  @Test func `what only the severity of a score tells is kept where nothing else is recorded`() throws {
    var setup = try setup(BaselineSeverity(reference: 40, onsetOddsRatio: 0.3))
    setup.arms[0].onset = try .atOnce(0.5)
    setup.visits = [10]
    setup.endpoints = [.response(at: 0)]
    let all = try setup.simulation(seed: 3).pages(replicate: 1).map(\.changes)
    setup.record = .primary
    #expect(all == (try setup.simulation(seed: 3).pages(replicate: 1).map(\.changes)))
    setup.severity = nil
    #expect(all != (try setup.simulation(seed: 3).pages(replicate: 1).map(\.changes)))
  }

  @Test func `severity wants a score, a reference on it, ratios and a hazard`() throws {
    let path = "truth.population.severity"
    func judge(_ severity: BaselineSeverity, _ change: (inout TrialSetup) throws -> Void = { _ in }) throws -> [String]
    {
      try faults {
        $0.score = try .ofSeverity()
        $0.severity = severity
        try change(&$0)
      }
    }
    #expect(try judge(BaselineSeverity(reference: 40, onsetOddsRatio: 0.8, relapseHazardRatio: 1.2)) == [])
    #expect(try judge(BaselineSeverity(reference: 40)) { $0.score = nil }.contains(path))
    #expect(try judge(BaselineSeverity(reference: .nan)) == ["\(path).reference"])
    for points in [0, -1, .nan, .infinity] {
      #expect(try judge(BaselineSeverity(reference: 40, points: points)) == ["\(path).points"])
    }
    for ratio in [0, -1, .nan, 1_001] {
      #expect(try judge(BaselineSeverity(reference: 40, onsetOddsRatio: ratio)) == ["\(path).onset_odds_ratio"])
      #expect(try judge(BaselineSeverity(reference: 40, relapseHazardRatio: ratio)) == ["\(path).relapse_hazard_ratio"])
    }
    let fixed = try judge(BaselineSeverity(reference: 40, relapseHazardRatio: 1.2)) {
      $0.arms[1].relapse = Relapse(time: try .after(20), from: .onset)
    }
    #expect(fixed == ["\(path).relapse_hazard_ratio"])
  }
}

/// The averages over patients, by numerical integration over their severity.
@Suite(.enabled(if: Build.isRelease)) struct SeverityMonteCarloTests {
  private static let patients = 200_000

  /// ∫ f(z) φ(z) dz by the trapezoidal rule on −8…8, which is exact to rounding for smooth functions.
  private func average(_ f: (Double) -> Double) -> Double {
    let step = 1.0 / 64
    return (-512...512).reduce(0.0) { sum, index in
      let z = Double(index) * step
      return sum + f(z) * exp(-z * z / 2) * step / (2 * Double.pi).squareRoot()
    }
  }

  /// Odds of 1.5 at 35 points, × 0.5 for every 10 more; severity N(40, 8²).
  @Test func `the average chance of a response is that over the severities`() throws {
    var setup = TrialSetup.oneArm()
    setup.patients = 1_000
    setup.score = try .ofSeverity()
    setup.arms[0].onset = try .atOnce(0.6)
    setup.severity = BaselineSeverity(reference: 35, onsetOddsRatio: 0.5)
    let simulation = try setup.simulation(seed: 31)
    var count = 0
    for replicate in 0..<UInt32(Self.patients / 1_000) {
      count += try simulation.pages(replicate: replicate).count { !$0.changes.isEmpty }
    }
    let expected = average { z in
      let odds = 1.5 * pow(0.5, (40 + 8 * z - 35) / 10)
      return odds / (1 + odds)
    }
    expectShare(count, of: Self.patients, expected, "respond")
  }
}
