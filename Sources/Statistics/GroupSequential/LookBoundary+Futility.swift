extension LookBoundary {
  /// The same boundary with another futility bound, such as that of conditional power at the information observed.
  ///
  /// - Parameter bound: Stop when Z is at or below it; NaN stands for none, and above the critical value it is that.
  public func stopping(atOrBelow bound: Double) -> LookBoundary {
    LookBoundary(
      criticalValue: criticalValue, futilityBound: bound.isNaN ? -.infinity : min(bound, criticalValue),
      alphaSpent: alphaSpent, betaSpent: betaSpent, isLast: isLast, isTwoSided: isTwoSided)
  }
}
