import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

@Suite struct StoppingTests {
  @Test func `a run that is stopped leaves a first part without gaps`() async throws {
    let experiment = try Experiment([RandomSetup(seed: 1).rich().plan()], seed: 3)
    let requested = 20_000
    for workers in [1, 3] {
      let monitor = ExperimentMonitor()
      // A thread of its own, which the workers cannot starve.
      Thread.detachNewThread {
        while monitor.replicatesDone == 0 { Thread.sleep(forTimeInterval: 0.001) }
        monitor.stop()
      }
      let results = try await experiment.run(
        replicates: 10..<(10 + requested), workers: workers, monitor: monitor)
      #expect(monitor.isStopped && results.isPartial && results.requested == requested)
      #expect(results.replicates.lowerBound == 10 && !results.replicates.isEmpty)
      #expect(results.replicates.count == monitor.replicatesDone)
      #expect(results.trial(results.replicates.upperBound) == nil)
      // Every trial of the part is there, and the sums are those of a run of just this part.
      let again = try await experiment.run(replicates: results.replicates, workers: 2)
      #expect(again.events == results.events && !again.isPartial)
      for replicate in results.replicates {
        let pair = (results.trial(replicate)?.values, again.trial(replicate)?.values)
        #expect(pair.0?.map(\.bitPattern) == pair.1?.map(\.bitPattern), "replicate \(replicate)")
      }
      let means = { (run: ExperimentResults) in OperatingCharacteristics(run).summaries.map(\.mean.bitPattern) }
      #expect(means(again) == means(results))
    }
  }

  @Test func `a monitor that is stopped before the run lets nothing begin`() async throws {
    let experiment = try Experiment([RandomSetup(seed: 1).rich().plan()], seed: 3)
    let monitor = ExperimentMonitor()
    monitor.stop()
    let results = try await experiment.run(replicates: 0..<100, workers: 2, monitor: monitor)
    #expect(results.replicates.isEmpty && results.isPartial && results.trial(0) == nil && results.events == 0)
    #expect(OperatingCharacteristics(results)["trial.duration"]?.mean.isNaN == true)
  }

  @Test func `a whole run is not partial, and an empty one is whole`() async throws {
    let experiment = try Experiment([RandomSetup(seed: 1).rich().plan()], seed: 3)
    let monitor = ExperimentMonitor()
    let results = try await experiment.run(replicates: 5..<40, workers: 2, monitor: monitor)
    #expect(!results.isPartial && results.replicates == 5..<40 && monitor.replicatesDone == 35)
    let none = try await experiment.run(replicates: 7..<7, workers: 2)
    #expect(!none.isPartial && none.replicates.isEmpty)
  }

  @Test func `no workers are as good as one`() async throws {
    let experiment = try Experiment([RandomSetup(seed: 1).rich().plan()], seed: 3)
    let results = try await experiment.run(replicates: 0..<5, workers: 0)
    #expect(results.replicates == 0..<5)
  }

  @Test func `an experiment needs a plan, and variants with its measures`() throws {
    #expect(throws: ExperimentError.noPlan) { try Experiment([], seed: 1) }
    let base = try RandomSetup(seed: 1).rich()
    var other = base
    other.endpoints = []
    #expect(throws: ExperimentError.differentMeasures(plan: 1)) {
      try Experiment([base.plan(), other.plan()], seed: 1)
    }
  }
}
