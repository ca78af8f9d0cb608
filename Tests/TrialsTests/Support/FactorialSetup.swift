import DiscreteEvents
import Distributions
import Trials

/// Trials of two factors, `a` and `b`, each off or on; the four arms are their combinations.
enum FactorialSetup {
  static let twoByTwo = Factorial(factors: [
    .init(name: "a", levels: ["off", "on"]), .init(name: "b", levels: ["off", "on"]),
  ])
  static let arms = ["neither", "b", "a", "both"]

  /// Four arms in which nothing happens unless it is said.
  ///
  /// - Parameter change: Is told how many of the factors `a` and `b` are on.
  static func trial(
    _ endpoints: [Endpoint], patients: Int = 120, _ change: (inout TrialSetup.ArmSetup, Int, Int) throws -> Void
  ) rethrows -> TrialSetup {
    var setup = TrialSetup(
      arms: try arms.enumerated().map { index, name in
        var arm = TrialSetup.ArmSetup(name: name, role: index == 0 ? .control : .experimental)
        try change(&arm, index / 2, index % 2)
        return arm
      })
    setup.randomization = .permutedBlock(sizes: [4])
    setup.factorial = twoByTwo
    setup.patients = patients
    setup.endpoints = endpoints
    return setup
  }

  /// Scores whose mean changes are `steps` points better with one factor on, and with both; the error of the measured
  /// baseline is 5 and the SD of the true changes 12.
  static func means(_ endpoints: [Endpoint], patients: Int = 120, one: Double, both: Double) throws -> TrialSetup {
    var setup = try trial(endpoints, patients: patients) { arm, a, b in
      if a + b > 0 { arm.onset = try .atOnce() }
      // A third state, which has a mean of its own.
      if a + b > 1 { arm.relapse = Relapse(time: try .after(0.5), from: .onset) }
    }
    setup.visits = [7]
    setup.followUp = 7
    setup.score = ScoreModel(
      instrument: "CAPS-5", range: -1_000...1_000, baseline: .fixed(try FixedValue(value: 100)),
      fall: try [0, one, both].map { .normal(try Normal(mean: 0.1 + $0 / 100, sd: 0.12)) }, natural: nil,
      betweenPatientSD: 0, errorSD: 5, rounded: false)
    return setup
  }

  /// Responses at once with a probability for each combination of `a` and `b`.
  static func proportions(_ p: [[Double]], patients: Int = 120) throws -> TrialSetup {
    var setup = try trial([.binary(.cochranMantelHaenszel, name: "response")], patients: patients) { arm, a, b in
      arm.onset = try .atOnce(p[a][b])
    }
    setup.visits = [7]
    setup.followUp = 7
    return setup
  }

  /// Patients who respond and relapse with a rate for each combination of `a` and `b`.
  static func relapses(
    _ rates: [[Double]], patients: Int = 120, test: TimeToEventEndpoint.Test = .logRank
  ) throws -> TrialSetup {
    var setup = try trial([.survival("relapse", test)], patients: patients) { arm, a, b in
      arm.relapse = Relapse(time: try .rate(rates[a][b]), from: .randomization)
    }
    setup.entersAs = .responding
    return setup
  }
}
