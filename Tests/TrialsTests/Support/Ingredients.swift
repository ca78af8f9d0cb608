import DiscreteEvents
import Distributions
import Trials

// Short words for what scenarios are made of. Rates are per day; a rate per week is divided by 7.
extension WaitingTime {
  static func rate(_ perDay: Double) throws -> WaitingTime { .exponential(try Exponential(rate: perDay)) }
  static func weekly(_ perWeek: Double) throws -> WaitingTime { .exponential(try Exponential(rate: perWeek / 7)) }
  static func after(_ days: Double) throws -> WaitingTime { .fixed(try Fixed(time: days)) }
  static func weibull(_ shape: Double, scale: Double) throws -> WaitingTime {
    .weibull(try Weibull(shape: shape, scale: scale))
  }
}

extension Onset {
  /// A response that comes to everybody at the very start, or to a share of the patients.
  static func atOnce(_ probability: Double = 1) throws -> Onset {
    Onset(probability: probability, time: try .after(0), from: .randomization)
  }
}

extension AdverseEventProfile {
  static func session(_ term: String, _ probability: Double, correlation: Double = 0) throws -> AdverseEventProfile {
    AdverseEventProfile(
      term: term, trigger: .perSession(probability: probability, withinPatientCorrelation: correlation),
      begins: .uniform(try UniformTime(from: 0.01, to: 0.02)), lasts: try .rate(20), severity: [0.7, 0.25, 0.05])
  }

  static func recurrent(_ term: String, perDay rate: Double) throws -> AdverseEventProfile {
    AdverseEventProfile(
      term: term, trigger: .recurrent(gap: try .rate(rate)), lasts: try .rate(2), severity: [0.7, 0.25, 0.05])
  }
}

extension ScoreModel {
  /// A score without whole points and with a range that nobody leaves.
  static func plain(
    baseline: MeasurementDistribution, symptomatic: MeasurementDistribution, responding: MeasurementDistribution,
    errorSD: Double = 0
  ) -> ScoreModel {
    ScoreModel(
      instrument: "CAPS-5", range: -1_000...1_000, baseline: baseline, fall: [symptomatic, responding, symptomatic],
      natural: nil, betweenPatientSD: 0, errorSD: errorSD, rounded: false)
  }

  /// A CAPS-5 as it is in practice.
  static func caps5() throws -> ScoreModel {
    ScoreModel(
      instrument: "CAPS-5", range: 0...80, baseline: .normal(try Normal(mean: 41.6, sd: 6.2)),
      fall: [
        .normal(try Normal(mean: 0.06, sd: 0.12)), .normal(try Normal(mean: 0.55, sd: 0.12)),
        .normal(try Normal(mean: 0.1, sd: 0.12)),
      ], natural: ScoreModel.NaturalFall(share: 0.1, by: 60), betweenPatientSD: 2, errorSD: 4.5, rounded: true)
  }
}

extension Endpoint {
  static func response(
    at visit: Int, by: Ascertainment = .state, missing: MissingData = .nonResponse,
    test: BinaryEndpoint.Test = .fisherExact
  ) -> Endpoint {
    Endpoint(
      name: "response",
      kind: .binary(
        BinaryEndpoint(
          event: .response, by: by, timing: .at(visit: visit), threshold: 0.3, missing: missing, test: test,
          interval: .newcombe)))
  }

  static func time(
    to event: TimeToEventEndpoint.Event, by: Ascertainment = .state,
    origin: TimeToEventEndpoint.Origin = .randomization, _ ascertained: TimeToEventEndpoint.Observation,
    times: TimeToEventEndpoint.VisitTimes = .planned, confirmedBy: Int = 1, name: String = "time"
  ) -> Endpoint {
    Endpoint(
      name: name,
      kind: .timeToEvent(
        TimeToEventEndpoint(
          event: event, by: by, threshold: 0.3, confirmedBy: confirmedBy, origin: origin, ascertained: ascertained,
          times: times, test: .logRank, estimates: [.median])))
  }

  static func change(at visit: Int, _ test: ContinuousEndpoint.Test, name: String = "change") -> Endpoint {
    Endpoint(name: name, kind: .continuous(ContinuousEndpoint(visit: visit, test: test)))
  }
}
