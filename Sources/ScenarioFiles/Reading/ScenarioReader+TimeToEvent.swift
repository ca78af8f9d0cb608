import Trials

// Time-to-event endpoints.
extension ScenarioReader {
  func timeToEvent(_ node: PlacedNode, _ design: Design) -> TimeToEventEndpoint? {
    guard let event = choice(node["event"], TimeToEventEndpoint.Event.self),
      let by = choice(node["by"], Ascertainment.self),
      let test = timeToEventTest(node["test"]),
      let ascertained = choice(node["ascertained"], TimeToEventEndpoint.Observation.self)
    else { return nil }
    var origin = TimeToEventEndpoint.Origin.randomization
    if let among = node["among"] {
      guard let visit = visit(among["responding_at"], in: design) else { return nil }
      origin = .respondingAt(visit: visit)
    }
    var times = choice(node["times"], TimeToEventEndpoint.VisitTimes.self)
    if times == nil && ascertained == .atVisits {
      times = .planned
      add(supplied: [
        .init(path: node.path.key("times").description, value: "planned", help: "target days or actual days of visits")
      ])
    }
    var confirmedBy = integer(node["loss_confirmed_by"])
    if confirmedBy == nil && event == .relapse && ascertained == .atVisits {
      confirmedBy = 1
      add(supplied: [
        .init(
          path: node.path.key("loss_confirmed_by").description, value: "1",
          help: "visits in a row that must show a relapse")
      ])
    }
    return TimeToEventEndpoint(
      event: event, by: by, threshold: event == .dropout ? 0 : fall(node, by),
      confirmedBy: confirmedBy ?? 1, origin: origin, ascertained: ascertained,
      times: times ?? .planned, test: test,
      estimates: list(node["estimates"]).compactMap(timeToEventEstimate), margin: margin(node["margin"], of: test),
      stratifiedBy: factorNames(node["stratified_by"]))
  }
}
