/// How the search for the maximum of a logistic regression's likelihood ended.
public enum LogisticConvergence: Equatable, Sendable {
  /// The maximum was found: the last Newton step changed no coefficient by more than 10⁻⁹ standard units.
  case converged(iterations: Int)
  /// Treatment or covariates separate the patients with the event from those without (no event in one group, say): the
  /// likelihood rises for ever and the maximum is at infinity.
  case separated
  /// The limit of iterations was reached; the values are those of the last step and should not be used.
  case notConverged

  /// Whether a finite maximum was found.
  public var isConverged: Bool { if case .converged = self { true } else { false } }
}

/// What a logistic regression says of the treatment.
///
/// Under separation the tests by score and by likelihood ratio still hold (they need no finite maximum), the odds ratio
/// is 0 or +infinity if it is the treatment that separates, with a powerless Wald test, and ``riskDifference`` is nil.
public struct LogisticFit: Equatable, Sendable {
  /// How the search ended; look at it before using the odds ratio.
  public let convergence: LogisticConvergence
  /// Number of patients.
  public let count: Int
  /// Number of patients with the event.
  public let eventCount: Int
  /// The odds ratio of the event, treated against control, at given covariates; with Wald's test and interval.
  public let oddsRatio: RatioEstimate
  /// The log likelihood with the covariates only.
  public let nullLogLikelihood: Double
  /// The log likelihood with treatment and covariates (at the limit, under separation).
  public let logLikelihood: Double
  /// Rao's score test of the treatment given the covariates; z > 0 when treated patients have the event more often.
  /// z is NaN when the covariates alone separate.
  public let scoreTest: ScoreTest
  /// The standardised (marginal) risk difference, treated less control: the mean over all patients of the difference of
  /// their two fitted probabilities, with the delta-method error at these covariates. nil unless converged.
  ///
  /// ## Source
  /// Ge, Durham, Meyer, Xie & Thomas, *Drug Inf. J.* 45 (2011) 481–493.
  public let riskDifference: Estimate?

  /// The likelihood-ratio test of the treatment given the covariates.
  public var likelihoodRatioTest: ChiSquareTest {
    ChiSquareTest(statistic: max(0, 2 * (logLikelihood - nullLogLikelihood)), degreesOfFreedom: 1)
  }
}
