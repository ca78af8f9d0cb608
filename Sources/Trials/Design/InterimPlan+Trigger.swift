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

  /// The position of the visit that it waits for itself; `nil` for none.
  var visit: Int? {
    switch self {
    case .completed(_, let visit), .known(_, let visit): visit
    default: nil
    }
  }

  /// Whether it waits for a visit.
  var waitsForVisits: Bool {
    parts.contains { $0.visit != nil }
  }
}
