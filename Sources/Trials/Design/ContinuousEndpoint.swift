/// The change of the score from baseline to a visit.
public struct ContinuousEndpoint: Equatable, Sendable {
  /// How the means are compared.
  public enum Test: String, Sendable, CaseIterable {
    /// Analysis of covariance with the measured baseline as covariate.
    case ancova
    /// The two-sample t test with pooled variance.
    case tTest = "t_test"
    /// Dunnett's test of several arms with one control, which shares the level among them.
    case dunnett
  }

  /// The position of the visit.
  public let visit: Int
  /// How the means are compared.
  public let test: Test

  /// A change-from-baseline endpoint.
  public init(visit: Int, test: Test) {
    self.visit = visit
    self.test = test
  }
}
