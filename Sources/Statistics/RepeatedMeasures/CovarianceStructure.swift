/// How the outcomes of one patient at different visits vary together.
///
/// Lags count visits that somebody attended, not days: the second visit follows the first at lag 1 whatever lies between.
public enum CovarianceStructure: Equatable, Hashable, Sendable, CaseIterable {
  /// Any covariance: one parameter per pair of visits.
  case unstructured
  /// One variance per visit, one correlation per lag.
  case heterogeneousToeplitz
  /// One variance, one correlation per lag.
  case toeplitz
  /// One variance per visit, the correlation ρ to the power of the lag.
  case heterogeneousAutoregressive
  /// One variance, the correlation ρ to the power of the lag: AR(1).
  case autoregressive
  /// One variance per visit, one correlation.
  case heterogeneousCompoundSymmetry
  /// One variance, one correlation. A random intercept per patient is this with a correlation above 0: its variance is
  /// the covariance of two visits, the residual variance is the rest.
  case compoundSymmetry

  /// What is tried when the model with this structure cannot be fitted; nil after the last rung.
  ///
  /// Unstructured → heterogeneous Toeplitz → Toeplitz → AR(1) → compound symmetry; a heterogeneous AR(1) or compound
  /// symmetry goes to the homogeneous one first.
  public var simpler: CovarianceStructure? {
    switch self {
    case .unstructured: .heterogeneousToeplitz
    case .heterogeneousToeplitz: .toeplitz
    case .toeplitz, .heterogeneousAutoregressive: .autoregressive
    case .autoregressive, .heterogeneousCompoundSymmetry: .compoundSymmetry
    case .compoundSymmetry: nil
    }
  }

  /// Number of covariance parameters.
  ///
  /// - Parameter visits: Number of visits, ≥ 1.
  public func parameterCount(visits: Int) -> Int {
    self == .unstructured
      ? visits * (visits + 1) / 2 : (isHeterogeneous ? visits : 1) + correlationCount(visits: visits)
  }

  var isHeterogeneous: Bool {
    switch self {
    case .unstructured, .heterogeneousToeplitz, .heterogeneousAutoregressive, .heterogeneousCompoundSymmetry: true
    case .toeplitz, .autoregressive, .compoundSymmetry: false
    }
  }

  func correlationCount(visits: Int) -> Int {
    switch self {
    case .unstructured: visits * (visits - 1) / 2
    case .heterogeneousToeplitz, .toeplitz: visits - 1
    default: min(1, visits - 1)
    }
  }
}
