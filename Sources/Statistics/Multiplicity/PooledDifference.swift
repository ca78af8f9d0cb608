extension Estimate {
  /// The difference of two groups' means, treated less control, with a variance estimated from these and other groups.
  ///
  /// - Parameters:
  ///   - treated: The treated group.
  ///   - control: The control group.
  ///   - sumOfSquares: Of deviations from the means of all groups; finite, ≥ 0.
  ///   - degreesOfFreedom: Patients less groups; > 0.
  /// - Returns: `nil` for a sum or degrees of freedom outside their domain, or no variance.
  public static func difference(
    treated: SampleMoments, control: SampleMoments, sumOfSquares: Double, degreesOfFreedom: Double
  ) -> Estimate? {
    let variance = sumOfSquares / degreesOfFreedom * (1 / Double(treated.count) + 1 / Double(control.count))
    guard degreesOfFreedom > 0, variance > 0, variance.isFinite else { return nil }
    return Estimate(
      value: treated.mean - control.mean, standardError: variance.squareRoot(), degreesOfFreedom: degreesOfFreedom)
  }
}
