import DiscreteEvents
import Trials

extension Endpoint {
  /// A relapse (or another event) seen exactly, or by state at visits, with a test and estimates.
  static func survival(
    _ name: String, _ test: TimeToEventEndpoint.Test, of event: TimeToEventEndpoint.Event = .relapse,
    atVisits: Bool = false, estimates: [TimeToEventEndpoint.Estimate] = [], margin: Double? = nil
  ) -> Endpoint {
    Endpoint(
      name: name,
      kind: .timeToEvent(
        TimeToEventEndpoint(
          event: event, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization,
          ascertained: atVisits ? .atVisits : .exactly, times: .planned, test: test, estimates: estimates,
          margin: margin)))
  }
}
