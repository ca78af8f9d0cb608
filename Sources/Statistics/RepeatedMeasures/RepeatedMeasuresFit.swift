/// How a model for repeated measures was fitted: with which covariance, and why not the one asked for.
public struct RepeatedMeasuresFit: Equatable, Sendable {
  /// Why a covariance structure could not be fitted.
  public enum Obstacle: Equatable, Hashable, Sendable {
    /// The likelihood rises towards a covariance that is not positive definite: visits that determine each other, or a
    /// visit without variation.
    case notPositiveDefinite
    /// The data do not determine the covariance parameters: fewer patients than visits, visits that no patient attended
    /// both.
    case notIdentified
    /// The search did not come to its end.
    case notConverged
  }

  /// The structure that was fitted.
  public let structure: CovarianceStructure
  /// The structure asked for.
  public let requested: CovarianceStructure
  /// Why the structure asked for could not be fitted; nil when it was.
  public let obstacle: Obstacle?
  /// Iterations of the search that succeeded.
  public let iterations: Int
  /// Patients with an outcome at one visit or more.
  public let patients: Int
  /// Outcomes of all patients.
  public let observations: Int
  /// Fixed effects that the data determine.
  public let coefficients: Int
  /// Visits that somebody attended.
  public let visits: Int
  /// The restricted log likelihood with the constant −½ (N − p) log 2π and without +½ log|X′X|, as in SAS, lme and mmrm.
  public let logLikelihood: Double
}
