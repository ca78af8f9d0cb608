internal import Glibc

extension LookBoundary {
  /// The repeated confidence interval for the effect: valid at all looks together, whether the trial stops or not.
  ///
  /// - Parameters:
  ///   - z: The statistic at this look.
  ///   - information: Information at this look, above 0; otherwise both limits are NaN. The effect is on the scale on
  ///     which Z has the mean effect × √information.
  ///
  /// ## Source
  /// Jennison & Turnbull, *J. R. Stat. Soc. B* 51 (1989) 305–361.
  public func repeatedInterval(z: Double, information: Double) -> ConfidenceInterval {
    guard information > 0 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let root = information.squareRoot()
    return ConfidenceInterval(lower: (z - criticalValue) / root, upper: (z + criticalValue) / root)
  }
}

extension GroupSequentialDesign {
  /// The repeated p-value: the smallest type I error for which a design of this family rejects at this look.
  ///
  /// Futility does not count: the p-value is that of the design without. For a two-sided design it is two-sided.
  ///
  /// - Parameters:
  ///   - look: Number of the look, from 1.
  ///   - z: The statistic at this look, not NaN.
  /// - Returns: Between 10⁻¹² and 1, to about 10⁻⁹ of itself; 10⁻¹² stands for all that is smaller.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `look` or `z`.
  /// - Complexity: About 15 designs.
  ///
  /// ## Source
  /// Jennison & Turnbull, *Group Sequential Methods* (2000), section 9.3.
  public func repeatedPValue(look: Int, z: Double) throws(StatisticsError) -> Double {
    guard 1...looks ~= look else { throw .invalidParameter("look", expected: "between 1 and \(looks)") }
    guard !z.isNaN else { throw .invalidParameter("z", expected: "a number") }
    let observed = sides == .two ? z.magnitude : z
    // A level at which no design of the family exists (Haybittle–Peto at small levels) does not reject.
    let excess = { (logarithm: Double) -> Double in
      let design = try? GroupSequentialDesign(
        fractions: fractions, boundary: boundary, alpha: exp(logarithm), sides: sides)
      return min(100, design?.criticalValues[look - 1] ?? 100) - observed
    }
    let lowest = log(1e-12)
    let highest = log(1 - 1e-9)
    if excess(highest) >= 0 { return 1 }
    if excess(lowest) <= 0 { return 1e-12 }
    return bracketedRoot(between: lowest, and: highest, tolerance: 1e-10, residual: 1e-12, of: excess).map { exp($0) }
      ?? 1
  }
}
