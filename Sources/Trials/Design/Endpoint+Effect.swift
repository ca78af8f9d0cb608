extension Endpoint {
  /// The estimate that says how large the effect is: the word in its path, and whether it is a ratio, which is averaged by
  /// its logarithm; `nil` where nothing of the kind is estimated.
  public var effect: (key: String, isRatio: Bool)? {
    switch kind {
    case .binary(let binary):
      return (binary.test == .logistic ? "adjusted_difference" : "difference", false)
    case .continuous, .longitudinal, .crossover: return ("difference", false)
    case .count(let count):
      return count.test == .meanCumulative ? ("mean_count_difference", false) : ("rate_ratio", true)
    case .doseResponse: return nil
    case .timeToEvent(let time):
      let estimates = time.allEstimates
      if estimates.contains(.hazardRatio) { return ("hazard_ratio", true) }
      for estimate in estimates {
        switch estimate {
        case .restrictedMean, .milestone, .cumulativeIncidence: return ("\(estimate.word)_difference", false)
        case .median, .turnbullMedian, .hazardRatio: continue
        }
      }
      return nil
    }
  }
}
