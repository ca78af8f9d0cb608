/// One scenario simulated many times, on all cores, with variants under the same luck beside it if asked for.
///
///     let experiment = try Experiment([plan], seed: 1)
///     let results = try await experiment.run(replicates: 0..<10_000)
///     OperatingCharacteristics(results)["response_week_2.power.ketamine"]?.mean
///
/// The results are a function of the plans, the seed and the replicates: never of the number of workers.
public struct Experiment: Sendable {
  /// Up to so many trials are kept one by one, so that quantiles over trials are exact.
  public static let keptReplicates = 100_000

  /// The scenario and its variants; all have the same measures.
  public let plans: [TrialPlan]
  /// The seed of all randomness.
  public let seed: UInt64

  /// An experiment.
  ///
  /// - Parameter plans: The scenario first, then its variants; at least one. A variant must have the same measures.
  /// - Throws: ``ExperimentError/differentMeasures(plan:)``.
  public init(_ plans: [TrialPlan], seed: UInt64) throws(ExperimentError) {
    guard let first = plans.first else { throw .noPlan }
    for (index, plan) in plans.enumerated() where plan.measures != first.measures {
      throw .differentMeasures(plan: index)
    }
    self.plans = plans
    self.seed = seed
  }

  /// Runs it.
  ///
  /// - Parameters:
  ///   - replicates: Which replicates; numbers below 2³².
  ///   - workers: How many run at the same time; ≥ 1.
  ///   - monitor: A window on the run.
  /// - Returns: What was done: all, or the first part if the monitor was stopped.
  /// - Throws: ``SimulationError`` of the first replicate that could not be simulated.
  public func run(
    replicates: Range<Int>, workers: Int, monitor: ExperimentMonitor = ExperimentMonitor()
  ) async throws(SimulationError) -> ExperimentResults {
    let targets = try await self.targets(workers: workers, monitor: monitor)
    let effects = try await blindingEffects(workers: workers, monitor: monitor)
    var results = try await run(replicates: replicates, workers: workers, monitor: monitor, targets: targets)
    results.effects = effects
    return results
  }

  /// - Parameter targets: What the estimates of each world are held against; empty for worlds without estimands.
  func run(
    replicates: Range<Int>, workers: Int, monitor: ExperimentMonitor, targets: [[PerformanceTarget]]
  ) async throws(SimulationError) -> ExperimentResults {
    let columns = plans[0].measures.count
    let keeps = replicates.count <= Self.keptReplicates
    let tables = plans.map { _ in TrialTable(rows: keeps ? replicates.count : 0, columns: columns) }
    let queue = ChunkQueue(count: replicates.count, largest: replicates.count / (max(1, workers) * 8))
    let outcomes = await withTaskGroup(of: Outcome.self) { group in
      for _ in 0..<max(1, workers) {
        group.addTask {
          var worker = Worker(self, tables: keeps ? tables : [], targets: targets)
          return worker.work(through: queue, from: replicates.lowerBound, monitor: monitor)
        }
      }
      var all: [Outcome] = []
      for await outcome in group { all.append(outcome) }
      return all
    }
    if let first = outcomes.compactMap(\.failure).min(by: { $0.replicate < $1.replicate }) { throw first.error }
    var worlds = outcomes[0].worlds
    for other in outcomes.dropFirst() {
      for index in worlds.indices { worlds[index].merge(other.worlds[index]) }
    }
    let done = queue.handedOut
    return ExperimentResults(
      plans: plans, seed: seed, replicates: replicates.lowerBound..<(replicates.lowerBound + done),
      requested: replicates.count, worlds: worlds, tables: keeps ? tables : [], targets: targets)
  }

  struct Outcome: Sendable {
    var worlds: [WorldSums]
    var failure: (replicate: Int, error: SimulationError)?
  }
}

/// An experiment that makes no sense.
public enum ExperimentError: Error, Equatable, Sendable {
  /// No plan was given.
  case noPlan
  /// The plan at this position has other measures than the first, so the two cannot be compared trial by trial.
  case differentMeasures(plan: Int)
}
