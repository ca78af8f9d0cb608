import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct StagewiseMonteCarloTests {
  @Test func `the estimate is below the effect as often as above, and the interval covers it in 95 of 100`()
    async throws
  {
    let trials = 10_000
    let experiment = try Experiment([StagewiseTests.means().plan()], seed: 5)
    let results = try await experiment.run(replicates: 0..<trials, workers: 2)
    var below = 0
    var covered = 0
    var naive = 0
    for number in 0..<trials {
      let trial = try #require(results.trial(number))
      below += try #require(trial["change.median_unbiased"]) < -7 ? 1 : 0
      naive += try #require(trial["change.difference"]) < -7 ? 1 : 0
      let lower = try #require(trial["change.stagewise_lower"])
      covered += try lower <= -7 && #require(trial["change.stagewise_upper"]) >= -7 ? 1 : 0
    }
    expectShare(below, of: trials, 0.5, "estimates that promise too much")
    expectShare(covered, of: trials, 0.95, "intervals that cover")
    // The estimate that takes no notice of the looks promises too much.
    #expect(Double(naive) / Double(trials) > 0.55)
  }
}
