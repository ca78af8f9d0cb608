/// The change of the score from baseline to a visit.
public struct ContinuousEndpoint: Equatable, Sendable {
  /// How the means are compared.
  public enum Test: String, Sendable, CaseIterable {
    /// Analysis of covariance with the measured baseline as covariate.
    case ancova
    /// The two-sample t test with pooled variance.
    case tTest = "t_test"
    /// The two-sample t test for variances that may differ.
    case welch
    /// Wilcoxon's rank-sum test; the difference is that of Hodges and Lehmann.
    case wilcoxon
    /// Dunnett's test of several arms with one control, which shares the level among them.
    case dunnett
  }

  /// Which standard error an analysis of covariance uses.
  public enum StandardError: String, Sendable, CaseIterable {
    /// That of the model, in which the variance is the same in both arms.
    case model
    /// The one that allows for unequal variances (HC3).
    case robust
  }

  /// What is done about patients who did not come to the visit.
  public enum Missing: Equatable, Sendable {
    /// They are left out.
    case observed
    /// Their changes are imputed several times.
    case imputed(ImputationPlan)
  }

  /// The position of the visit.
  public let visit: Int
  /// How the means are compared.
  public internal(set) var test: Test
  /// The factors by which the analysis of covariance adjusts, beside the baseline.
  public internal(set) var covariates: [String]
  /// Which standard error an analysis of covariance uses.
  public internal(set) var standardError: StandardError
  /// What is done about patients who did not come to the visit.
  public internal(set) var missing: Missing
  /// The largest disadvantage that is acceptable, in points > 0: the test is against it. `nil` for a test of no difference.
  public internal(set) var margin: Double?

  /// A change-from-baseline endpoint.
  public init(
    visit: Int, test: Test, covariates: [String] = [], standardError: StandardError = .model,
    missing: Missing = .observed, margin: Double? = nil
  ) {
    self.visit = visit
    self.test = test
    self.covariates = covariates
    self.standardError = standardError
    self.missing = missing
    self.margin = margin
  }
}
