import DiscreteEvents

/// Blood pressures made ready to run; there is none where nothing reads them.
struct PressurePlan {
  let resting: RestingPressure
  /// One entry an arm.
  let rises: UnsafeBufferPointer<PressureRise>
  let rules: UnsafeBufferPointer<PressureRule>

  init?(_ scenario: Scenario, kept: Set<Listeners.Process>, in memory: PlanMemory) {
    let holds = scenario.design.arms.contains(where: \.isHeldForPressure)
    guard let resting = scenario.truth.restingPressure, kept.contains(.sessions),
      scenario.simulation.record == .all || holds
    else { return nil }
    self.resting = resting
    rises = memory.store(scenario.truth.arms.map { $0.pressureRise ?? .flat })
    rules = memory.store(scenario.design.arms.map(\.pressureRule))
  }
}
