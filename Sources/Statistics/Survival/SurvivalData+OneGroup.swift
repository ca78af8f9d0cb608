extension SurvivalData {
  /// The restricted mean survival time of one group up to a horizon, without allocation.
  ///
  /// - Returns: `nil` when the group is empty, when τ is not finite and above 0, or when it lies beyond the last time of a
  ///   group whose last patient is censored.
  /// - Complexity: One pass over the sorted patients.
  ///
  /// ## Source
  /// As ``RestrictedMeanSurvival``.
  public mutating func restrictedMean(until horizon: Double, treated: Bool) -> NormalEstimate? {
    guard horizon > 0, horizon.isFinite else { return nil }
    sort()
    do { return try area(treated: treated, until: horizon) } catch { return nil }
  }

  /// The survival of one group at a milestone, without allocation.
  ///
  /// - Returns: `nil` when the group is empty, when the milestone is not finite and ≥ 0, or when it lies beyond the last
  ///   time of a group whose last patient is censored.
  /// - Complexity: At most one pass over the sorted patients.
  ///
  /// ## Source
  /// As ``MilestoneSurvival``.
  public mutating func milestone(at time: Double, treated: Bool) -> MilestoneSurvival.Group? {
    guard time >= 0, time.isFinite else { return nil }
    sort()
    do { return try milestone(treated: treated, at: time) } catch { return nil }
  }
}
