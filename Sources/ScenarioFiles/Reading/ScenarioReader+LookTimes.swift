import DiscreteEvents
import Statistics
import Trials

/// What the moments of looks are read against.
struct LookReading {
  let endpoint: Endpoint
  let design: Design
  let maximum: Double
  let measure: InformationMeasure?

  /// The share of the final information that a moment says of itself; `nil` where it says nothing of it.
  func fraction(of trigger: InterimPlan.Trigger) -> Double? {
    switch trigger {
    case .events(let count): countsEvents ? Double(count) / maximum : nil
    case .enrolled(let count), .completed(let count, _), .known(let count, _), .followed(let count, _):
      countsPatients && count < design.sampleSize ? Double(count) / maximum : nil
    case .day, .all, .any: nil
    }
  }

  private var countsEvents: Bool {
    if case .timeToEvent = endpoint.kind { measure == nil || measure == .events } else { false }
  }

  private var countsPatients: Bool {
    switch endpoint.kind {
    case .timeToEvent: measure == .patients || measure == nil
    case .count: measure == nil
    default: measure != .inverseVariance
    }
  }
}

// When looks take place.
extension ScenarioReader {
  /// One look; `nil` with a fault when it cannot be read.
  func look(_ node: PlacedNode, _ reading: LookReading) -> InterimPlan.Look? {
    let share = share(node["information"])
    let purpose = choice(node["for"], LookPurpose.self) ?? .both
    var moments: [InterimPlan.Trigger] = []
    if let key = ["all", "any"].first(where: { node[$0] != nil }) {
      let conditions = list(node[key]).compactMap { moment($0, reading.design) }
      if conditions.isEmpty { return nil }
      moments.append(key == "all" ? .all(conditions) : .any(conditions))
    } else if let counted = counted(node, reading.design) {
      moments.append(counted)
    } else if node["completed"] != nil {
      return nil
    }
    if moments.isEmpty, let share, node["minimum_follow_up"] == nil || node["enrolled"] == nil {
      guard let trigger = moment(ofShare: share, node, reading) else { return nil }
      moments.append(trigger)
    }
    if let follow = followUp(node, reading.design) { moments.append(follow) }
    let parts = moments.flatMap { moment -> [InterimPlan.Trigger] in
      if case .all(let conditions) = moment { conditions } else { [moment] }
    }
    let counted = parts.filter { if case .events = $0 { true } else { false } }
    let known = (counted.isEmpty ? parts : counted).compactMap { reading.fraction(of: $0) }
    guard let fraction = share ?? (known.count == 1 ? known.first : nil) else {
      fault(
        at: node.keyPlace, path: node.path.key("information"), found: "no key information",
        expected: "the share of the final information that is planned for this look, which its moment does not say",
        try: "information: 50%")
      return nil
    }
    return InterimPlan.Look(moments.count == 1 ? moments[0] : .all(parts), fraction: fraction, for: purpose)
  }

  /// What a share of the information waits for.
  private func moment(ofShare share: Double, _ node: PlacedNode, _ reading: LookReading) -> InterimPlan.Trigger? {
    let count = max(1, Int((share * reading.maximum).rounded()))
    let isCounted = reading.measure != .inverseVariance
    func known(_ visit: Int) -> InterimPlan.Trigger {
      reading.endpoint.countsUnseen ? .known(count, visit: visit) : .completed(count, visit: visit)
    }
    switch reading.endpoint.kind {
    case .timeToEvent where isCounted && reading.measure != .patients: return .events(count)
    case .timeToEvent where isCounted: return .enrolled(count)
    case .continuous(let continuous) where isCounted: return known(continuous.visit)
    case .longitudinal(let longitudinal) where isCounted: return known(longitudinal.visit)
    case .binary(let binary) where isCounted:
      switch binary.timing {
      case .at(let visit), .everBy(let visit): return known(visit)
      }
    case .doseResponse(let dose) where isCounted: return known(dose.visit)
    // It has no looks, which is said of the whole plan.
    case .crossover where isCounted: return .enrolled(count)
    default:
      let what = isCounted ? "numbers of events have" : "the inverse of a variance has"
      fault(
        at: node,
        expected: "when the look takes place: \(what) no planned moment of \(isCounted ? "their" : "its") own",
        try: "{day: 180 days, information: 50%}")
      return nil
    }
  }

  /// One condition of several.
  private func moment(_ node: PlacedNode, _ design: Design) -> InterimPlan.Trigger? {
    let counted = counted(node, design)
    if counted == nil, node["completed"] != nil { return nil }
    guard let follow = followUp(node, design) else { return counted }
    return counted.map { .all([$0, follow]) } ?? follow
  }

  /// What is waited for, but for the follow-up, which `enrolled` beside it belongs to.
  private func counted(_ node: PlacedNode, _ design: Design) -> InterimPlan.Trigger? {
    if let events = integer(node["events"]) { return .events(events) }
    if let patients = integer(node["enrolled"]) { return node["minimum_follow_up"] == nil ? .enrolled(patients) : nil }
    if let patients = integer(node["completed"]) {
      return visit(node, in: design).map { .completed(patients, visit: $0) }
    }
    return time(node["day"]).map { .day(Days($0)) }
  }

  private func followUp(_ node: PlacedNode, _ design: Design) -> InterimPlan.Trigger? {
    time(node["minimum_follow_up"]).map { .followed(integer(node["enrolled"]) ?? design.sampleSize, Days($0)) }
  }
}
