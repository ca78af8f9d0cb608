import ScenarioFiles
import Testing
import Trials

/// What the scenarios of pressures and guesses find, where a closed form or the level of a test says it.
@Suite(.enabled(if: Build.isRelease)) struct TherapyScenariosMonteCarloTests {
  private func characteristics(
    _ name: String, null: NullHypothesis? = nil, replicates: Int
  ) async throws -> OperatingCharacteristics {
    let file = try ScenarioFile.load(Scenarios.path(name))
    let scenario = try null.map { try file.scenario.under($0) } ?? file.scenario
    let experiment = try Experiment([TrialPlan(scenario)], seed: scenario.simulation.seed)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<replicates, workers: 2))
  }

  // 1 − Φ((20 − 16)/11.2) = 0.36049. Who is held for the pressure at rest has the same rise later.
  @Test func `the systolic pressure rises by twenty as often as its normal distribution says`() async throws {
    let found = try await characteristics("ketamine-vs-sertraline", replicates: 2_000)
    let raised = try #require(found["blood_pressure.raised.ketamine"])
    #expect(abs(raised.mean - 0.36049) <= 4 * raised.standardError)
  }

  // Patients leave by their guess, which goes by what is felt and not by the score: a mixed model keeps its level.
  @Test func `leaving by guess leaves a mixed model its level`() async throws {
    let found = try await characteristics("guess-and-leave", null: .efficacy, replicates: 4_000)
    let rejected = try #require(found["caps5_over_visits.rejected"])
    #expect(abs(rejected.mean - 0.05) <= 4 * (0.05 * 0.95 / 4_000).squareRoot())
    let left = ["ketamine", "midazolam"].compactMap { found["dropouts.\($0)"]?.mean }
    #expect(left.count == 2 && left[0] + 0.05 < left[1])
  }
}
