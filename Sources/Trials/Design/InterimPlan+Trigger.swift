extension InterimPlan.Trigger {
  /// The moments that it is made of: itself, or those that it combines.
  var parts: [InterimPlan.Trigger] {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.parts)
    default: [self]
    }
  }

  /// Whether it waits for events of the tested endpoint; asked in every trial, so without a list of its parts.
  var waitsForEvents: Bool {
    switch self {
    case .events: true
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.waitsForEvents)
    default: false
    }
  }

  /// Whether it waits for a visit.
  var waitsForVisits: Bool {
    switch self {
    case .completed: true
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.waitsForVisits)
    default: false
    }
  }
}
