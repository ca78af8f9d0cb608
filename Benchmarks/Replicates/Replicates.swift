import ScenarioFiles
import Trials

/// Runs and analyses so many trials of a scenario on one thread, for whoever counts instructions.
///
///     swift run -c release --package-path Benchmarks Replicates scenarios/feder-2021.yaml 1000
@main
struct Replicates {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let count = UInt32(arguments[2]) else {
      print("usage: Replicates SCENARIO COUNT")
      return
    }
    let scenario = try ScenarioFile.load(arguments[1]).scenario
    let simulation = Simulation(try TrialPlan(scenario), seed: scenario.simulation.seed)
    let clock = ContinuousClock()
    var checksum: UInt64 = 0
    let time = try clock.measure {
      for replicate in 0..<count {
        for value in try simulation.run(replicate: replicate).values { checksum = checksum &* 31 &+ value.bitPattern }
      }
    }
    let microseconds = Double(time.components.seconds) * 1e6 + Double(time.components.attoseconds) / 1e12
    print("\(scenario.name): \(microseconds / Double(count)) µs a trial; checksum \(checksum)")
  }
}
