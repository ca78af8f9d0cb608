import DiscreteEvents
import Distributions
import Trials

/// Trials of a score whose changes are normal with known moments.
enum MeansSetup {
  /// A measured baseline of 100 ± 6 and a measurement error; every patient's fall is exact, so that the changes at two
  /// visits share the error of the baseline.
  ///
  /// - Parameters:
  ///   - benefit: By how many points active patients fall more at every visit.
  ///   - sd: Of the change, beside the baseline; of active patients it may be another.
  static func score(benefit: Double, sd: Double = 14, activeSD: Double? = nil) throws -> ScoreModel {
    .plain(
      baseline: .fixed(try FixedValue(value: 100)), symptomatic: .normal(try Normal(mean: 0.1, sd: sd / 100)),
      responding: .normal(try Normal(mean: 0.1 + benefit / 100, sd: (activeSD ?? sd) / 100)))
  }

  /// Two arms of which the active one responds at once, with one visit.
  static func trial(_ endpoints: [Endpoint], patients: Int = 120, score: ScoreModel) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms[0].onset = try .atOnce()
    setup.patients = patients
    setup.visits = [7]
    setup.followUp = 7
    setup.score = score
    setup.endpoints = endpoints
    return setup
  }

  /// Two arms, four visits, a score with a spread between patients and errors, and dropout from symptoms that stay.
  ///
  /// Those who respond come to all visits; the others leave at a rate: missing at random given the scores seen.
  static func course(_ endpoints: [Endpoint], patients: Int = 120, active: Double, control: Double) throws -> TrialSetup
  {
    var setup = TrialSetup.twoArms()
    setup.arms[0].onset = Onset(probability: active, time: try .after(0), from: .randomization)
    setup.arms[1].onset = Onset(probability: control, time: try .after(0), from: .randomization)
    setup.patients = patients
    setup.visits = [7, 14, 21, 28]
    setup.followUp = 28
    setup.score = ScoreModel(
      instrument: "CAPS-5", range: -1_000...1_000, baseline: .normal(try Normal(mean: 50, sd: 6)),
      fall: try [0.1, 0.4, 0.1].map { .normal(try Normal(mean: $0, sd: 0.1)) }, natural: nil, betweenPatientSD: 3,
      errorSD: 4, rounded: false)
    setup.endpoints = endpoints
    return setup
  }
}

extension Endpoint {
  static func continuous(
    _ test: ContinuousEndpoint.Test, at visit: Int = 0, standardError: ContinuousEndpoint.StandardError = .model,
    missing: ContinuousEndpoint.Missing = .observed, margin: Double? = nil, name: String
  ) -> Endpoint {
    Endpoint(
      name: name,
      kind: .continuous(
        ContinuousEndpoint(visit: visit, test: test, standardError: standardError, missing: missing, margin: margin)))
  }

  static func binary(
    _ test: BinaryEndpoint.Test, interval: BinaryEndpoint.Interval = .newcombe, corrected: Bool = false,
    margin: Double? = nil, name: String
  ) -> Endpoint {
    Endpoint(
      name: name,
      kind: .binary(
        BinaryEndpoint(
          event: .response, by: .state, timing: .at(visit: 0), threshold: 0.3, missing: .nonResponse, test: test,
          interval: interval, continuityCorrection: corrected, margin: margin)))
  }

  static func longitudinal(
    visits: [Int] = [0, 1, 2, 3], at visit: Int = 3, _ covariance: LongitudinalEndpoint.Covariance = .unstructured,
    _ freedom: LongitudinalEndpoint.DegreesOfFreedom = .kenwardRoger,
    baseline: LongitudinalEndpoint.Baseline = .byVisit, margin: Double? = nil, name: String = "mmrm"
  ) -> Endpoint {
    Endpoint(
      name: name,
      kind: .longitudinal(
        LongitudinalEndpoint(
          visits: visits, visit: visit, covariance: covariance, degreesOfFreedom: freedom, baseline: baseline,
          margin: margin)))
  }
}
