import DiscreteEvents

/// Blood pressures made ready to run; there is none where nothing reads them.
struct PressurePlan {
  let resting: RestingPressure
  /// One entry an arm.
  let rises: UnsafeBufferPointer<PressureRise>
  let rules: UnsafeBufferPointer<PressureRule>
  /// How many days a session of each arm takes as planned, with its observation.
  let stays: UnsafeBufferPointer<Double>

  init?(_ scenario: Scenario, kept: Set<Listeners.Process>, in memory: PlanMemory) {
    let holds = scenario.design.arms.contains { $0.isHeldForPressure || $0.isStoppedForPressure }
    guard let resting = scenario.truth.restingPressure, kept.contains(.sessions),
      scenario.simulation.record == .all || holds
    else { return nil }
    self.resting = resting
    rises = memory.store(scenario.truth.arms.map { $0.pressureRise ?? .flat })
    rules = memory.store(scenario.design.arms.map(\.pressureRule))
    stays = memory.store(scenario.design.arms.map(\.stay.value))
  }
}
