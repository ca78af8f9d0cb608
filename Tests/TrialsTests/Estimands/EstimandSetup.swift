import DiscreteEvents
import Distributions
import Trials

/// Trials of endpoints that say what they estimate.
enum EstimandSetup {
  /// All enter responding, and lose the response at a rate; those on active stop treatment at a rate, and lose it faster
  /// from then on.
  static let relapse = 0.01
  static let stop = 0.02
  static let ratio = 4.0
  static let control = 0.03

  static func withdrawal(_ endpoints: [Endpoint], dropout: Double = 0) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.entersAs = .responding
    setup.visits = [20, 40]
    setup.followUp = 40
    setup.arms[0].relapse = Relapse(time: try .rate(relapse), from: .randomization)
    setup.arms[0].discontinuation = Leaving(time: try .rate(stop))
    setup.arms[0].offTreatment = OffTreatment(relapse: .hazardRatio(ratio))
    setup.arms[1].relapse = Relapse(time: try .rate(control), from: .randomization)
    if dropout > 0 { for arm in 0..<2 { setup.arms[arm].dropout = Leaving(time: try .rate(dropout)) } }
    setup.endpoints = endpoints
    return setup
  }

  static func response(
    at visit: Int, name: String = "response", missing: MissingData = .nonResponse,
    discontinuation: Estimand.Strategy = .treatmentPolicy, dropout: Estimand.Strategy = .treatmentPolicy
  ) -> Endpoint {
    Endpoint(
      name: name, kind: Endpoint.response(at: visit, missing: missing).kind,
      estimand: Estimand(discontinuation: discontinuation, dropout: dropout, summary: .riskDifference))
  }

  static func time(
    _ event: TimeToEventEndpoint.Event = .relapse, _ estimate: TimeToEventEndpoint.Estimate,
    _ ascertained: TimeToEventEndpoint.Observation = .exactly, name: String = "time",
    discontinuation: Estimand.Strategy = .treatmentPolicy, dropout: Estimand.Strategy = .treatmentPolicy,
    summary: Estimand.Summary
  ) -> Endpoint {
    Endpoint(
      name: name,
      kind: .timeToEvent(
        TimeToEventEndpoint(
          event: event, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization, ascertained: ascertained,
          times: .planned, test: .logRank, estimates: [estimate])),
      estimand: Estimand(discontinuation: discontinuation, dropout: dropout, summary: summary))
  }

  static func performances(
    _ setup: TrialSetup, trials: Int, workers: Int = 2
  ) async throws -> [EstimandPerformance] {
    try await results(setup, trials: trials, workers: workers).performances()
  }

  static func results(_ setup: TrialSetup, trials: Int, workers: Int = 2) async throws -> ExperimentResults {
    let experiment = try Experiment([setup.plan()], seed: 5)
    let outcome: Result<ExperimentResults, SimulationError>
    do throws(SimulationError) {
      outcome = .success(try await experiment.run(replicates: 0..<trials, workers: workers))
    } catch {
      outcome = .failure(error)
    }
    return try outcome.get()
  }
}
