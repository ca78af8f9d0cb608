import DiscreteEvents

/// Who may be randomized, by a score that is measured at screening.
///
/// The score is measured with error, and the baseline visit measures anew: patients chosen for a high value have, on
/// average, a true severity below it (regression to the mean).
public struct Eligibility: Equatable, Sendable {
  /// The instrument; that of the population's score.
  public let instrument: String
  /// The lowest score that qualifies; `nil` for any.
  public let atLeast: Double?
  /// The highest score that qualifies; `nil` for any.
  public let atMost: Double?
  /// How long before randomization the score is measured; ≥ 0.
  public let before: Days

  /// A criterion.
  public init(instrument: String, atLeast: Double? = nil, atMost: Double? = nil, before: Days = .zero) {
    self.instrument = instrument
    self.atLeast = atLeast
    self.atMost = atMost
    self.before = before
  }

  /// Whether a score qualifies.
  @inline(__always)
  func admits(_ score: Double) -> Bool {
    score >= atLeast ?? -.infinity && score <= atMost ?? .infinity
  }
}
