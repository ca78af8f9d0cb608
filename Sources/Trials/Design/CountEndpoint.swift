import DiscreteEvents

/// How many adverse events a patient has, and how often.
///
/// A patient is exposed from randomization until leaving the study, the cut of the data or ``until``, whichever comes
/// first; an event counts when it begins in that time. Fewer events favour the experimental arm.
public struct CountEndpoint: Equatable, Sendable {
  /// How the rates of two arms are compared.
  public enum Test: String, Sendable, CaseIterable {
    /// Wald's test of the rate ratio in negative binomial regression, with the logarithm of exposure as offset.
    case negativeBinomial = "negative_binomial"
    /// The conditional exact test of two Poisson rates, in which all patients of an arm have the same rate.
    case poissonExact = "poisson_exact"
    /// The difference of the mean cumulative numbers of events, with the robust variance.
    case meanCumulative = "mean_cumulative"
  }

  /// The term that is counted; `nil` for all terms.
  public let term: String?
  /// The time from randomization at which counting ends, and at which the mean cumulative number is read; `nil` for the
  /// end of the follow-up.
  public let until: Days?
  /// How the arms are compared.
  public internal(set) var test: Test

  /// A number of adverse events.
  public init(term: String? = nil, until: Days? = nil, test: Test) {
    self.term = term
    self.until = until
    self.test = test
  }
}
