import Trials

extension ResultCatalogue {
  /// What a time-to-event endpoint shows.
  func estimates(_ endpoint: Endpoint, _ time: TimeToEventEndpoint) -> [ResultRow] {
    var rows = eachArm(endpoint, "patients", "patients counted")
    rows += eachArm(endpoint, "events", "patients with the event")
    for estimate in time.allEstimates { rows += self.rows(endpoint, estimate) }
    return rows
  }

  private func rows(_ endpoint: Endpoint, _ estimate: TimeToEventEndpoint.Estimate) -> [ResultRow] {
    let key = estimate.word
    switch estimate {
    case .median: return eachArm(endpoint, key, "Kaplan-Meier median (median over trials)")
    case .turnbullMedian: return eachArm(endpoint, key, "Turnbull's median (median over trials)")
    case .hazardRatio:
      return eachComparison(endpoint, key, "hazard ratio (median over trials)", "/")
        + eachComparison(endpoint, key + "_lower", "lower 95 % limit of the hazard ratio (median over trials)", "/")
        + eachComparison(endpoint, key + "_upper", "upper 95 % limit of the hazard ratio (median over trials)", "/")
    case .restrictedMean(let until):
      return means(endpoint, key, "mean time without the event up to day \(Digits.plain(until.value))")
    case .milestone(let time):
      return means(endpoint, key, "without the event up to day \(Digits.plain(time.value)) (Kaplan-Meier)")
    case .cumulativeIncidence(let time):
      return means(endpoint, key, "with the event up to day \(Digits.plain(time.value)) (dropout competing)")
    }
  }

  private func means(_ endpoint: Endpoint, _ key: String, _ label: String) -> [ResultRow] {
    eachArm(endpoint, key, label) + eachComparison(endpoint, "\(key)_difference", "its difference")
      + eachComparison(endpoint, "\(key)_difference_lower", "lower 95 % limit of the difference")
      + eachComparison(endpoint, "\(key)_difference_upper", "upper 95 % limit of the difference")
  }
}
