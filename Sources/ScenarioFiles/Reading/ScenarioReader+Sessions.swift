import DiscreteEvents
import Trials

// Sessions.
extension ScenarioReader {
  /// Supervised administrations.
  ///
  /// - Parameter followUp: How long patients are followed: when maintenance ends where the file does not say.
  func sessions(_ node: PlacedNode, followUp: Days?) -> DosingSchedule {
    let phases = list(node["phases"]).compactMap(phase)
    let listed = list(node["at"]).compactMap { time($0) }.map { Days($0) }
    let rule = node["maintenance"]
    return DosingSchedule(
      drug: text(node["drug"]) ?? "", dose: text(node["dose"]),
      days: phases.isEmpty ? listed : DosingPhase.days(of: phases), length: Days(time(node["length"]) ?? 0),
      observation: Days(time(node["observation"]) ?? 0), window: Days(time(node["window"]) ?? 0),
      hold: hold(node["hold"]), stop: stop(node["stop"]), phases: phases,
      maintenance: rule?["every"] == nil ? nil : maintenance(rule, followUp: followUp),
      onRelapse: rule?["on"] == nil ? nil : onRelapse(rule), pressure: pressureRule(node["blood_pressure"]))
  }

  private func phase(_ node: PlacedNode) -> DosingPhase? {
    guard let every = time(node["every"]), let until = time(node["until"]) else { return nil }
    let days = list(node["at"]).compactMap { time($0) }
    return DosingPhase(every: Days(every), until: Days(until), offsets: days.isEmpty ? [.zero] : days.map { Days($0) })
  }

  private func maintenance(_ node: PlacedNode?, followUp: Days?) -> DosingPhase? {
    guard let node, let every = time(node["every"]) else { return nil }
    if let until = time(node["until"]) { return DosingPhase(every: Days(every), until: Days(until)) }
    guard let followUp, node["until"] == nil else { return nil }
    add(supplied: [
      .init(
        path: node.path.key("until").description, value: "\(short(followUp.value)) days",
        help: "when the sessions end: with the follow-up")
    ])
    return DosingPhase(every: Days(every), until: followUp)
  }

  private func onRelapse(_ node: PlacedNode?) -> RelapseSessions? {
    guard let node, let most = integer(node["at_most"]) else { return nil }
    return RelapseSessions(
      by: choice(node["by"], Ascertainment.self) ?? .score, fall: share(node["fall"]) ?? 0.3,
      atLeast: Days(time(node["at_least"]) ?? 0), atMost: most)
  }

  private func hold(_ node: PlacedNode?) -> SessionHold? {
    guard let node, let unresolved = node["unresolved"] else { return nil }
    // A list may have an event with the name "any".
    if unresolved.items?.isEmpty == true {
      fault(
        at: unresolved, found: "0 items: []", expected: "any, or at least one adverse event of the arm",
        try: "unresolved: any")
    }
    let terms = unresolved.items == nil && unresolved.text == "any" ? [] : list(unresolved).compactMap { text($0) }
    return SessionHold(terms: terms, atLeast: severity(node["at_least"]) ?? .mild)
  }

  private func stop(_ node: PlacedNode?) -> SessionStop? {
    guard let node else { return nil }
    return SessionStop(
      missed: integer(node["missed"]), missedInARow: integer(node["missed_in_a_row"]), held: integer(node["held"]),
      adverseEvent: severity(node["adverse_event"]))
  }

  private func severity(_ node: PlacedNode?) -> Severity? {
    text(node).flatMap { name in Severity.allCases.first { $0.name == name } }
  }

  /// How patients come to their sessions; `nil` where nothing is said of it.
  func sessionAttendance(_ node: PlacedNode?) -> SessionAttendance? {
    guard let node else { return nil }
    let late = node["late"]
    if let place = node["attendance"], probability(place) == 0 {
      fault(
        at: place, expected: "a probability above 0: nobody would be given a session", try: place.line("0.9"))
    }
    return SessionAttendance(
      attendance: probability(node["attendance"]) ?? 1,
      late: waitingTime(late?["by"]).map { .init(probability: probability(late?["probability"]) ?? 0, by: $0) })
  }
}
