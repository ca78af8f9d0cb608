import DiscreteEvents

/// One worker of an experiment: a simulator and an analyst for each world, and the sums of what they found.
struct Worker: ~Copyable {
  private let tables: [TrialTable]
  private let plans: [TrialPlan]
  private let seed: UInt64
  private var worlds: [WorldSums]
  private let rows: UnsafeMutablePointer<Double>
  private let columns: Int

  init(_ experiment: Experiment, tables: [TrialTable]) {
    self.tables = tables
    plans = experiment.plans
    seed = experiment.seed
    columns = plans[0].measures.count
    rows = .allocate(capacity: max(1, columns * plans.count))
    worlds = plans.indices.map { index in
      WorldSums(measures: experiment.plans[0].measures.count, paired: index > 0, counted: tables.isEmpty)
    }
  }

  deinit { rows.deallocate() }

  /// Runs chunk after chunk until there are no more.
  mutating func work(through queue: ChunkQueue, from first: Int, monitor: ExperimentMonitor) -> Experiment.Outcome {
    let simulations = plans.map { Simulation($0, seed: seed) }
    while !monitor.isStopped {
      let chunk = queue.take()
      if chunk.isEmpty { break }
      for index in chunk {
        do {
          try run(index, replicate: first + index, simulations)
        } catch {
          monitor.stop()
          return Experiment.Outcome(worlds: worlds, failure: (first + index, error))
        }
      }
      monitor.add(chunk.count)
    }
    return Experiment.Outcome(worlds: worlds)
  }

  private mutating func run(_ index: Int, replicate: Int, _ simulations: [Simulation]) throws(SimulationError) {
    for (world, simulation) in simulations.enumerated() {
      let row = rows + world * columns
      worlds[world].events += try simulation.run(replicate: UInt32(replicate), into: row)
      worlds[world].add(row, reference: world == 0 ? nil : UnsafePointer(rows))
      if world < tables.count { tables[world].row(index).update(from: row, count: columns) }
    }
  }
}

/// A simulator with the analysis of its trials.
public final class Simulation {
  private var simulator: TrialSimulator
  private let workspace: AnalysisWorkspace

  /// The plan.
  public var plan: TrialPlan { simulator.plan }
  /// What the last trial wrote down; valid until the next is run.
  public var data: DataCut { DataCut(simulator.record) }

  /// What was known of the last trial at the end of a day; valid until the next is run.
  public func data(at time: CalendarTime) -> DataCut { DataCut(simulator.record, at: time) }

  /// A simulator for a plan.
  public init(_ plan: TrialPlan, seed: UInt64) {
    simulator = TrialSimulator(plan, seed: seed)
    workspace = AnalysisWorkspace(plan)
  }

  /// Runs and analyses one trial.
  ///
  /// - Throws: ``SimulationError``.
  public func run(replicate: UInt32) throws(SimulationError) -> TrialResult {
    let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: plan.measures.count)
    defer { row.deallocate() }
    row.initialize(repeating: .nan)
    if let start = row.baseAddress { _ = try run(replicate: replicate, into: start) }
    return TrialResult(measures: plan.measures, values: Array(row))
  }

  /// Runs and analyses one trial; returns how many events it had.
  func run(replicate: UInt32, into row: UnsafeMutablePointer<Double>) throws(SimulationError) -> Int {
    try simulator.run(replicate: replicate)
    row.update(repeating: .nan, count: plan.measures.count)
    plan.analysis.analyse(DataCut(simulator.record), workspace, into: row)
    return simulator.eventCount
  }
}
