import CountingMalloc
import Foundation
import ScenarioFiles
import Trials

/// Counts how often memory is asked for in so many trials of each scenario, in twice and in three times as many: equally
/// often, as in the steady state a trial asks for none.
///
///     swift run -c release --package-path Benchmarks Allocations 400 scenarios/feder-2021.yaml scenarios/null.yaml
///     swift run -c release --package-path Benchmarks Allocations --where 400 scenarios/null.yaml 2>&1 | swift demangle
///
/// The trials are run as the command runs them. With `--where` it prints the stacks of the requests of four trials of
/// each scenario that asks; those of starting and ending are among them.
@main
struct Allocations {
  static func main() async throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let tells = arguments.first == "--where"
    if tells { arguments.removeFirst() }
    guard arguments.count >= 2, let count = Int(arguments[0]), count > 0 else {
      print("usage: Allocations [--where] TRIALS SCENARIO…")
      exit(64)
    }
    var asks = false
    for path in arguments.dropFirst() {
      let scenario = try ScenarioFile.load(path).scenario
      let experiment = try Experiment([TrialPlan(scenario)], seed: scenario.simulation.seed)
      var counts: [Int] = []
      for times in 1...3 { counts.append(try await allocations(experiment, times * count)) }
      // The lists of a worker may still grow when a trial comes that is larger than all before it: once, not again.
      let more = min(counts[1] - counts[0], counts[2] - counts[1])
      print("\(scenario.name): \(more) more in \(count) more trials (\(counts[0]), \(counts[1]), \(counts[2]))")
      // What a trial asks for comes with every trial; one or two more in all come from the system now and then.
      if more * 100 <= count { continue }
      asks = true
      if tells { try await tell(experiment) }
    }
    if asks {
      print("error: in the steady state a trial asks for memory; --where tells from where")
      exit(1)
    }
  }

  /// The least of several runs, as the runtime's own threads ask for memory when they please.
  private static func allocations(_ experiment: Experiment, _ trials: Int) async throws -> Int {
    var least = Int.max
    for _ in 0..<3 {
      let before = counting_malloc_count()
      _ = try await experiment.run(replicates: 0..<trials, workers: 1)
      least = min(least, Int(counting_malloc_count() - before))
    }
    return least
  }

  private static func tell(_ experiment: Experiment) async throws {
    counting_malloc_tell(200)
    _ = try await experiment.run(replicates: 0..<4, workers: 1)
    counting_malloc_tell(0)
  }
}
