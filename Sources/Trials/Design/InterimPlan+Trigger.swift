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

  /// The position of the visit that it waits for itself; `nil` for none.
  var visit: Int? {
    switch self {
    case .completed(_, let visit), .known(_, let visit): visit
    default: nil
    }
  }

  /// Whether it waits for a visit.
  var waitsForVisits: Bool {
    switch self {
    case .completed, .known: true
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.waitsForVisits)
    default: false
    }
  }
}
