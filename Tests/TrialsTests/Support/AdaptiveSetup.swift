import DiscreteEvents
import Distributions
import Trials

/// Trials of a normal change, seen at once, in which a look comes when so many patients have been seen.
enum AdaptiveSetup {
  /// - Parameters:
  ///   - benefits: By how many points the patients of each experimental arm fall more; the standard deviation is 14.
  ///   - first: How many patients the look waits for.
  static func trial(
    benefits: [Double], patients: Int, first: Int, _ plan: (InterimPlan.Look) -> AdaptationPlan
  ) throws -> TrialSetup {
    let control = TrialSetup.ArmSetup(name: "control", role: .control)
    var arms = [control]
    for (index, benefit) in benefits.enumerated() {
      var arm = TrialSetup.ArmSetup(name: "arm\(index + 1)", role: .experimental)
      // All arms share one score: an arm's benefit is the share of its patients who respond by 28 points.
      if benefit > 0 { arm.onset = try .atOnce(benefit / 28) }
      arms.append(arm)
    }
    var setup = TrialSetup(arms: arms, randomization: .permutedBlock(sizes: [arms.count]))
    setup.patients = patients
    setup.visits = [1]
    setup.followUp = 1
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 0.5))
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 100)), symptomatic: .normal(try Normal(mean: 0.1, sd: 0.14)),
      responding: .normal(try Normal(mean: 0.38, sd: 0.14)))
    setup.endpoints = [.change(at: 0, .tTest)]
    setup.alpha = 0.025
    setup.sided = .one
    setup.record = .primary
    setup.adaptation = plan(.init(.completed(first, visit: 0), fraction: Double(first) / Double(patients)))
    return setup
  }

  /// The shares of trials, and the means, of measures by path.
  static func means(_ setup: TrialSetup, trials: Int, seed: UInt64 = 1) throws -> [String: Double] {
    let simulation = try setup.simulation(seed: seed)
    var sums: [String: Double] = [:]
    for replicate in 0..<UInt32(trials) {
      let result = try simulation.run(replicate: replicate)
      for (measure, value) in zip(result.measures.all, result.values) where measure.path.hasPrefix("adaptation") {
        sums[measure.path, default: 0] += value.isNaN ? 0 : value
      }
    }
    return sums.mapValues { $0 / Double(trials) }
  }
}
