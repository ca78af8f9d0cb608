/// Response as an investigator sees it, through the score, or as the simulator knows it, through the state.
struct ResponseCriterion: Sendable {
  let by: Ascertainment
  /// The share of the baseline that the score must have fallen.
  let threshold: Double

  @inline(__always)
  func isResponding(_ visit: VisitRecord, baseline: Double) -> Bool {
    switch by {
    case .state: visit.state == .responding
    // Written without a division, so that a baseline of zero is no response instead of no number.
    case .score: baseline > 0 && baseline - visit.score >= threshold * baseline
    }
  }
}
