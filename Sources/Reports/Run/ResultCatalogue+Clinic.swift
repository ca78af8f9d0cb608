import Trials

extension ResultCatalogue {
  /// How busy the clinic was, and what became of the sessions that needed it; empty for a trial without one.
  var clinic: [ResultRow] {
    guard scenario.design.clinic != nil else { return [] }
    let sites = scenario.truth.enrollment.sites.map(\.name)
    let labels = [
      ("utilization", "use of the chairs, share of the opening hours"), ("chairs_in_use", "chairs in use while open"),
      ("wait", "wait for a chair, mean of the sessions given"), ("waited", "sessions given that waited for a chair"),
      ("rebooked", "sessions given on a later day for want of a chair"),
      ("missed", "sessions missed for want of a chair"),
      ("missed_closed", "sessions missed because the clinic was closed"),
    ]
    return labels.flatMap { key, label in
      [ResultRow(path: "clinic.\(key)", label: label, arm: "")]
        + (sites.count > 1 ? sites.map { ResultRow(path: "clinic.\(key).\($0)", label: label, arm: $0) } : [])
    }
  }
}
