extension KaplanMeier {
  /// A quantile of the time to the event with its confidence limits; nil marks what is not reached.
  public struct Quantile: Equatable, Sendable {
    /// The quantile, in the unit of the data.
    public let estimate: Double?
    /// The lower confidence limit, where the lower limit of survival comes down to the level.
    public let lower: Double?
    /// The upper confidence limit, where the upper limit of survival comes down to the level.
    public let upper: Double?
  }

  /// The time by which a proportion of patients has had the event: the first with survival ≤ 1 − p.
  ///
  /// If survival is exactly 1 − p on a plateau, the middle of the plateau: halfway to the next drop or to the last time.
  ///
  /// - Parameter p: The proportion with the event, strictly between 0 and 1 (0.5 is the median).
  /// - Returns: nil when not reached, or when p is outside its range.
  public func quantile(_ p: Double) -> Double? { crossing(p) { $0.survival } }

  /// A quantile with the limits that come from inverting the pointwise confidence band of survival.
  ///
  /// - Parameters:
  ///   - p: The proportion with the event, strictly between 0 and 1; otherwise everything is nil.
  ///   - scale: The scale of the band.
  ///   - level: The confidence level, strictly between 0 and 1; otherwise the limits are nil.
  ///
  /// ## Source
  /// Brookmeyer & Crowley, *Biometrics* 38 (1982) 29–41. Conventions: `survival::quantile.survfit`, R 4.2.2.
  public func quantile(_ p: Double, scale: Scale, level: Double = 0.95) -> Quantile {
    let width = StandardNormal.halfWidth(level: level)
    return Quantile(
      estimate: quantile(p),
      lower: crossing(p) { Self.limits($0.survival, $0.standardError, scale, width).lower },
      upper: crossing(p) { Self.limits($0.survival, $0.standardError, scale, width).upper })
  }

  /// Where a curve comes down to 1 − p; steps at which it is NaN are passed over.
  private func crossing(_ p: Double, _ curve: (Step) -> Double) -> Double? {
    guard p > 0, p < 1, let last = steps.last else { return nil }
    var plateau: Double?
    for step in steps where step.events > 0 {
      let excess = (1 - curve(step)) - p
      if excess.isNaN { continue }
      if excess >= Self.plateauTolerance { return plateau.map { ($0 + step.time) / 2 } ?? step.time }
      if excess > -Self.plateauTolerance, plateau == nil { plateau = step.time }
    }
    return plateau.map { $0 + (last.time - $0) / 2 }
  }
}
