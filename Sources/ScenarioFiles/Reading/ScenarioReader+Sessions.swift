import DiscreteEvents
import Trials

// Sessions.
extension ScenarioReader {
  /// Supervised administrations.
  func sessions(_ node: PlacedNode) -> DosingSchedule {
    DosingSchedule(
      drug: text(node["drug"]) ?? "", dose: text(node["dose"]),
      days: list(node["at"]).compactMap { time($0) }.map { Days($0) },
      length: Days(time(node["length"]) ?? 0), observation: Days(time(node["observation"]) ?? 0),
      window: Days(time(node["window"]) ?? 0))
  }

  /// How patients come to their sessions; `nil` where nothing is said of it.
  func sessionAttendance(_ node: PlacedNode?) -> SessionAttendance? {
    guard let node else { return nil }
    let late = node["late"]
    return SessionAttendance(
      attendance: probability(node["attendance"]) ?? 1,
      late: waitingTime(late?["by"]).map { .init(probability: probability(late?["probability"]) ?? 0, by: $0) })
  }
}
