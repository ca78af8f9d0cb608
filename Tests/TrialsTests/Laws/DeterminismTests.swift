import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct DeterminismTests {
  /// A trial with a little of everything.
  private func setup() throws -> TrialSetup { try RandomSetup(seed: 4).rich() }

  private func bits(_ results: ExperimentResults, _ replicate: Int, world: Int = 0) -> [UInt64]? {
    results.trial(replicate, world: world)?.values.map(\.bitPattern)
  }

  private func bits(_ summary: OperatingCharacteristics.Summary) -> [UInt64] {
    ([
      summary.mean, summary.standardError, summary.standardDeviation, summary.medianStandardError,
    ] + summary.quantiles).map(\.bitPattern) + [summary.count, summary.missing, summary.notReached].map { UInt64($0) }
  }

  @Test func `one, two and seven workers find the same, to the bit`() async throws {
    let experiment = try Experiment([setup().plan()], seed: 8)
    let one = try await experiment.run(replicates: 0..<300, workers: 1)
    for workers in [2, 7] {
      let other = try await experiment.run(replicates: 0..<300, workers: workers)
      #expect(other.events == one.events)
      for replicate in 0..<300 { #expect(bits(other, replicate) == bits(one, replicate), "replicate \(replicate)") }
      let pairs = zip(OperatingCharacteristics(one).summaries, OperatingCharacteristics(other).summaries)
      for (a, b) in pairs { #expect(bits(a) == bits(b), "\(a.measure.path)") }
    }
  }

  @Test func `two halves have the trials of the whole, and their events`() async throws {
    let experiment = try Experiment([setup().plan()], seed: 8)
    let whole = try await experiment.run(replicates: 0..<200, workers: 2)
    let first = try await experiment.run(replicates: 0..<77, workers: 2)
    let second = try await experiment.run(replicates: 77..<200, workers: 1)
    #expect(first.events + second.events == whole.events)
    #expect(second.replicates == 77..<200 && !second.isPartial)
    for replicate in 0..<200 {
      #expect(bits(replicate < 77 ? first : second, replicate) == bits(whole, replicate), "replicate \(replicate)")
    }
    #expect(first.trial(77) == nil && second.trial(76) == nil && whole.trial(-1) == nil)
  }

  @Test func `sums of the trials of two halves merge to what the whole run says`() async throws {
    let experiment = try Experiment([setup().plan()], seed: 8)
    let whole = try await experiment.run(replicates: 0..<120, workers: 2)
    for (index, summary) in OperatingCharacteristics(whole).summaries.enumerated() {
      var parts = [MeasureSum(), MeasureSum()]
      for replicate in (0..<120).reversed() {
        if let trial = whole.trial(replicate) { parts[replicate % 2].add(trial.values[index]) }
      }
      parts[0].merge(parts[1])
      #expect(parts[0].mean.bitPattern == summary.mean.bitPattern, "\(summary.measure.path)")
      #expect(parts[0].standardDeviation.bitPattern == summary.standardDeviation.bitPattern, "\(summary.measure.path)")
    }
  }

  @Test func `a replicate replayed alone is the trial of the run`() async throws {
    let plan = try setup().plan()
    let results = try await Experiment([plan], seed: 8).run(replicates: 0..<50, workers: 2)
    for replicate in [49, 0, 31, 31, 7] {
      let alone = try Simulation(plan, seed: 8).run(replicate: UInt32(replicate))
      #expect(alone.values.map(\.bitPattern) == bits(results, replicate), "replicate \(replicate)")
    }
  }

  @Test func `whatever a simulation ran before, a replicate is the same`() throws {
    let setup = try setup()
    let worn = try setup.simulation(seed: 8)
    for replicate in [5, 0, 9, 3, 5] as [UInt32] {
      let pages = try worn.pages(replicate: replicate)
      #expect(pages == (try setup.pages(seed: 8, replicate: replicate)), "replicate \(replicate)")
    }
  }

  @Test func `another seed and another replicate give another trial`() throws {
    let setup = try setup()
    let pages = try setup.pages(seed: 8, replicate: 0)
    #expect(pages != (try setup.pages(seed: 9, replicate: 0)))
    #expect(pages != (try setup.pages(seed: 8, replicate: 1)))
    #expect(pages == (try setup.pages(seed: 8, replicate: 0)))
  }

  @Test func `a variant equal to the scenario differs in nothing`() async throws {
    let plan = try setup().plan()
    let results = try await Experiment([plan, plan], seed: 8).run(replicates: 0..<60, workers: 2)
    for replicate in 0..<60 { #expect(bits(results, replicate, world: 1) == bits(results, replicate)) }
    for measure in plan.measures.all {
      guard let paired = PairedDifference(results, path: measure.path, world: 1) else { continue }
      #expect(paired.mean == 0 || paired.mean.isNaN, "\(measure.path)")
    }
    #expect(PairedDifference(results, path: "trial.duration", world: 0) == nil)
    #expect(PairedDifference(results, path: "trial.duration", world: 2) == nil)
    #expect(PairedDifference(results, path: "no such", world: 1) == nil)
  }
}
