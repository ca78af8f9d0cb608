import DiscreteEvents
import Distributions
import Testing
import Trials

/// The paths of the faults of a scenario after a change; the scenario is without fault before it.
func faults(_ change: (inout TrialSetup) throws -> Void) throws -> [String] {
  var setup = try RandomSetup(seed: 1).rich()
  #expect(setup.faultPaths.isEmpty)
  try change(&setup)
  return setup.faultPaths
}
