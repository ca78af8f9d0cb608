import Benchmark
import Measuring
import ScenarioFiles
import Trials

/// Simulated and analysed trials, one replicate after the other on one thread, each from its scenario file.
let benchmarks: @Sendable () -> Void = {
  replicates("w1", "Benchmarks/peers/w1.yaml")
  replicates("w2", "Benchmarks/peers/w2.yaml")
  replicates("w3", "Benchmarks/peers/w3.yaml", seconds: 2)
  replicates("realistic", "Benchmarks/peers/realistic.yaml")
  replicates("realistic-primary", "Benchmarks/peers/realistic-primary.yaml")
  replicates("feder-2021", "scenarios/feder-2021.yaml")
}

private func replicates(_ name: String, _ file: String, seconds: Int64 = 1) {
  var simulation: Simulation?
  Measuring.measure(name, seconds: seconds) { replicate in
    let ready = try simulation ?? load(file)
    simulation = ready
    blackHole(try ready.run(replicate: UInt32(replicate)))
  }
}

private func load(_ file: String) throws -> Simulation {
  let scenario = try ScenarioFile.load(Measuring.path(file)).scenario
  return Simulation(try TrialPlan(scenario), seed: scenario.simulation.seed)
}
