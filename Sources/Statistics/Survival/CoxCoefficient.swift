internal import Glibc

/// A log hazard ratio of a Cox model with its standard error; p-values and limits are computed when asked for.
public struct CoxCoefficient: Equatable, Sendable {
  /// The log hazard ratio per unit of the covariate; ±infinity where the likelihood is monotone in it.
  public let value: Double
  /// The standard error from the observed information; +infinity where the likelihood is monotone.
  public let standardError: Double

  /// The hazard ratio per unit of the covariate: exp(value).
  public var hazardRatio: Double { exp(value) }

  /// Wald's statistic, value / standard error; 0 where the likelihood is monotone (Wald's test is powerless there).
  public var z: Double { standardError == .infinity ? 0 : value / standardError }

  /// The two-sided p-value of Wald's test; 1 where the likelihood is monotone.
  public var pTwoSided: Double { StandardNormal.twoSided(z) }

  /// Wald's confidence interval of the hazard ratio; (0, +infinity) where the likelihood is monotone.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func hazardRatioInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level) * standardError
    if half == .infinity { return ConfidenceInterval(lower: 0, upper: .infinity) }
    return ConfidenceInterval(lower: exp(value - half), upper: exp(value + half))
  }
}

/// How the search for the maximum of a Cox model's partial likelihood ended.
public enum CoxConvergence: Equatable, Sendable {
  /// The maximum was found: the last Newton step changed no coefficient by more than 10⁻⁹ standard units.
  case converged(iterations: Int)
  /// The likelihood rises for ever in some direction (all events of one group before any of the other, say): the
  /// maximum is at infinity.
  case monotone
  /// The likelihood does not depend on the covariate: no event, an empty group, or no event while both were at risk.
  case noInformation
  /// The limit of iterations was reached; the values are those of the last step and should not be used.
  case notConverged

  /// Whether a finite maximum was found.
  public var isConverged: Bool { if case .converged = self { true } else { false } }
}

/// The Cox model of two groups, treated against control, with Efron's treatment of ties.
public struct CoxFit: Equatable, Sendable {
  /// The log hazard ratio, treated against control, with its standard error. Both are NaN without information;
  /// ±infinity and +infinity where the likelihood is monotone.
  public let coefficient: CoxCoefficient
  /// How the search ended; look at it before using the coefficient.
  public let convergence: CoxConvergence

  /// The hazard ratio, treated against control: below 1 when events are rarer under treatment.
  public var hazardRatio: Double { coefficient.hazardRatio }
}
