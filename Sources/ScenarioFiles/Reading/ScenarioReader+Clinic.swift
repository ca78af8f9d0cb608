import Distributions
import Trials

// Where sessions are given.
extension ScenarioReader {
  func clinic(_ node: PlacedNode?) -> Clinic? {
    guard let node else { return nil }
    let room = room(node, like: Clinic.Room())
    let sites = (node["sites"]?.entries ?? []).map { Clinic.Site(name: $0.key, room: self.room($0.value, like: room)) }
    return Clinic(room: room, sites: sites)
  }

  /// A room; what is not said of it is as in another.
  private func room(_ node: PlacedNode, like other: Clinic.Room) -> Clinic.Room {
    var chairs = other.chairs
    if let value = node["chairs"] { chairs = value.text == Vocabulary.unlimited ? nil : integer(value) }
    return Clinic.Room(chairs: chairs, hours: node["hours"].flatMap { openingHours($0) } ?? other.hours)
  }

  private func openingHours(_ node: PlacedNode) -> OpeningHours? {
    do {
      return try OpeningHours(
        weekdays: Vocabulary.weekdays.enumerated().map { day, name throws(ParameterError) in
          try stretches(node[name] ?? node[day < 5 ? "weekdays" : "weekend"] ?? node["every_day"])
        })
    } catch {
      // Hours that cannot be read have a fault already.
      if isUncertain(node.path.description) { return nil }
      fault(
        at: node, found: error.parameter == "weekdays" ? "no day with opening hours" : "hours that overlap",
        expected: error.expected, try: "hours: {weekdays: 8:00 to 17:00}")
      return nil
    }
  }

  private func stretches(_ node: PlacedNode?) throws(ParameterError) -> [OpeningHours.Stretch] {
    guard let node, node.text != Vocabulary.closed else { return [] }
    var found: [OpeningHours.Stretch] = []
    for item in list(node) {
      guard let hours = self.hours(item) else { continue }
      if hours.from < hours.to {
        found.append(try OpeningHours.Stretch(from: hours.from, to: hours.to))
      } else {
        fault(
          at: item, expected: "hours that end after they begin, at 24:00 at the latest",
          try: item.line("8:00 to 24:00"))
      }
    }
    return found
  }
}
