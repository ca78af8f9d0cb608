/// The change of the score from baseline to a visit.
public struct ContinuousEndpoint: Equatable, Sendable {
  /// How the means are compared.
  public enum Test: String, Sendable, CaseIterable {
    /// Analysis of covariance with the measured baseline as covariate.
    case ancova
    /// The two-sample t test with pooled variance.
    case tTest = "t_test"
  }

  /// The position of the visit.
  public let visit: Int
  /// How the means are compared.
  public let test: Test
  /// The factors by which the analysis of covariance adjusts, beside the baseline.
  public let covariates: [String]

  /// A change-from-baseline endpoint.
  public init(visit: Int, test: Test, covariates: [String] = []) {
    self.visit = visit
    self.test = test
    self.covariates = covariates
  }
}
