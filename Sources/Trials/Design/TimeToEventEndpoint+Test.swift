import DiscreteEvents
import Statistics

extension TimeToEventEndpoint {
  /// How the arms are compared.
  public enum Test: Equatable, Sendable {
    /// The log-rank test.
    case logRank
    /// A log-rank test in which events do not all count alike.
    case weightedLogRank(Weight)
    /// The largest of several weighted log-rank tests, judged by their joint distribution; one to six weights.
    case maxCombo([Weight])
    /// Cox's model with the arm as its only covariate.
    case cox(CoxStatistic)
    /// The difference of the mean times without the event up to a horizon.
    case restrictedMean(until: Days)
    /// The difference of the probabilities of no event up to a time.
    case milestone(at: Days, scale: MilestoneSurvival.Scale)
    /// Gray's test of the cumulative incidence, with dropout as the competing event.
    case gray
    /// The generalised log-rank test of times known to lie between two visits.
    case intervalLogRank(HazardLink)
  }

  /// How much an event counts in a weighted log-rank test.
  public enum Weight: Equatable, Sendable {
    /// *S*(*t*−)^rho (1 − *S*(*t*−))^gamma; both finite, ≥ 0.
    case flemingHarrington(rho: Double, gamma: Double)
    /// Magirr and Burman's modest weight, which rises up to a time.
    case modestUntil(Days)
    /// Magirr and Burman's modest weight, which rises until this share of patients is without the event; 0…1.
    case modestDownTo(Double)

    /// The weight that the statistics know.
    ///
    /// - Throws: `StatisticsError.invalidParameter(_:expected:)` for a number outside its domain.
    public func logRankWeight() throws(StatisticsError) -> LogRankWeight {
      switch self {
      case .flemingHarrington(let rho, let gamma): try .flemingHarrington(rho: rho, gamma: gamma)
      case .modestUntil(let time): try .modest(until: time.value)
      case .modestDownTo(let survival): try .modest(downTo: survival)
      }
    }

    /// Fleming and Harrington's four of the standard MaxCombo test: G(0, 0), G(0, 1), G(1, 0) and G(1, 1).
    public static let standard: [Weight] = [(0.0, 0.0), (0, 1), (1, 0), (1, 1)].map {
      .flemingHarrington(rho: $0.0, gamma: $0.1)
    }
  }

  /// What is estimated beside the test. Limits are those of 95 % confidence.
  public enum Estimate: Equatable, Sendable {
    /// The Kaplan-Meier median of each arm.
    case median
    /// The hazard ratio of Cox's model, with its limits.
    case hazardRatio
    /// The mean time without the event up to a horizon in each arm, and the difference with its limits.
    case restrictedMean(until: Days)
    /// The Kaplan-Meier probability of no event up to a time in each arm, and the difference with its limits.
    case milestone(at: Days)
    /// The Aalen-Johansen probability of the event up to a time in each arm, with dropout as the competing event, and the
    /// difference with its limits.
    case cumulativeIncidence(at: Days)
    /// The median of Turnbull's curve of each arm, for events known to lie between two visits.
    case turnbullMedian
  }

  /// What is estimated: what is asked for, and what the test is about.
  public var allEstimates: [Estimate] {
    guard let tested = testedTime, !estimates.contains(where: { $0.word == tested.word }) else { return estimates }
    return estimates + [tested]
  }

  /// What the test is about, as an estimate.
  var testedTime: Estimate? {
    switch test {
    case .restrictedMean(let until): .restrictedMean(until: until)
    case .milestone(let time, _): .milestone(at: time)
    default: nil
    }
  }

  /// Whether dropout is a competing event in the test or in an estimate.
  var hasCompetingDropout: Bool {
    test == .gray || estimates.contains { if case .cumulativeIncidence = $0 { true } else { false } }
  }

  /// Whether the intervals between visits are needed.
  var hasIntervals: Bool {
    if case .intervalLogRank = test { return true }
    return estimates.contains(.turnbullMedian)
  }
}

extension TimeToEventEndpoint.Estimate {
  /// The word of a scenario file, which begins the paths of the results too.
  public var word: String {
    switch self {
    case .median: "median"
    case .hazardRatio: "hazard_ratio"
    case .restrictedMean: "restricted_mean"
    case .milestone: "milestone"
    case .cumulativeIncidence: "cumulative_incidence"
    case .turnbullMedian: "turnbull_median"
    }
  }
}

extension Endpoint {
  /// The endpoint as one that waits for an event; `nil` for any other.
  var timeToEvent: TimeToEventEndpoint? { if case .timeToEvent(let time) = kind { time } else { nil } }
}
