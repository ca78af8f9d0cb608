import ScenarioFiles
import Trials

/// Runs and analyses so many trials of a scenario on one thread, for whoever counts instructions.
///
///     swift run -c release --package-path Benchmarks Replicates scenarios/feder-2021.yaml 1000
///
/// With a number of workers it runs them as an experiment, as the command does: for whoever counts allocations.
///
///     swift run -c release --package-path Benchmarks Replicates scenarios/feder-2021.yaml 1000 1
@main
struct Replicates {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard 3...4 ~= arguments.count, let count = UInt32(arguments[2]) else {
      print("usage: Replicates SCENARIO COUNT [WORKERS]")
      return
    }
    let scenario = try ScenarioFile.load(arguments[1]).scenario
    let plan = try TrialPlan(scenario)
    let clock = ContinuousClock()
    var checksum: UInt64 = 0
    let start = clock.now
    if arguments.count == 4 {
      let experiment = try Experiment([plan], seed: scenario.simulation.seed)
      let results = try await experiment.run(replicates: 0..<Int(count), workers: Int(arguments[3]) ?? 1)
      checksum = UInt64(results.events)
    } else {
      let simulation = Simulation(plan, seed: scenario.simulation.seed)
      for replicate in 0..<count {
        for value in try simulation.run(replicate: replicate).values { checksum = checksum &* 31 &+ value.bitPattern }
      }
    }
    let time = clock.now - start
    let microseconds = Double(time.components.seconds) * 1e6 + Double(time.components.attoseconds) / 1e12
    print("\(scenario.name): \(microseconds / Double(count)) µs a trial; checksum \(checksum)")
  }
}
