/// The change of the score from baseline over several visits, in a mixed model for repeated measures (MMRM).
///
/// Change ~ visit + arm × visit, with the baseline as covariate; the arms are compared at one visit. Missing visits are
/// left missing: the likelihood allows for them when they are missing at random.
public struct LongitudinalEndpoint: Equatable, Sendable {
  /// How the changes of one patient at different visits vary together.
  public enum Covariance: String, Sendable, CaseIterable {
    /// Any covariance.
    case unstructured
    /// One variance per visit, one correlation per lag.
    case heterogeneousToeplitz = "heterogeneous_toeplitz"
    /// One variance, one correlation per lag.
    case toeplitz
    /// One variance per visit, correlations that are powers of one.
    case heterogeneousAutoregressive = "heterogeneous_ar1"
    /// One variance, correlations that are powers of one.
    case autoregressive = "ar1"
    /// One variance per visit, one correlation.
    case heterogeneousCompoundSymmetry = "heterogeneous_compound_symmetry"
    /// One variance, one correlation.
    case compoundSymmetry = "compound_symmetry"
  }

  /// How tests allow for the covariance being estimated.
  public enum DegreesOfFreedom: String, Sendable, CaseIterable {
    /// Kenward and Roger's standard error with its degrees of freedom.
    case kenwardRoger = "kenward_roger"
    /// The same with second derivatives of the covariance.
    case kenwardRogerSecondOrder = "kenward_roger_second_order"
    /// The model's standard error with Satterthwaite's degrees of freedom.
    case satterthwaite
  }

  /// How the baseline enters the model.
  public enum Baseline: String, Sendable, CaseIterable {
    /// With a slope for each visit.
    case byVisit = "by_visit"
    /// With one slope for all visits.
    case common
    /// Not at all, beyond the change from it.
    case none
  }

  /// The positions of the visits in the model, ascending.
  public let visits: [Int]
  /// The position of the visit at which arms are compared; one of ``visits``.
  public let visit: Int
  /// How the changes of one patient vary together; a simpler structure is used in a trial that does not allow it.
  public let covariance: Covariance
  /// How tests allow for the covariance being estimated.
  public let degreesOfFreedom: DegreesOfFreedom
  /// How the baseline enters the model.
  public let baseline: Baseline
  /// The largest disadvantage that is acceptable, in points > 0: the test is against it. `nil` for a test of no difference.
  public let margin: Double?

  /// A longitudinal endpoint.
  public init(
    visits: [Int], visit: Int, covariance: Covariance = .unstructured,
    degreesOfFreedom: DegreesOfFreedom = .kenwardRoger,
    baseline: Baseline = .byVisit, margin: Double? = nil
  ) {
    self.visits = visits
    self.visit = visit
    self.covariance = covariance
    self.degreesOfFreedom = degreesOfFreedom
    self.baseline = baseline
    self.margin = margin
  }
}
