import Distributions

/// What it changes to be more, or less, ill at randomization: on the scales of log odds and log hazard in proportion to
/// the true severity, of which the score at baseline is a measurement with error.
public struct BaselineSeverity: Equatable, Sendable {
  /// The severity, in points of the score, of a patient to whom probabilities and times of the scenario belong.
  public let reference: Double
  /// The points to which the ratios belong; > 0.
  public let points: Double
  /// The factor on the odds of onset for so many points more; finite, > 0.
  public let onsetOddsRatio: Double
  /// The factor on the hazard of relapse for so many points more; finite, > 0.
  public let relapseHazardRatio: Double

  /// What severity changes; nothing unless said.
  public init(reference: Double, points: Double = 10, onsetOddsRatio: Double = 1, relapseHazardRatio: Double = 1) {
    self.reference = reference
    self.points = points
    self.onsetOddsRatio = onsetOddsRatio
    self.relapseHazardRatio = relapseHazardRatio
  }
}
