import Trials

// Endpoints of small trials about whose words there is nothing to test.
extension Endpoint {
  /// The time to dropout.
  static let leaving = Endpoint(
    name: "leaving",
    kind: .timeToEvent(
      TimeToEventEndpoint(
        event: .dropout, by: .score, threshold: 0, confirmedBy: 1, origin: .randomization, ascertained: .exactly,
        times: .planned, test: .logRank, estimates: [])))

  /// Response by the true state at a visit.
  static func response(at visit: Int) -> Endpoint {
    Endpoint(
      name: "response",
      kind: .binary(
        BinaryEndpoint(
          event: .response, by: .state, timing: .at(visit: visit), threshold: 0.3, missing: .nonResponse,
          test: .fisherExact, interval: .newcombe)))
  }
}
