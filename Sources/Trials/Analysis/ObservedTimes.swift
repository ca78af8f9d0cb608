import DiscreteEvents

/// The time of each patient in a time-to-event endpoint, as the endpoint's own analysis takes it from the data.
public struct ObservedTimes: Sendable {
  /// What the endpoint knows of a patient.
  public struct Outcome: Equatable, Sendable {
    /// When the time starts to count, in patient time.
    public let origin: Days
    /// From there to the event, or to where it is censored.
    public let time: Days
    /// Whether the event was seen.
    public let isEvent: Bool
    /// Whether an intercurrent event, by the strategy of the estimand, decided about the end of the time.
    public let isEndedByEstimand: Bool
  }

  private let times: EventTimes
  private let rule: EstimandRule?

  /// `nil` for an endpoint of another kind.
  public init?(_ endpoint: Endpoint, _ scenario: Scenario) {
    guard case .timeToEvent(let kind) = endpoint.kind else { return nil }
    times = EventTimes(kind, scenario)
    rule = EstimandRule(endpoint.estimand)
  }

  /// The outcome of a patient as far as is known; `nil` for a patient whom the endpoint does not count, or who was not
  /// enrolled before the cut.
  public func outcome(of patient: Int, _ cut: DataCut) -> Outcome? {
    guard cut.enrolled(patient) != nil else { return nil }
    let used = rule.map { cut.applying($0) } ?? cut
    guard let outcome = times.outcome(used, patient) else { return nil }
    return Outcome(
      origin: Days(times.origin(used, patient)), time: Days(outcome.time), isEvent: outcome.isEvent,
      isEndedByEstimand: rule != nil && used.limit(of: patient).time <= outcome.recorded)
  }
}
