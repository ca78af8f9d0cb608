import Trials

extension ScenarioNotice {
  /// What looks take for granted of a test that they repeat; `nil` where it holds.
  static func looksCaution(_ endpoint: Endpoint, _ plan: AnalysisPlan) -> String? {
    let isLookedAt = plan.familyLooks?.boundaries.contains { $0.endpoint == endpoint.name } ?? false
    guard isLookedAt || plan.interim?.tested == endpoint.name, case .timeToEvent(let time) = endpoint.kind else {
      return nil
    }
    switch time.test {
    case .logRank, .cox, .intervalLogRank: return nil
    case .weightedLogRank, .maxCombo, .restrictedMean, .milestone, .gray:
      return
        "looks measure the information of this test in events, as for the log-rank test; its own grows otherwise, so "
        + "their boundaries hold only nearly"
    }
  }
}
