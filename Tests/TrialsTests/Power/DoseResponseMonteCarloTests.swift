import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct DoseResponseMonteCarloTests {
  /// Four doses of twenty patients each: a change of −0.2 · 40 and of `slope` per unit of dose.
  private func setup(_ slope: Double) throws -> TrialSetup {
    var setup = TrialSetup(
      arms: ["d0", "d1", "d2", "d4"].map {
        TrialSetup.ArmSetup(name: $0, role: $0 == "d0" ? .control : .experimental)
      }, randomization: .permutedBlock(sizes: [4]))
    for (arm, dose) in [0.0, 1, 2, 4].enumerated() {
      setup.arms[arm].onset = Onset(probability: slope * dose, time: try .after(1), from: .randomization)
    }
    setup.patients = 80
    setup.visits = [14]
    setup.followUp = 20
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 40)), symptomatic: .fixed(try FixedValue(value: 0)),
      responding: .fixed(try FixedValue(value: 0.5)), errorSD: 5)
    setup.endpoints = [
      Endpoint(
        name: "dose",
        kind: .doseResponse(
          DoseResponseEndpoint(
            visit: 0, doses: [0, 1, 2, 4], shapes: [.linear, .emax(halfEffectDose: 1), .exponential(rate: 2)],
            targetEffect: 5)))
    ]
    return setup
  }

  @Test func `a flat dose response gives a signal as often as the level says`() async throws {
    let trials = 20_000
    let experiment = try Experiment([setup(0).plan()], seed: 12)
    let found = OperatingCharacteristics(try await experiment.run(replicates: 0..<trials, workers: 2))
    let signal = try #require(found["dose.rejected"])
    #expect(abs(signal.mean - 0.025) <= 4 * (0.025 * 0.975 / Double(trials)).squareRoot(), "\(signal.mean)")
    let chosen = try ["linear", "emax", "exponential"].map { try #require(found["dose.chosen.\($0)"]).mean }
    #expect(abs(chosen.reduce(0, +) - signal.mean) < 1e-9)
    #expect(found["dose.failed"]?.mean == 0)
  }

  /// Responders fall by 20 points: 20 · 0.2 = 4 points a unit of dose, so 5 points more than dose 0 at a dose of 1.25.
  @Test func `a straight dose response is found, and its target dose`() async throws {
    let experiment = try Experiment([setup(0.2).plan()], seed: 13)
    let found = OperatingCharacteristics(try await experiment.run(replicates: 0..<500, workers: 2))
    #expect(try #require(found["dose.power"]).mean > 0.99)
    #expect(try abs(#require(found["dose.target_dose"]).estimate - 1.25) < 0.15)
  }
}
