import DiscreteEvents
import Distributions
import Foundation
import Statistics
import Testing
import Trials

/// True values against closed forms, within four of their own Monte-Carlo errors.
@Suite(.enabled(if: Build.isRelease)) struct EstimandTruthMonteCarloTests {
  private func expect(_ truth: MonteCarloEstimate, _ value: Double, _ what: String, largest error: Double = 0.002) {
    #expect(abs(truth.value - value) <= 4 * truth.error, "\(what): \(truth), expected \(value)")
    #expect(truth.error < error, "\(what): \(truth)")
  }

  /// p (1 − e^(−rt)) respond by t.
  @Test func `the risk difference of a cure mixture`() async throws {
    var setup = TrialSetup.twoArms()
    setup.visits = [14]
    setup.followUp = 14
    for (arm, p) in [0.7, 0.4].enumerated() {
      setup.arms[arm].onset = Onset(probability: p, time: try .rate(0.1), from: .randomization)
      setup.arms[arm].dropout = Leaving(time: try .rate(0.05))
    }
    setup.conduct = VisitConduct(attendance: 0.8)
    setup.endpoints = [EstimandSetup.response(at: 0)]
    let found = try await EstimandSetup.performances(setup, trials: 2)
    expect(found[0].truth, 0.3 * (1 - exp(-1.4)), "risk difference")
    #expect(found[0].truthPatients == 1_000_000)
  }

  /// In a state of response lost at rate λ, and r λ from the end of treatment (rate δ) on:
  /// S(t) = e^(−(λ+δ)t) + δ (e^(−rλt) − e^(−(λ+δ)t)) / (λ + δ − rλ).
  @Test func `the same trial has another true value under each strategy`() async throws {
    let (l, d, r) = (EstimandSetup.relapse, EstimandSetup.stop, EstimandSetup.ratio)
    let setup = try EstimandSetup.withdrawal([
      EstimandSetup.response(at: 1, name: "policy"),
      EstimandSetup.response(at: 1, name: "hypothetical", discontinuation: .hypothetical),
      EstimandSetup.response(at: 1, name: "composite", discontinuation: .composite(change: nil)),
      EstimandSetup.response(at: 1, name: "while", discontinuation: .whileOnTreatment),
    ])
    let found = try await EstimandSetup.performances(setup, trials: 2)
    let control = exp(-EstimandSetup.control * 40)
    let both = exp(-(l + d) * 40)
    let off = r * l
    expect(found[0].truth, both + d * (exp(-off * 40) - both) / (l + d - off) - control, "treatment policy")
    expect(found[1].truth, exp(-l * 40) - control, "hypothetical")
    expect(found[2].truth, both - control, "composite")
    // Responding at day 20 and stopping after it, or at day 40 without.
    let last = both + exp(-l * 20) * (exp(-d * 20) - exp(-d * 40))
    expect(found[3].truth, last - control, "while on treatment")
  }

  /// A dropout counts as a relapse: without either by t are e^(−(λ+δ)t).
  @Test func `dropout as a part of the variable goes on in the world of its truth`() async throws {
    var setup = try EstimandSetup.withdrawal(
      [
        EstimandSetup.time(
          .relapse, .milestone(at: 30), name: "composite", dropout: .composite(change: nil),
          summary: .milestoneDifference),
        EstimandSetup.time(.relapse, .milestone(at: 30), name: "policy", summary: .milestoneDifference),
        EstimandSetup.time(.relapse, .hazardRatio, name: "ratio", summary: .hazardRatio),
      ], dropout: 0.02)
    setup.arms[0].discontinuation = nil
    let (l, c) = (EstimandSetup.relapse, EstimandSetup.control)
    let found = try await EstimandSetup.performances(setup, trials: 2)
    expect(found[0].truth, exp(-(l + 0.02) * 30) - exp(-(c + 0.02) * 30), "composite")
    expect(found[1].truth, exp(-l * 30) - exp(-c * 30), "policy")
    expect(found[2].truth, log(l / c), "hazard ratio", largest: 0.005)
  }

  /// A composite change of 0 where the treatment was stopped before day 7, else the change: e^(−7δ) of the benefit.
  @Test func `a given change stands for a failure`() async throws {
    let score = try MeansSetup.score(benefit: 10)
    let endpoint = Endpoint(
      name: "change", kind: Endpoint.change(at: 0, .ancova).kind,
      estimand: Estimand(discontinuation: .composite(change: 0), summary: .meanDifference))
    var setup = try MeansSetup.trial([endpoint], score: score)
    setup.arms[0].discontinuation = Leaving(time: try .rate(0.05))
    let found = try await EstimandSetup.performances(setup, trials: 2)
    // Those who stay fall by 20 % of 100, the control by 10 %.
    expect(found[0].truth, -20 * exp(-0.35) + 10, "composite change", largest: 0.1)
  }
}
