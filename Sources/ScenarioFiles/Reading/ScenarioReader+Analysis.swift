import DiscreteEvents
import Trials

// The analysis.
extension ScenarioReader {
  /// How the trial is judged; endpoints that cannot be read are left out, each with its fault.
  func analysis(_ node: PlacedNode?, _ design: Design, _ truth: Truth) -> AnalysisPlan {
    func endpoints(_ key: String) -> [Endpoint] {
      (node?[key]?.entries ?? []).compactMap { entry in
        kind(entry.value, design, truth).map { endpoint(entry, $0) }
      }
    }
    let primary = endpoints("primary")
    let time = analysisTime(node?["at"])
    let interim = node?["looks"].flatMap { looks($0, design, primary, time) }
    let sharing = node?["multiplicity"].flatMap { multiplicity($0) }
    return AnalysisPlan(
      alpha: number(node?["alpha"]) ?? 0.05, sided: integer(node?["sided"]) == 1 ? .one : .two, time: time,
      interim: interim, primary: primary, secondary: endpoints("secondary"), multiplicity: sharing,
      familyLooks: interim.flatMap { interim in
        node?["looks"].flatMap { familyLooks($0, node?["multiplicity"], design, primary, time, interim) }
      }, adaptation: node?["adaptation"].flatMap { adaptation($0, design, primary, time) },
      safety: safetyStopping(node?["safety_stopping"]),
      safetyReporting: safetyReporting(node?["safety"]))
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
    case "longitudinal": longitudinal(node, design, truth).map(Endpoint.Kind.longitudinal)
    case "count": count(node, design).map(Endpoint.Kind.count)
    case "crossover": crossover(node, design, truth).map(Endpoint.Kind.crossover)
    case "dose_response": doseResponse(node, design, truth).map(Endpoint.Kind.doseResponse)
    default: nil
    }
  }

  /// The share of the baseline that the score must fall; 30 % where a score decides and the file does not say.
  func fall(_ node: PlacedNode, _ by: Ascertainment) -> Double {
    if let fall = node["fall"] { return share(fall) ?? 0.3 }
    if by == .score {
      add(supplied: [
        .init(path: node.path.key("fall").description, value: "30%", help: "how far the score must fall for a response")
      ])
    }
    return 0.3
  }
}
