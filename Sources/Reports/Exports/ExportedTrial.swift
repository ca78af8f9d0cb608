import DiscreteEvents
import Trials

/// One simulated trial as its last analysis knew it, for export.
struct ExportedTrial {
  let plan: TrialPlan
  let data: DataCut
  let replicate: Int
  /// Whether a look ended the trial before its final analysis.
  let isStopped: Bool
  let study: String

  init(_ simulation: Simulation, replicate: Int) {
    plan = simulation.plan
    data = simulation.analysed
    isStopped = simulation.stopped != nil
    self.replicate = replicate
    study = plan.scenario.name.clipped(to: 64)
  }

  var scenario: Scenario { plan.scenario }
}
