import DiscreteEvents
import Distributions
import Testing
import Trials

/// More trials than are kept one by one.
@Suite(.enabled(if: Build.isRelease)) struct ManyTrialsMonteCarloTests {
  @Test func `with more trials than are kept quantiles are right to a thousandth, and all else is exact`() async throws
  {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 { setup.arms[arm].relapse = Relapse(time: try .rate(0.02), from: .randomization) }
    setup.entersAs = .responding
    setup.patients = 10
    setup.endpoints = [.time(to: .relapse, .exactly)]
    let experiment = try Experiment([setup.plan()], seed: 6)
    let count = Experiment.keptReplicates + 1
    let all = try await experiment.run(replicates: 0..<count, workers: 2)
    let first = try await experiment.run(replicates: 0..<50_000, workers: 2)
    let second = try await experiment.run(replicates: 50_000..<count, workers: 1)
    #expect(!all.keepsTrials && all.trial(0) == nil && first.keepsTrials && second.keepsTrials)
    #expect(first.events + second.events == all.events)
    let found = OperatingCharacteristics(all)
    for (index, summary) in found.summaries.enumerated() {
      var sum = MeasureSum()
      var values: [Double] = []
      for (results, range) in [(second, 50_000..<count), (first, 0..<50_000)] {
        for replicate in range {
          guard let value = results.trial(replicate)?.values[index] else { continue }
          sum.add(value)
          if !value.isNaN { values.append(value) }
        }
      }
      values.sort()
      #expect(summary.mean.bitPattern == sum.mean.bitPattern && summary.notReached == sum.notReached)
      #expect(summary.standardDeviation.bitPattern == sum.standardDeviation.bitPattern)
      for (p, quantile) in zip([0.025, 0.5, 0.975], summary.quantiles) {
        let exact = values[Int((Double(values.count) * p).rounded(.up)) - 1]
        if exact.isInfinite {
          #expect(quantile == exact)
        } else {
          #expect(abs(quantile - exact) <= abs(exact) * 0x1p-10, "\(summary.measure.path): \(quantile), \(exact)")
        }
      }
    }
  }
}
