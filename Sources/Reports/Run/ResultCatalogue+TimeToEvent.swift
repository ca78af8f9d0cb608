import Trials

extension ResultCatalogue {
  /// What a time-to-event endpoint shows.
  func estimates(_ endpoint: Endpoint, _ time: TimeToEventEndpoint) -> [ResultRow] {
    var rows = eachArm(endpoint, "patients", "patients counted")
    rows += eachArm(endpoint, "events", "patients with the event")
    if time.estimates.contains(.median) {
      rows += eachArm(endpoint, "median", "Kaplan-Meier median (median over trials)")
    }
    if time.estimates.contains(.hazardRatio) {
      rows += eachComparison(endpoint, "hazard_ratio", "hazard ratio (median over trials)", "/")
    }
    return rows
  }
}
