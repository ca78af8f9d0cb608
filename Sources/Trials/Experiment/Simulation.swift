import DiscreteEvents

/// A simulator with the analysis of its trials.
public final class Simulation {
  private var simulator: TrialSimulator
  private let workspace: AnalysisWorkspace
  private let pilot: Simulation?
  /// Room for the figures of a trial of which only the end is asked.
  private let spare: UnsafeMutablePointer<Double>

  /// The plan.
  public var plan: TrialPlan { simulator.plan }
  /// What the last trial wrote down; valid until the next is run.
  public var data: DataCut { DataCut(simulator.record) }

  /// The looks at the last trial, in their order, the one that stopped it last; empty for a trial without.
  public var looks: [LookOutcome] { workspace.looks }

  /// The look at adverse events that stopped the last trial for safety; `nil` when none did.
  public var alarm: SafetyLook? { workspace.alarm }

  /// The day of the last analysis of the last trial, of one with safety rules.
  var lastCut: CalendarTime { workspace.lastCut }

  /// What the looks at the last trial saw of each comparison, where they test several; those of a look one after the other.
  public var comparisonOutcomes: [ComparisonOutcome] { workspace.family?.outcomes ?? [] }
  /// The looks of the last trial that may change it, the final analysis last unless one stopped it.
  public var steeringLooks: [SteeringLook] { workspace.steering?.looks ?? [] }

  /// The odds of the last trial's response-adaptive randomization, in the order of their days.
  public var allocationUpdates: [AllocationUpdate] { workspace.steering?.updates ?? [] }

  /// What was decided in the course of the last trial, in the order of the days.
  public var decisions: [Decision] { simulator.decisions }

  /// The day on which a look stopped the last trial before its final analysis; `nil` when none did.
  public var stopped: CalendarTime? {
    if let day = workspace.steering?.stopped { return day }
    if let alarm { return alarm.day }
    guard let last = looks.last, last.number <= (plan.scenario.analysis.interim?.looks.count ?? 0),
      last.decision != .goOn
    else { return nil }
    return last.day
  }

  /// What is known of the last trial when all is over: of one that was stopped also what was recorded until its last
  /// patient was, and nobody who came after the decision. Valid until the next is run.
  public var conclusion: DataCut { stopped == nil ? data : workspace.conclusion ?? data }

  /// What the last analysis of the last trial knew: all of it, or what was recorded by its day. Valid until the next is run.
  public var analysed: DataCut { workspace.conclusion ?? data }

  /// What was known of the last trial at the end of a day; valid until the next is run.
  public func data(at time: CalendarTime) -> DataCut { DataCut(simulator.record, at: time) }

  /// A simulator for a plan.
  public init(_ plan: TrialPlan, seed: UInt64) {
    simulator = TrialSimulator(plan, seed: seed)
    workspace = AnalysisWorkspace(plan)
    pilot = plan.pilot.map { Simulation($0, seed: seed) }
    spare = .allocate(capacity: plan.measures.count)
  }

  deinit { spare.deallocate() }

  /// Runs and analyses one trial.
  ///
  /// - Parameter together: Advance all patients on one calendar, as patients who share something must be. It changes no
  ///   result; it is there to show that it does not.
  /// - Throws: ``SimulationError``.
  public func run(replicate: UInt32, together: Bool = false) throws(SimulationError) -> TrialResult {
    let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: plan.measures.count)
    defer { row.deallocate() }
    row.initialize(repeating: .nan)
    if let start = row.baseAddress {
      if let steering = plan.steering {
        try steering.conduct(&simulator, replicate: replicate, until: .never, workspace)
      } else {
        try simulator.run(replicate: replicate, together: together)
      }
      workspace.means.chance = WholeTrial(seed: simulator.seed, replicate: replicate)
      plan.analysis.analyse(simulator.record, workspace, into: start)
    }
    return TrialResult(measures: plan.measures, values: Array(row))
  }

  /// Runs one trial under decisions that are known from its start, without any analysis: what a trial that takes the same
  /// decisions in its course must come to.
  ///
  /// - Throws: ``SimulationError``.
  public func simulate(replicate: UInt32, under decisions: [Decision]) throws(SimulationError) {
    try simulator.run(replicate: replicate, under: decisions)
  }

  /// Runs and analyses one trial, which is simulated no further than to the day of its analysis; returns how many events
  /// it had until then.
  func run(replicate: UInt32, into row: UnsafeMutablePointer<Double>) throws(SimulationError) -> Int {
    let end = try pilot?.end(of: replicate) ?? plan.lastDay
    if let steering = plan.steering {
      try steering.conduct(&simulator, replicate: replicate, until: end, workspace)
    } else {
      try simulator.run(replicate: replicate, until: end)
    }
    row.update(repeating: .nan, count: plan.measures.count)
    workspace.means.chance = WholeTrial(seed: simulator.seed, replicate: replicate)
    plan.analysis.analyse(simulator.record, workspace, into: row)
    return simulator.eventCount
  }

  /// When a trial ends, as far as what is observed decides it.
  private func end(of replicate: UInt32) throws(SimulationError) -> CalendarTime {
    try simulator.run(replicate: replicate)
    spare.update(repeating: .nan, count: plan.measures.count)
    workspace.means.chance = WholeTrial(seed: simulator.seed, replicate: replicate)
    return plan.analysis.end(simulator.record, workspace, into: spare).time
  }
}
