internal import Glibc

/// How a treatment changes the discrete hazards of an interval-censored distribution, for the test of no effect.
public enum HazardLink: Equatable, Sendable, CaseIterable {
  /// The log odds of each hazard shift. The score is Sun's (1996): on right-censored data that of the log-rank test.
  case logistic
  /// Proportional hazards. The score is Finkelstein's (1986).
  case proportional

  /// The derivative of −log(1 − h) by the linear predictor.
  func slope(_ hazard: Double) -> Double { self == .logistic ? hazard : -log1p(-hazard) }

  /// The derivative of ``slope(_:)`` by the linear predictor.
  func curvature(_ hazard: Double) -> Double { self == .logistic ? hazard * (1 - hazard) : -log1p(-hazard) }
}
