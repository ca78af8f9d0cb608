extension GroupSequentialDesign {
  /// The probability of stopping at each look, futility bounds obeyed.
  ///
  /// - Parameter drift: Effect × √(maximum information), −1000…1000: the mean of Z at fraction 1.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `drift`.
  public func crossing(drift: Double) throws(StatisticsError) -> CrossingProbabilities {
    guard drift.magnitude <= 1000 else { throw .invalidParameter("drift", expected: "between -1000 and 1000") }
    return crossingUnchecked(drift: drift)
  }

  /// The probability that Z crosses the upper boundary.
  ///
  /// - Parameter drift: Effect × √(maximum information), −1000…1000.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `drift`.
  public func power(drift: Double) throws(StatisticsError) -> Double { try crossing(drift: drift).totalUpper }

  /// The drift at which the upper boundary is crossed with a given probability, futility bounds obeyed.
  ///
  /// - Parameter power: Strictly between the power without an effect and 1.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `power`.
  /// - Complexity: About 12 computations of the crossing probabilities.
  public func drift(power: Double) throws(StatisticsError) -> Double {
    guard power > crossingUnchecked(drift: 0).totalUpper, power < 1 else {
      throw .invalidParameter("power", expected: "strictly between the type I error and 1")
    }
    var highest = StandardNormal.upperQuantile(alphaOfOneSide) + StandardNormal.lowerQuantile(power) + 1
    while highest < 100, crossingUnchecked(drift: highest).totalUpper < power { highest *= 1.5 }
    let found = bracketedRoot(between: 0, and: highest, residual: 1e-14) {
      crossingUnchecked(drift: $0).totalUpper - power
    }
    guard let found else { throw .invalidParameter("power", expected: "within reach of the boundary") }
    return found
  }

  /// The maximum information in units of the fixed design's with the same error probabilities.
  ///
  /// - Parameter power: Strictly between the power without an effect and 1.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `power`.
  public func inflation(power: Double) throws(StatisticsError) -> Double {
    let fixed = StandardNormal.upperQuantile(alphaOfOneSide) + StandardNormal.lowerQuantile(power)
    let ratio = try drift(power: power) / fixed
    return ratio * ratio
  }

  private func crossingUnchecked(drift: Double) -> CrossingProbabilities {
    let none = Array(repeating: -Double.infinity, count: looks)
    let lower = sides == .two ? criticalValues.map { -$0 } : futilityBounds ?? none
    return CrossingProbabilities(checked: fractions, upper: criticalValues, lower: lower, drift: drift)
  }
}
