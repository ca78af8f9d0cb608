import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct OperatingCharacteristicsTests {
  private func results(_ replicates: Int, worlds: Int = 1) async throws -> ExperimentResults {
    let base = try RandomSetup(seed: 1).rich()
    var variant = base
    variant.arms[0].onset = base.arms[0].onset.map {
      Onset(probability: 0.5, time: $0.time, from: $0.from, again: $0.again)
    }
    let plans = try [base.plan(), variant.plan()].prefix(worlds)
    return try await Experiment(Array(plans), seed: 21).run(replicates: 0..<replicates, workers: 2)
  }

  private func column(_ results: ExperimentResults, _ path: String, world: Int = 0) -> [Double] {
    results.replicates.compactMap { results.trial($0, world: world)?[path] }
  }

  @Test func `a summary is what its trials say`() async throws {
    let results = try await results(101)
    let found = OperatingCharacteristics(results)
    for summary in found.summaries {
      let all = column(results, summary.measure.path)
      let finite = all.filter(\.isFinite)
      #expect(summary.count == finite.count && summary.missing + summary.outside == all.count(where: \.isNaN))
      #expect(summary.notReached == all.count { $0 == .infinity })
      guard finite.count > 1 else { continue }
      let n = Double(finite.count)
      let mean = finite.reduce(0, +) / n
      let sd = (finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
      #expect(abs(summary.mean - mean) <= 1e-10 * max(1, abs(mean)), "\(summary.measure.path)")
      #expect(abs(summary.standardDeviation - sd) <= 1e-6 * max(1, sd), "\(summary.measure.path)")
      let error = summary.measure.kind == .share ? (mean * (1 - mean) / n).squareRoot() : sd / n.squareRoot()
      #expect(abs(summary.standardError - error) <= 1e-6 * max(1, error), "\(summary.measure.path)")
      let sorted = all.filter { !$0.isNaN }.sorted()
      // Rank ⌈n p⌉; the middle one or the mean of the two in the middle for the median.
      func rank(_ p: Double) -> Double { sorted[max(1, Int((Double(sorted.count) * p).rounded(.up))) - 1] }
      let half = sorted.count / 2
      let median = sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
      #expect(summary.quantiles == [rank(0.025), median, rank(0.975)], "\(summary.measure.path)")
    }
  }

  @Test func `what is not reached counts as infinite in quantiles, and its share is told`() async throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .rate(0.008), from: .randomization)
    setup.entersAs = .responding
    setup.patients = 9
    setup.endpoints = [.time(to: .relapse, .exactly)]
    let results = try await Experiment([setup.plan()], seed: 2).run(replicates: 0..<400, workers: 2)
    let summary = try #require(OperatingCharacteristics(results)["time.median"])
    #expect(summary.notReached > 20 && summary.count > 20)
    #expect(summary.shareNotReached == Double(summary.notReached) / 400)
    #expect(summary.quantiles[2] == .infinity)
    #expect((summary.quantiles[1] == .infinity) == (summary.notReached > 200))
  }

  @Test func `a path may leave out the only arm that it can mean`() async throws {
    let found = OperatingCharacteristics(try await results(5))
    #expect(found["response.power"]?.measure.path == "response.power.active")
    #expect(found["response.proportion"] == nil)
    #expect(found["response.proportion.control"] != nil)
    #expect(found["nothing"] == nil)
  }

  @Test func `a paired difference is that of the trials, and its error far below that of two runs`() async throws {
    let results = try await results(200, worlds: 2)
    let path = "response.proportion.active"
    let differences = zip(column(results, path), column(results, path, world: 1)).map { $1 - $0 }
    let mean = differences.reduce(0, +) / 200
    let sd = (differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199).squareRoot()
    let paired = try #require(PairedDifference(results, path: path, world: 1))
    #expect(abs(paired.mean - mean) < 1e-12 && mean < 0)
    #expect(abs(paired.standardError - sd / 200.0.squareRoot()) < 1e-9)
    let alone = try #require(OperatingCharacteristics(results)[path])
    #expect(paired.standardError < alone.standardError)
    // The arm that nothing was changed in differs in nothing.
    #expect(PairedDifference(results, path: "response.proportion.control", world: 1)?.mean == 0)
  }
}
