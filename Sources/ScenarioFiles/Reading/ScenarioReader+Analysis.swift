import DiscreteEvents
import Trials

// The analysis.
extension ScenarioReader {
  /// How the trial is judged; endpoints that cannot be read are left out, each with its fault.
  func analysis(_ node: PlacedNode?, _ design: Design, _ truth: Truth) -> AnalysisPlan {
    func endpoints(_ key: String) -> [Endpoint] {
      (node?[key]?.entries ?? []).compactMap { entry in
        kind(entry.value, design, truth).map { Endpoint(name: entry.key, kind: $0) }
      }
    }
    let primary = endpoints("primary")
    let time = analysisTime(node?["at"])
    return AnalysisPlan(
      alpha: number(node?["alpha"]) ?? 0.05, sided: integer(node?["sided"]) == 1 ? .one : .two, time: time,
      interim: node?["looks"].flatMap { looks($0, design, primary, time) }, primary: primary,
      secondary: endpoints("secondary"))
  }

  private func analysisTime(_ node: PlacedNode?) -> AnalysisTime {
    if let day = time(node?["day"]) { return .day(Days(day)) }
    if let events = integer(node?["events"]), let name = text(node?["of"]) { return .events(events, of: name) }
    return .allFollowed
  }

  private func kind(_ node: PlacedNode, _ design: Design, _ truth: Truth) -> Endpoint.Kind? {
    switch node["type"]?.text {
    case "binary": binary(node, design).map(Endpoint.Kind.binary)
    case "time_to_event": timeToEvent(node, design).map(Endpoint.Kind.timeToEvent)
    case "continuous": continuous(node, design, truth).map(Endpoint.Kind.continuous)
    default: nil
    }
  }

  private func binary(_ node: PlacedNode, _ design: Design) -> BinaryEndpoint? {
    guard let event = choice(node["event"], BinaryEndpoint.Event.self),
      let by = choice(node["by"], Ascertainment.self), let test = choice(node["test"], BinaryEndpoint.Test.self),
      let missing = choice(node["missing"], MissingData.self)
    else { return nil }
    let timing: BinaryEndpoint.Timing
    if let visit = visit(node["at"], in: design) {
      timing = .at(visit: visit)
    } else if let visit = visit(node["ever_by"], in: design) {
      timing = .everBy(visit: visit)
    } else {
      return nil
    }
    return BinaryEndpoint(
      event: event, by: by, timing: timing, threshold: threshold(node, event, by), missing: missing, test: test,
      interval: choice(node["interval"], BinaryEndpoint.Interval.self) ?? .newcombe)
  }

  private func threshold(_ node: PlacedNode, _ event: BinaryEndpoint.Event, _ by: Ascertainment) -> Double {
    guard event == .remission else { return fall(node, by) }
    if let limit = require(node, "at_most", expected: "the highest score of a remission", try: "11") {
      return number(limit) ?? 0
    }
    return 0
  }

  /// The share of the baseline that the score must fall; 30 % where a score decides and the file does not say.
  private func fall(_ node: PlacedNode, _ by: Ascertainment) -> Double {
    if let fall = node["fall"] { return share(fall) ?? 0.3 }
    if by == .score {
      add(supplied: [
        .init(path: node.path.key("fall").description, value: "30%", help: "how far the score must fall for a response")
      ])
    }
    return 0.3
  }

  private func timeToEvent(_ node: PlacedNode, _ design: Design) -> TimeToEventEndpoint? {
    guard let event = choice(node["event"], TimeToEventEndpoint.Event.self),
      let by = choice(node["by"], Ascertainment.self),
      let test = choice(node["test"], TimeToEventEndpoint.Test.self),
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
      estimates: list(node["estimates"]).compactMap { choice($0, TimeToEventEndpoint.Estimate.self) })
  }

  private func continuous(_ node: PlacedNode, _ design: Design, _ truth: Truth) -> ContinuousEndpoint? {
    if let score = node["score"], let instrument = truth.score?.instrument, score.text != instrument, !isFaulty(score),
      !isUncertain("truth.population.score.instrument")
    {
      fault(at: score, expected: "the instrument of truth.population.score", try: "score: \(instrument)")
    }
    guard let visit = visit(node["change_at"], in: design),
      let test = choice(node["test"], ContinuousEndpoint.Test.self)
    else { return nil }
    return ContinuousEndpoint(visit: visit, test: test)
  }
}
