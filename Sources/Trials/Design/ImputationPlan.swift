/// How missing changes of a score are imputed.
///
/// Each arm's visits up to the analysed one are regressed on the baseline and the visits before, with parameters drawn
/// anew for every imputation; the analyses of the completed data are pooled by Rubin's rules.
public struct ImputationPlan: Equatable, Sendable {
  /// What is assumed of experimental patients who left.
  public enum Assumption: String, Sendable, CaseIterable {
    /// They go on as those of their arm who stayed and were alike until then.
    case missingAtRandom = "missing_at_random"
    /// They go on as the control arm.
    case jumpToReference = "jump_to_reference"
  }

  /// What is assumed of experimental patients who left.
  public let assumption: Assumption
  /// How often the data are completed; 2 or more.
  public let count: Int
  /// Points added to the imputed scores of experimental patients; positive for a course that is worse than assumed.
  public let delta: Double
  /// The largest further delta up to which the tipping point is searched; `nil` when it is not.
  public let tippingPointLimit: Double?

  /// A plan of imputation.
  public init(assumption: Assumption, count: Int = 20, delta: Double = 0, tippingPointLimit: Double? = nil) {
    self.assumption = assumption
    self.count = count
    self.delta = delta
    self.tippingPointLimit = tippingPointLimit
  }
}
