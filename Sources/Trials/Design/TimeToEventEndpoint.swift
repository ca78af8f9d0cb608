import DiscreteEvents

/// The time until something happens to a patient.
public struct TimeToEventEndpoint: Equatable, Sendable {
  /// What is waited for.
  public enum Event: String, Sendable, CaseIterable {
    /// The onset of response.
    case response
    /// The loss of response.
    case relapse
    /// Leaving the study.
    case dropout
  }

  /// When the time starts to count, and for whom.
  public enum Origin: Equatable, Sendable {
    /// At randomization, for everybody.
    case randomization
    /// At this visit when it was attended, for those who respond then. Not a randomized comparison.
    case respondingAt(visit: Int)
  }

  /// How the event is seen.
  public enum Observation: String, Sendable, CaseIterable {
    /// At its own instant.
    case exactly
    /// At the first visit that shows it.
    case atVisits = "at_visits"
  }

  /// Which times of visits are analysed.
  public enum VisitTimes: String, Sendable, CaseIterable {
    /// The target days of the protocol.
    case planned
    /// The days on which the visits took place.
    case actual
  }

  /// What is waited for.
  public let event: Event
  /// Through whose eyes.
  public let by: Ascertainment
  /// For a state seen by score, the share of the baseline that the score must have fallen.
  public let threshold: Double
  /// At how many visits in a row a loss must show before it counts, as of the first of them; 1 or 2.
  public let confirmedBy: Int
  /// When the time starts to count, and for whom.
  public let origin: Origin
  /// How the event is seen.
  public let ascertained: Observation
  /// Which times of visits are analysed.
  public let times: VisitTimes
  /// How the arms are compared.
  public internal(set) var test: Test
  /// What is estimated beside the test.
  public internal(set) var estimates: [Estimate]
  /// How much worse the experimental arm may be and still count as non-inferior; `nil` for a test of no difference.
  ///
  /// A hazard ratio with Cox's model (above 1, or below 1 where the event is a response); the days lost with restricted
  /// means and the share of patients lost with a milestone, both above 0. A rejection then shows non-inferiority.
  public internal(set) var margin: Double?
  /// The factors whose crossed levels are strata: test and hazard ratio compare patients within them only.
  public let stratifiedBy: [String]

  /// A time-to-event endpoint.
  public init(
    event: Event, by: Ascertainment, threshold: Double, confirmedBy: Int, origin: Origin, ascertained: Observation,
    times: VisitTimes, test: Test, estimates: [Estimate], margin: Double? = nil, stratifiedBy: [String] = []
  ) {
    self.event = event
    self.by = by
    self.threshold = threshold
    self.confirmedBy = confirmedBy
    self.origin = origin
    self.ascertained = ascertained
    self.times = times
    self.test = test
    self.estimates = estimates
    self.margin = margin
    self.stratifiedBy = stratifiedBy
  }
}
