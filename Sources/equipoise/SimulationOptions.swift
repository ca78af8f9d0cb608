import ArgumentParser
import Foundation
import Reports
import ScenarioFiles
import Trials

/// How often, and with how many hands.
struct SimulationOptions: ParsableArguments {
  @Option(
    name: [.customShort("r"), .customLong("replicates")], parsing: .unconditional,
    help: ArgumentHelp(
      "How many trials, or which: 1000, or the numbers 1..1000; the scenario's own number if not given.",
      valueName: "replicates"))
  var trials: TrialNumbers?

  @Option(parsing: .unconditional, help: "The number of the first trial; a long run can be split into parts.")
  var firstReplicate = 0

  @Option(
    parsing: .unconditional, help: "How many work at the same time; all cores if not given. Never changes a result.")
  var workers: Int?

  /// How many trials; `nil` if not given.
  var replicates: Int? { trials?.count }

  /// The number of the first.
  var first: Int { trials?.first ?? firstReplicate }

  func validate() throws {
    if let replicates, !(1...1_000_000_000).contains(replicates) {
      throw ValidationError("--replicates \(replicates): expected 1 to 1,000,000,000; try --replicates 10000")
    }
    if trials?.first != nil && firstReplicate != 0 {
      throw ValidationError("--first-replicate beside a range of --replicates; try one of the two")
    }
    if !(0...3_000_000_000).contains(first) {
      throw ValidationError("--first-replicate \(first): expected 0 to 3,000,000,000")
    }
    if let workers, !(1...1_024).contains(workers) {
      throw ValidationError("--workers \(workers): expected 1 to 1,024; try --workers 2")
    }
  }

  /// Runs scenarios under the same luck, with a progress line and a clean end at Ctrl-C.
  func run(_ scenarios: [Scenario], seed: UInt64) async throws -> ExperimentResults {
    let plans = try scenarios.map { try $0.plan() }
    let total = replicates ?? scenarios[0].simulation.replicates
    let monitor = ExperimentMonitor()
    let interrupts = Interrupts(monitor)
    let progress = ProgressLine(monitor, total: total)
    defer { progress.finish() }
    do {
      let experiment = try Experiment(plans, seed: seed)
      let results = try await experiment.run(
        replicates: first..<(first + total),
        workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, monitor: monitor)
      withExtendedLifetime(interrupts) {}
      return results
    } catch let error as SimulationError {
      throw Failure(error.report, .data)
    } catch ExperimentError.differentMeasures(let plan) {
      throw Failure(
        """
        error: variants
          found     \(scenarios[plan].name), whose results are not those of the scenario
          expected  variants that leave arms, endpoints and terms of adverse events as they are
          try       a scenario file of its own
        """, .data)
    }
  }

  /// The words of a command line that repeats these options; workers never change a result and are left out.
  ///
  /// Those of a run that was stopped give the part that was done.
  func words(_ results: ExperimentResults) -> [String] {
    ["--replicates", "\(results.replicates.count)", "--seed", "\(results.seed)"]
      + firstWords
  }

  var firstWords: [String] { first > 0 ? ["--first-replicate", "\(first)"] : [] }
}

extension SimulationError {
  /// What the user reads: which trial, what was found, what was expected, and the command that replays it.
  var report: String {
    switch self {
    case .tooManyEvents(let seed, let replicate, let patient, let day):
      """
      error: trial \(replicate) of seed \(seed), patient \(patient + 1)
        found     more than 1,000 events at one instant, day \(day.value)
        expected  a scenario that does not feed on itself, such as an onset and a relapse that both take no time
        try       equipoise trial … --seed \(seed) --replicate \(replicate) --patient \(patient + 1)
      """
    case .neverFull(let seed, let replicate, let screened, let randomized):
      """
      error: trial \(replicate) of seed \(seed)
        found     \(randomized) patients randomized of \(screened) people screened
        expected  a trial that fills within 1,000 years and 2,000,000 people
        try       \(2 * randomized < screened ? "a milder design.eligibility, " : "a smaller sample size, ")a higher rate, or \
      design.enrollment_ends: 3 years
      """
    }
  }
}
