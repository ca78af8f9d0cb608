import Trials

extension ResultCatalogue {
  /// What a dose response shows.
  func estimates(_ endpoint: Endpoint, _ dose: DoseResponseEndpoint) -> [ResultRow] {
    eachArm(endpoint, "mean_change", "mean change")
      + dose.families.map {
        ResultRow(
          path: "\(endpoint.name).chosen.\($0)", label: "curve chosen: \($0.replacing("_", with: " "))", arm: "")
      } + [
        ResultRow(path: "\(endpoint.name).target_dose", label: "target dose (median over trials)", arm: "")
      ]
  }
}
