extension MaxCombo {
  /// The one-sided p-value for fewer events in the treated group, P(some Zᵢ ≤ smallest z).
  ///
  /// - Complexity: That of ``p(_:)``.
  public var pLess: Double { p(.less) }

  /// The one-sided p-value for more events in the treated group, P(some Zᵢ ≥ largest z).
  ///
  /// - Complexity: That of ``p(_:)``.
  public var pGreater: Double { p(.greater) }

  /// The two-sided p-value, P(some |Zᵢ| ≥ largest |z|).
  ///
  /// - Complexity: That of ``p(_:)``.
  public var pTwoSided: Double { p(.twoSided) }

  /// The p-value against an alternative, by integrating the joint normal distribution of the statistics.
  ///
  /// The absolute error is that of ``MultivariateNormal``: 10⁻⁹ or less for up to four weights, 10⁻⁸ for five and six;
  /// the value lies between the p-value of the extreme statistic alone and Bonferroni's.
  ///
  /// - Complexity: For four weights about 1 ms one-sided and 20 ms two-sided; for six about 0.3 s, and two-sided more than
  ///   10 s; allocates. For a yes or no in simulated trials ``rejects(_:level:)`` seldom integrates.
  public func p(_ alternative: Alternative) -> Double {
    let bounds = bounds(alternative)
    if bounds.lowerBound == bounds.upperBound { return bounds.lowerBound }
    return min(bounds.upperBound, max(bounds.lowerBound, 1 - inside(alternative)))
  }

  /// Whether the p-value is at most a level.
  ///
  /// In most trials the extreme statistic decides alone: its own p-value is above the level, or Bonferroni's is not.
  ///
  /// - Parameter level: The significance level, strictly between 0 and 1 for an answer that depends on the data.
  /// - Complexity: O(1) without allocation, or in between that of ``p(_:)``.
  public func rejects(_ alternative: Alternative, level: Double) -> Bool {
    let bounds = bounds(alternative)
    if bounds.lowerBound > level { return false }
    return bounds.upperBound <= level || p(alternative) <= level
  }

  /// The p-value of the extreme statistic alone, and Bonferroni's.
  private func bounds(_ alternative: Alternative) -> ClosedRange<Double> {
    let alone =
      switch alternative {
      case .less: StandardNormal.lowerTail(smallestZ)
      case .greater: StandardNormal.upperTail(largestZ)
      case .twoSided: StandardNormal.twoSided(max(-smallestZ, largestZ))
      }
    let tests = sums.components.count { sums.hasVariance($0) }
    return alone...min(1, Double(tests) * alone)
  }

  /// The probability that no statistic is as extreme as the observed one.
  private func inside(_ alternative: Alternative) -> Double {
    let kept = sums.components.filter { sums.hasVariance($0) }
    let matrix = kept.map { i in kept.map { i == $0 ? 1 : sums.correlation(i, $0) } }
    let limits: ClosedRange<Double> =
      switch alternative {
      case .less: smallestZ...Double.infinity
      case .greater: -Double.infinity...largestZ
      case .twoSided: -max(-smallestZ, largestZ)...max(-smallestZ, largestZ)
      }
    do {
      return try MultivariateNormal(correlation: matrix).probability(
        from: kept.map { _ in limits.lowerBound }, to: kept.map { _ in limits.upperBound }
      ).value
    } catch {
      // A covariance of finite scores is a correlation matrix; only scores that overflowed come here.
      return .nan
    }
  }
}
