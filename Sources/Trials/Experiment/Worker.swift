/// One worker of an experiment: a simulator and an analyst for each world, and the sums of what they found.
struct Worker: ~Copyable {
  private let tables: [TrialTable]
  private let plans: [TrialPlan]
  private let seed: UInt64
  private var worlds: [WorldSums]
  private let rows: UnsafeMutablePointer<Double>
  private let columns: Int
  private let targets: [[PerformanceTarget]]

  init(_ experiment: Experiment, tables: [TrialTable], targets: [[PerformanceTarget]]) {
    self.targets = targets
    self.tables = tables
    plans = experiment.plans
    seed = experiment.seed
    columns = plans[0].measures.count
    rows = .allocate(capacity: max(1, columns * plans.count))
    worlds = plans.indices.map { index in
      WorldSums(measures: experiment.plans[0].measures.count, paired: index > 0, counted: tables.isEmpty)
    }
    for index in plans.indices {
      worlds[index].performances = Array(repeating: PerformanceSums(), count: targets[index].count)
    }
  }

  deinit { rows.deallocate() }

  /// Runs chunk after chunk until there are no more.
  mutating func work(through queue: ChunkQueue, from first: Int, monitor: ExperimentMonitor) -> Experiment.Outcome {
    let simulations = plans.map { Simulation($0, seed: seed) }
    while !monitor.isStopped {
      let chunk = queue.take()
      if chunk.isEmpty { break }
      let start = ContinuousClock.now
      for index in chunk {
        do {
          try run(index, replicate: first + index, simulations)
        } catch {
          monitor.stop()
          return Experiment.Outcome(worlds: worlds, failure: (first + index, error))
        }
      }
      queue.learn(chunk.count, took: .now - start)
      monitor.add(chunk.count)
    }
    return Experiment.Outcome(worlds: worlds)
  }

  private mutating func run(_ index: Int, replicate: Int, _ simulations: [Simulation]) throws(SimulationError) {
    for (world, simulation) in simulations.enumerated() {
      let row = rows + world * columns
      worlds[world].events += try simulation.run(replicate: UInt32(replicate), into: row)
      worlds[world].add(row, reference: world == 0 ? nil : UnsafePointer(rows))
      for index in targets[world].indices {
        worlds[world].performances[index].add(row, targets[world][index], stopped: simulation.stopped != nil)
      }
      if world < tables.count { tables[world].row(index).update(from: row, count: columns) }
    }
  }
}
