import DiscreteEvents
import Trials

// An open phase before the randomization.
extension ScenarioReader {
  /// The open phase of a design; `nil` where there is none.
  func runIn(_ node: PlacedNode?) -> RunIn? {
    guard let node else { return nil }
    let rule = node["randomize_if"]
    let visits = list(node["visits"]).compactMap { time($0) }
    return RunIn(
      // Where the length cannot be read the last visit stands in, so that the rest can be judged all the same.
      treatment: treatment(node, followUp: time(node["length"]).map { Days($0) }),
      length: Days(time(node["length"]) ?? visits.last ?? 28),
      visits: visits.map { Days($0) },
      by: choice(rule?["by"], Ascertainment.self) ?? .score, fall: share(rule?["fall"]) ?? 0.3,
      atLast: integer(rule?["at_last"]) ?? 1)
  }

  /// What happens in it; its clocks may start at its own visits.
  func runInTruth(_ node: PlacedNode?, _ design: Design) -> ArmTruth {
    guard let node else { return ArmTruth() }
    let open = Design(
      sampleSize: design.sampleSize, arms: [], randomization: .simple, masking: .open,
      visits: VisitSchedule(days: design.runIn?.visits ?? []), followUp: design.runIn?.length ?? design.followUp)
    return armTruth(node, nil, open)
  }
}
