import Statistics

extension InterimPlan {
  /// The boundaries of all looks, the final analysis included.
  ///
  /// - Throws: `StatisticsError` when no such boundaries exist.
  public func design(alpha: Double, sided: AnalysisPlan.Sided) throws(StatisticsError) -> GroupSequentialDesign {
    let fractions = looks.map(\.fraction) + [1]
    let purposes = looks.allSatisfy { $0.purpose == .both } ? [] : looks.map(\.purpose)
    if let futility {
      return try GroupSequentialDesign(
        fractions: fractions, boundary: efficacy, futility: futility, alpha: alpha, beta: beta, purposes: purposes)
    }
    let design = try GroupSequentialDesign(
      fractions: fractions, boundary: efficacy, alpha: alpha, sides: sided == .two ? .two : .one, purposes: purposes)
    guard let futilityPower, sided == .one else { return design }
    let last = design.criticalValues[looks.count]
    let bounds = looks.map { look in
      look.purpose.mayStopForFutility ? futilityPower.bound(fraction: look.fraction, criticalValue: last) : -.infinity
    }
    return try GroupSequentialDesign(
      fractions: fractions, boundary: efficacy, futility: .bounds(bounds), alpha: alpha, beta: nil, purposes: purposes)
  }
}
