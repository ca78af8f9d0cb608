extension InterimPlan.Trigger {
  /// The moments that it is made of: itself, or those that it combines.
  var parts: [InterimPlan.Trigger] {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.parts)
    default: [self]
    }
  }

  /// Whether it waits for events of the tested endpoint.
  var waitsForEvents: Bool {
    parts.contains { if case .events = $0 { true } else { false } }
  }

  /// Whether it waits for a visit.
  var waitsForVisits: Bool {
    parts.contains { if case .completed = $0 { true } else { false } }
  }
}
